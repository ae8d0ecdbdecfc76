import { expect, test } from "vitest";
import { sampleLags } from "./lag-history";
import { medianInPlace } from "./median";
import { seriesOf } from "./series";
import { settle } from "./settle";
import { trend } from "./trend";

const minutes = (count: number) => Array.from({ length: count }, (_, i) => i * 60_000);

test.each([
  { name: "a line", values: [0, 60, 120, 180, 240, 300], slope: 1, z: 2.63 },
  { name: "a falling line", values: [300, 240, 180, 120, 60, 0], slope: -1, z: -2.63 },
  { name: "flat", values: [7, 7, 7, 7, 7, 7], slope: 0, z: 0 },
  { name: "an outlier moves neither", values: [0, 60, 120, 9000, 240, 300], slope: 1, z: 1.88 },
  { name: "ties lend less certainty", values: [1, 1, 1, 2, 2, 2], slope: 1 / 120, z: 1.75 },
  { name: "one sample", values: [5], slope: 0, z: 0 },
])("$name has slope $slope and z $z", ({ values, slope, z }) => {
  const answer = trend(minutes(values.length), values);
  expect(answer.slope).toBeCloseTo(slope, 2);
  expect(answer.z).toBeCloseTo(z, 2);
});

test("sixty samples are taken of a longer series, the newest ones", () => {
  // Falls for a hundred samples and rises for sixty.
  const values = Array.from({ length: 160 }, (_, i) => (i < 100 ? 100_000 - 600 * i : 40_000 + 60 * (i - 100)));
  expect(trend(minutes(160), values).slope).toBeCloseTo(1, 9);
  expect(trend(minutes(60), values.slice(100)).z).toBeCloseTo(trend(minutes(160), values).z, 9);
});

test("of the polls of a longer window sixty are chosen evenly, the first and the last among them", () => {
  const timesMs = minutes(241);
  const series = seriesOf(
    timesMs,
    timesMs.map((_, i) => BigInt(1000 * i)),
  );
  const { timesMs: chosen, lags } = sampleLags({ ends: series, commits: seriesOf(timesMs, new Array(241).fill(0n)), starts: [] }, { first: 0, last: 240 });
  expect([chosen.length, lags[0], lags.at(-1)]).toEqual([60, 0, 240_000]);
  const steps = new Set(chosen.slice(1).map((timeMs, i) => (timeMs - chosen[i]!) / 60_000));
  expect(steps).toEqual(new Set([4, 5]));
});

test.each([
  { values: [3, 1, 2], median: 2 },
  { values: [4, 1, 3, 2], median: 2.5 },
  { values: [5], median: 5 },
  { values: [2, 2, 2, 2, 9, 1], median: 2 },
])("the median of $values is $median", ({ values, median }) => expect(medianInPlace(Float64Array.from(values), values.length)).toBe(median));

test("a label that is seen once is not shown", () => {
  const first = settle<"a" | "b">(null, "a");
  const once = settle(first, "b");
  expect([first.shown, once.shown, settle(once, "a").shown, settle(once, "b").shown]).toEqual(["a", "a", "a", "b"]);
});
