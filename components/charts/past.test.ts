import { expect, test } from "vitest";
import { pastAt } from "./past";
import type { ChartPoint } from "./series";

const points = (...pairs: [number, number | null][]): ChartPoint[] => pairs.map(([t, value]) => [t, value, value, value]);
const rows = (...times: number[]) => times.map((t) => ({ t }));

test("each row of the present has the value that was nearest then", () => {
  expect(pastAt(rows(0, 15, 30), points([1, 10], [14, 20], [31, 30]), 15)).toEqual([10, 20, 30]);
});

test("where there was nothing within a bucket, or nothing was read, there is no value", () => {
  expect(pastAt(rows(0, 15, 60, 75), points([0, 10], [15, null], [75, 40]), 10)).toEqual([10, null, null, 40]);
  expect(pastAt(rows(0), [], 15)).toEqual([null]);
});
