import { expect, test } from "vitest";
import { quantile } from "../harness/quantile";
import { chance } from "./chance";
import { drainTime } from "./drain";
import { endAt } from "./load";
import { committedAt } from "./reader";

test("chance repeats by name, and its counts have the mean and the spread of their kind", () => {
  const draw = () => Array.from({ length: 4_000 }, () => counts.poisson(120));
  let counts = chance("counts");
  const drawn = draw();
  counts = chance("counts");
  expect(draw()).toEqual(drawn);
  const mean = drawn.reduce((sum, x) => sum + x, 0) / drawn.length;
  const variance = drawn.reduce((sum, x) => sum + (x - mean) ** 2, 0) / drawn.length;
  expect(mean).toBeCloseTo(120, -0.5);
  expect(variance / mean).toBeGreaterThan(0.9);
  expect(variance / mean).toBeLessThan(1.1);
});

test("the end counts the records that are there at the instant", () => {
  const load = { name: "three", appendedMs: Float64Array.of(10, 20, 30) };
  expect([9, 10, 25, 30, 99].map((ms) => endAt(load, ms))).toEqual([0, 1, 2, 3, 3]);
});

test("a commit stands until the next", () => {
  const commits = { name: "two", atMs: [0, 100], offsets: [5, 9] };
  expect([0, 99, 100, 500].map((ms) => committedAt(commits, ms))).toEqual([5, 5, 9, 9]);
});

test("a quantile is one of the values", () => {
  expect([0, 0.5, 0.95, 1].map((part) => quantile([4, 1, 3, 2], part))).toEqual([1, 2, 4, 4]);
  expect(quantile([], 0.5)).toBeNaN();
});

test("at a constant net rate the time to go is told in every poll, within a fifth", () => {
  const { errors, untold } = drainTime({ produced: 5, consumed: 10, commitMs: 60_000 });
  expect(untold).toBe(0);
  expect(errors.length).toBeGreaterThan(200);
  expect(Math.max(...errors)).toBeLessThan(0.2);
});
