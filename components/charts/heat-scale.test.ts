import { expect, test } from "vitest";
import { heatBounds, heatStep } from "./heat-scale";

test.each([
  [0, []],
  [-1, []],
  [1, [1]],
  [4, [1, 2, 5]],
  [180_000, [10, 100, 1_000, 10_000, 100_000].map((n) => n * 2)],
  [2_000_000_000, [200, 10_000, 500_000, 20_000_000, 1_000_000_000].length],
])("the bounds up to %d are round, ascending and at most five", (highest, expected) => {
  const bounds = heatBounds(highest);
  if (typeof expected === "number") expect(bounds).toHaveLength(expected);
  else expect(bounds).toEqual(expected);
  expect(bounds.at(-1) ?? 0).toBeGreaterThanOrEqual(highest);
  expect(bounds).toEqual([...new Set(bounds)].sort((a, b) => a - b));
});

test("a value has the step whose bound it does not pass, none is step 0, unknown has no step", () => {
  const bounds = heatBounds(180_000);
  expect([0, 1, 20, 21, 200, 180_000].map((value) => heatStep(value, bounds))).toEqual([0, 1, 1, 2, 2, 5]);
  expect(heatStep(null, bounds)).toBeNull();
  expect(heatStep(7, [])).toBe(0);
});
