import { expect, test } from "vitest";
import { gapsOf, mergeSeries, seriesColour } from "./series";

const MIN = 60_000;
const at = (minute: number, value: number | null) => [minute * MIN, value, value, value] as [number, number | null, number | null, number | null];

test("series meet by time", () => {
  const rows = mergeSeries([{ points: [at(0, 1), at(1, 2)] }, { points: [at(1, 5)] }], MIN);
  expect(rows.map(({ t, values }) => [t / MIN, values])).toEqual([
    [0, [1, null]],
    [1, [2, 5]],
  ]);
});

test("buckets that are missing break the line", () => {
  expect(mergeSeries([{ points: [at(0, 1), at(5, 2)] }], MIN).map(({ values }) => values[0])).toEqual([1, null, 2]);
});

test("a gap reaches from the last known point to the next", () => {
  const rows = mergeSeries([{ points: [at(0, 1), at(1, null), at(2, null), at(3, 4)] }], MIN);
  expect(gapsOf(rows, { end: 3 * MIN, bucketMs: MIN })).toEqual([{ from: 0, to: 3 * MIN }]);
});

test("one silent series among others is no gap of the chart", () => {
  const rows = mergeSeries([{ points: [at(0, 1), at(1, null), at(2, 1)] }, { points: [at(0, 1), at(1, 1), at(2, 1)] }], MIN);
  expect(gapsOf(rows, { end: 2 * MIN, bucketMs: MIN })).toEqual([]);
});

test("a tail longer than two buckets is a gap, a shorter one is the poll on its way", () => {
  const rows = mergeSeries([{ points: [at(0, 1), at(1, 1)] }], MIN);
  expect(gapsOf(rows, { end: 3 * MIN, bucketMs: MIN })).toEqual([]);
  expect(gapsOf(rows, { end: 4 * MIN, bucketMs: MIN })).toEqual([{ from: MIN, to: 4 * MIN }]);
});

test("an incomplete point is a gap although part of it is known", () => {
  const rows = mergeSeries([{ points: [[0, null, 40, null]] }], MIN);
  expect(rows[0]).toEqual({ t: 0, values: [null], bands: [null] });
});

test("the ninth series has the colour of the others", () => {
  expect(seriesColour(0)).toBe("var(--chart-1)");
  expect(seriesColour(8)).toBe("var(--text-3)");
});
