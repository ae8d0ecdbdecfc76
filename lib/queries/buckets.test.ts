import { describe, expect, test } from "vitest";
import { bucketMsOf, pointsOf } from "./buckets";
import { nameMatcher } from "./name-filter";
import { resolveRange } from "./range";
import { seriesOf } from "./series";
import { stepsOf } from "./steps";

const HOUR = 3_600_000;
const at = (ms: number) => new Date(ms);
const gapOf = (ms: number) => () => ms;

test.each([
  { name: "an hour of 15 s polls needs no averaging", hours: 1, points: 300, sampledMs: 15_000, bucketMs: 15_000 },
  { name: "a day", hours: 24, points: 300, sampledMs: 15_000, bucketMs: 300_000 },
  { name: "a day in few points", hours: 24, points: 24, sampledMs: 15_000, bucketMs: HOUR },
  { name: "nothing is finer than what is sampled", hours: 1, points: 300, sampledMs: 600_000, bucketMs: 600_000 },
  { name: "two years", hours: 17_520, points: 300, sampledMs: HOUR, bucketMs: 7 * 24 * HOUR },
])("$name", ({ hours, points, sampledMs, bucketMs }) => {
  expect(bucketMsOf(at(0), at(hours * HOUR), points, sampledMs)).toBe(bucketMs);
});

test("a range that does not begin with a bucket still has no more than its points", () => {
  expect(bucketMsOf(at(1), at(1 + 300 * 15_000), 300, 15_000)).toBe(20_000);
});

test("a gap is a point without value, and a known sum stays as its lowest", () => {
  const bucket = (ms: number, value: number | null, low: number | null) => ({ at: ms, first: ms, last: ms, value, low, peak: value });
  expect(pointsOf([bucket(60, 2, 2), bucket(0, 1, 1), bucket(10, null, 5)], gapOf(30))).toEqual([
    [0, 1, 1, 1],
    [10, null, 5, null],
    [35, null, null, null],
    [60, 2, 2, 2],
  ]);
});

describe("more than twelve series", () => {
  const line = (n: number, value: number | null) => ({
    key: String(n),
    label: `t${n}`,
    buckets: [{ at: 0, first: 0, last: 0, value, low: value, peak: value }],
  });

  test("the eleven highest stay, the rest is added up", () => {
    const { series, others } = seriesOf(
      Array.from({ length: 14 }, (_, n) => line(n, n)),
      "records",
      gapOf(10),
    );
    expect(series.map((s) => s.key)).toEqual(["13", "12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "others"]);
    expect([others, series.at(-1)?.points]).toEqual([3, [[0, 3, 3, 3]]]);
  });

  test("one unknown among the rest is a gap, not a dip", () => {
    const { series } = seriesOf([...Array.from({ length: 12 }, (_, n) => line(n, n + 10)), line(20, null), line(21, 1)], "records", gapOf(10));
    expect(series.at(-1)?.points).toEqual([[0, null, 11, null]]);
  });

  test("beside a total that was read by itself, the rest is what it holds more", () => {
    const total = { buckets: [{ at: 0, first: 0, last: 0, value: 100, low: 100, peak: 100 }], lines: 40 };
    const { series, others } = seriesOf(
      Array.from({ length: 11 }, (_, n) => line(n, 1)),
      "records",
      gapOf(10),
      { total },
    );
    expect([series.length, others, series.at(-1)?.points]).toEqual([12, 29, [[0, 89, 89, 89]]]);
  });
});

test("steps: the last sample of each bucket, both sides of a gap, none across it", () => {
  const moments = [0, 15, 30, 45, 60, 200, 215, 230].map((s) => ({ ms: s * 1000, text: String(s) }));
  expect(stepsOf(moments, 30_000, gapOf(45_000)).valid).toEqual([
    { from: "0", to: "15" },
    { from: "15", to: "45" },
    { from: "45", to: "60" },
    { from: "200", to: "230" },
  ]);
});

test.each([
  ["ord", "Orders", true],
  ["re:ord.*", "orders", true],
  ["re:ord", "orders", false],
  ["re:(a+)+$", "a".repeat(30) + "b", false],
  ["=1", "=1+1", true],
])("%s against %s: %s", (q, name, expected) => {
  expect(nameMatcher(q)(name)).toBe(expected);
});

test("ranges are relative to one clock", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  expect(resolveRange({ from: "now-6h", to: "now" }, now)).toEqual({ from: new Date("2026-11-21T06:00:00Z"), to: now });
  expect(() => resolveRange({ from: "now", to: "now" }, now)).toThrow("not before to");
  expect(() => resolveRange({ from: "now-999999w", to: "now" }, now)).toThrow("not an instant");
});
