import { expect, test } from "vitest";
import { type CommitPace, notePace, oldestMoveMs, paceMs } from "./commit-pace";

const MINUTE = 60_000;
const after = (moves: readonly (readonly [minute: number, end: bigint])[]): CommitPace | null =>
  moves.reduce<CommitPace | null>((pace, [minute, end]) => notePace(pace, minute * MINUTE, end), null);

test("one change is no pace yet, two are", () => {
  expect(paceMs(null)).toBeNull();
  expect(paceMs(after([[0, 10n]]))).toBeNull();
  expect(
    paceMs(
      after([
        [0, 10n],
        [60, 20n],
      ]),
    ),
  ).toBe(60 * MINUTE);
});

test("the pace is the median time between commits while records came in", () => {
  const commits = [0, 1, 1, 1, 4, 4, 4, 7, 7, 7, 7, 11];
  const moves = (endAt: (poll: number) => number) =>
    commits.flatMap((commit, i) => (i > 0 && commit !== commits[i - 1] ? [[i / 6, BigInt(endAt(i))] as const] : []));
  expect(paceMs(after(moves((poll) => poll)))).toBe(30_000);
  expect(paceMs(after(moves(() => 5)))).toBeNull();
});

test("a change while the end stood still does not count, and the time before it is not added to the next", () => {
  expect(
    paceMs(
      after([
        [0, 10n],
        [60, 20n],
        [61, 20n],
        [121, 30n],
      ]),
    ),
  ).toBe(60 * MINUTE);
});

test("the last twenty decide: a group that has become quicker is so after eleven commits", () => {
  const slow = Array.from({ length: 30 }, (_, n) => [n * 60, BigInt(n)] as const);
  const quick = (count: number) => Array.from({ length: count }, (_, n) => [29 * 60 + n + 1, BigInt(30 + n)] as const);
  expect(paceMs(after(slow))).toBe(60 * MINUTE);
  expect(paceMs(after([...slow, ...quick(9)]))).toBe(60 * MINUTE);
  expect(paceMs(after([...slow, ...quick(11)]))).toBe(MINUTE);
});

test("the oldest change is where the oldest interval began", () => {
  const pace = after([
    [5, 1n],
    [65, 2n],
    [125, 3n],
  ]);
  expect(pace && oldestMoveMs(pace)).toBe(5 * MINUTE);
});

test("a pace far below what is asked for is not told, one at it is", () => {
  const pace = after([
    [0, 1n],
    [1, 2n],
    [61, 3n],
    [121, 4n],
  ]);
  expect(paceMs(pace, 60 * MINUTE)).toBe(60 * MINUTE);
  expect(paceMs(pace, 120 * MINUTE)).toBeNull();
});
