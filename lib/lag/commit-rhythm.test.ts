import { expect, test } from "vitest";
import { type CommitPace, notePace } from "./commit-pace";
import { burstiness, commitRhythm, isBelowPolls } from "./commit-rhythm";

const paceOf = (...intervalsS: number[]): CommitPace => {
  let [atMs, end] = [0, 1n];
  let pace = notePace(null, atMs, end);
  for (const length of intervalsS) {
    atMs += length * 1000;
    end += 10n;
    pace = notePace(pace, atMs, end);
  }
  return pace;
};

test("the partition on which most moves were seen tells the rhythm of all", () => {
  expect(commitRhythm([paceOf(90, 90), null, paceOf(30, 30, 45, 30, 30, 120)])).toEqual({ typicalMs: 30_000, longestMs: 120_000, intervals: 6 });
});

test.each([
  { name: "without a move", paces: [null] },
  { name: "without a partition", paces: [] },
  { name: "with a few", paces: [paceOf(30, 30, 30, 30)] },
])("$name there is no rhythm to speak of", ({ paces }) => {
  expect(commitRhythm(paces)).toBeNull();
});

test.each([
  { typical: 30, longest: 30, burst: "steady" },
  { typical: 30, longest: 75, burst: "steady" },
  { typical: 30, longest: 76, burst: "uneven" },
  { typical: 30, longest: 165, burst: "uneven" },
  { typical: 30, longest: 166, burst: "bursts" },
])("typically $typical s and at most $longest s, seen every 15 s, is $burst", ({ typical, longest, burst }) => {
  expect(burstiness({ typicalMs: typical * 1000, longestMs: longest * 1000, intervals: 9 }, 15_000)).toBe(burst);
});

test("commits that move in nearly every poll may move more often than polls can tell", () => {
  const at = (typicalMs: number) => isBelowPolls({ typicalMs, longestMs: 60_000, intervals: 9 }, 15_000);
  expect([at(15_000), at(22_000), at(22_500), at(60_000)]).toEqual([true, true, false, false]);
});
