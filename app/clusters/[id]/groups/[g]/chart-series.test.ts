import { expect, test } from "vitest";
import type { Series } from "@/lib/contract/common";
import { foldSeries, numbered, OTHERS } from "./chart-series";

const line = (key: string, ...values: (number | null)[]): Series => ({
  key,
  label: key,
  unit: "records",
  points: values.map((value, index) => [index * 1000, value, value, value]),
});

test("the highest now come first, the rest is one", () => {
  const { series, others } = foldSeries([line("a", 9, 1), line("b", 1, 8), line("c", 1, 5), line("d", 1, 2)], 0, 2);
  expect(series.map(({ key }) => key)).toEqual(["b", "c", OTHERS]);
  expect(series[2]?.points).toEqual([
    [0, 10, 10, 10],
    [1000, 3, 3, 3],
  ]);
  expect(others).toBe(2);
});

test("what the answer had put together joins the rest", () => {
  const { series, others } = foldSeries([line("a", 9), line("b", 8), line(OTHERS, 3)], 14, 1);
  expect(series.map(({ key, points }) => [key, points[0]?.[1]])).toEqual([
    ["a", 9],
    [OTHERS, 11],
  ]);
  expect(others).toBe(15);
});

test("a rest with an unknown part is unknown there, not smaller", () => {
  expect(foldSeries([line("a", 9, 9), line("b", 2, null), line("c", 1, 1)], 0, 1).series[1]?.points).toEqual([
    [0, 3, 3, 3],
    [1000, null, null, null],
  ]);
});

test("few series stay as they are", () => {
  expect(foldSeries([line("a", 1), line("b", 2)], 0, 4)).toMatchObject({ series: [{ key: "b" }, { key: "a" }], others: 0 });
});

test("a series keeps its number when the order changes, and a new one takes what is free", () => {
  const first = numbered(new Map(), ["a", "b", "c"]);
  expect([...first]).toEqual([
    ["a", 0],
    ["b", 1],
    ["c", 2],
  ]);
  const second = numbered(first, ["c", "d", "a"]);
  expect([second.get("c"), second.get("d"), second.get("a"), second.get("b")]).toEqual([2, 1, 0, undefined]);
});
