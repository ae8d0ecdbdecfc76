import { describe, expect, test } from "vitest";
import { endSeries, type Series, seriesOf } from "./series";
import { timeLag } from "./time-lag";

const history = (...points: [number, number][]): Series => endSeries(points.map(([t, end]) => [t * 1000, BigInt(end)]));
const options = { intervalMs: 30_000 };

const golden = history([0, 1000], [30, 1300], [60, 1600], [90, 1600], [120, 1600], [150, 1900]);
const thinned = history([0, 1000], [30, 1300], [60, 1600], [120, 1600], [150, 1900]);

describe.each([
  ["all points", golden],
  ["the inner point of a flat run dropped", thinned],
])("golden history, %s", (_, ends) => {
  test.each([
    { c: 2000n, method: "zero", est: 0, lo: 0, hi: 0 },
    { c: 1900n, method: "zero", est: 0, lo: 0, hi: 0 },
    { c: 1899n, method: "bracket", est: 0.1, lo: 0, hi: 30 },
    { c: 1750n, method: "bracket", est: 15, lo: 0, hi: 30 },
    { c: 1600n, method: "bracket", est: 30, lo: 0, hi: 30 },
    { c: 1599n, method: "bracket", est: 90.1, lo: 90, hi: 120 },
    { c: 1450n, method: "bracket", est: 105, lo: 90, hi: 120 },
    { c: 1300n, method: "bracket", est: 120, lo: 90, hi: 120 },
    { c: 1000n, method: "bracket", est: 150, lo: 120, hi: 150 },
    { c: 999n, method: "at_least", est: null, lo: 150, hi: null },
  ])("commit $c is $method $est [$lo, $hi]", ({ c, method, est, lo, hi }) => {
    const answer = timeLag(ends, c, 150_000, options);
    expect(answer).toMatchObject({ method, lo, hi });
    if (est === null) expect(answer.est).toBeNull();
    else expect(answer.est).toBeCloseTo(est, 9);
  });
});

const missed = history([0, 0], [30, 300], [330, 3300], [360, 3600]);
const idle = history([0, 100], [30, 101], [3600, 101]);

test.each([
  { name: "polls missed, in the middle of the gap", ends: missed, c: 1800n, now: 360, est: 180, lo: 30, hi: 330 },
  { name: "polls missed, before the gap", ends: missed, c: 299n, now: 360, est: 330.1, lo: 330, hi: 360 },
  { name: "polls missed, after the gap", ends: missed, c: 3300n, now: 360, est: 30, lo: 0, hi: 30 },
  { name: "idle, one behind", ends: idle, c: 100n, now: 3600, est: 3600, lo: 3570, hi: 3600 },
  { name: "idle, one poll later", ends: history([0, 100], [30, 101], [3630, 101]), c: 100n, now: 3630, est: 3630, lo: 3600, hi: 3630 },
  { name: "retention took records: the bracket is on the log start", ends: golden, c: 1450n, now: 150, est: 105, lo: 90, hi: 120 },
])("$name", ({ ends, c, now, est, lo, hi }) => {
  const answer = timeLag(ends, c, now * 1000, options);
  expect(answer).toMatchObject({ method: "bracket", lo, hi });
  expect(answer.est).toBeCloseTo(est, 9);
});

test.each([
  { name: "first sample only", ends: history([0, 100]), c: 50n },
  { name: "equal time twice: the second point is rejected", ends: history([0, 100], [0, 120]), c: 50n },
  { name: "the end fell: history begins anew", ends: history([0, 1000], [30, 1100], [60, 100]), c: 50n },
  { name: "no sample at all", ends: history(), c: 50n },
])("$name: unknown", ({ ends, c }) => {
  expect(timeLag(ends, c, 60_000, options)).toEqual({ method: "unknown", est: null, lo: null, hi: null, reason: "no_history" });
});

test("an unknown commit or end is unknown for its own reason", () => {
  expect(timeLag(golden, null, 150_000, options)).toMatchObject({ method: "unknown", reason: "commit_unread" });
  expect(timeLag(golden, 1750n, 150_000, { ...options, reason: "committed_ahead" })).toMatchObject({ method: "unknown", reason: "committed_ahead" });
});

test("a missed poll makes time lag grow, never shrink", () => {
  expect(timeLag(golden, 1750n, 165_000, options)).toEqual({ method: "bracket", est: 30, lo: 15, hi: 45, reason: null });
});

test("a late zero stays zero with the bound it has aged to, and is unknown after three intervals", () => {
  expect(timeLag(golden, 1900n, 240_000, options)).toEqual({ method: "zero", est: 0, lo: 0, hi: 90, reason: null });
  expect(timeLag(golden, 1900n, 240_001, options)).toMatchObject({ method: "unknown", reason: "gap" });
  expect(timeLag(golden, 1900n, 150_000, { ...options, ageMs: 90_001 })).toMatchObject({ method: "unknown", reason: "gap" });
});

test("only a marker left is zero", () => {
  expect(timeLag(golden, 1899n, 150_000, { ...options, caughtUp: true })).toMatchObject({ method: "zero", est: 0 });
});

test("what a cycle needed to read widens the upper bound", () => {
  expect(timeLag({ ...golden, deltasMs: [0, 0, 0, 0, 700, 0] }, 1750n, 150_000, options)).toMatchObject({ est: 15, lo: 0, hi: 30.7 });
});

test("a poll in which the end was not read is stepped over", () => {
  const ends = seriesOf([0, 30_000, 60_000, 90_000], [null, 100n, null, 200n]);
  expect(timeLag(ends, 150n, 90_000, options)).toMatchObject({ method: "bracket", est: 30, lo: 0, hi: 60 });
  expect(timeLag(ends, 50n, 90_000, options)).toMatchObject({ method: "at_least", lo: 60 });
});

test("carried points answer for a group further behind than the recent history", () => {
  const carried = [
    { timeMs: -7_200_000, offset: 10n },
    { timeMs: -3_600_000, offset: 700n },
  ];
  const ends = { ...golden, carried };
  expect(timeLag(ends, 850n, 150_000, options)).toMatchObject({ method: "bracket", est: 1950, lo: 150, hi: 3750 });
  expect(timeLag(ends, 355n, 150_000, options)).toMatchObject({ method: "bracket", est: 5550, lo: 3750, hi: 7350 });
  expect(timeLag(ends, 9n, 150_000, options)).toMatchObject({ method: "at_least", lo: 7350 });
});

test("offsets beyond 2^53 lie in the right place", () => {
  const high = 2n ** 62n;
  expect(timeLag(seriesOf([0, 30_000], [high, high + 300n]), high + 150n, 30_000, options)).toMatchObject({ est: 15, lo: 0, hi: 30 });
});
