import { expect, test } from "vitest";
import { sparklinePath } from "./sparkline-path";

test("the line starts from zero and ends with a dot", () => {
  expect(sparklinePath([0, 10])).toEqual({ path: "M1.0 18.0L93.0 2.0", end: { x: 93, y: 2 } });
});

test("a gap breaks the line and is not bridged", () => {
  expect(sparklinePath([4, null, 4]).path).toBe("M1.0 2.0M93.0 2.0");
});

test("what stays below the allowed lag is flat", () => {
  expect(sparklinePath([1, 2], 1000).end?.y).toBeCloseTo(18, 1);
});

test("an unknown end has no dot", () => {
  expect(sparklinePath([4, null]).end).toBeNull();
});

test("all zero lies on the ground", () => {
  expect(sparklinePath([0, 0]).path).toBe("M1.0 18.0L93.0 18.0");
});
