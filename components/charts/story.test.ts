import { expect, test } from "vitest";
import { storyOf } from "./story";

const points = (values: (number | null)[]) =>
  values.map((value, index) => [index, value, value, value] as [number, number | null, number | null, number | null]);

test("a growing lag is told as growing", () => {
  expect(storyOf(points([0, 10, 20, 30, 40]))).toEqual({ now: 40, highest: 40, highestAt: 4, trend: "rising" });
});

test("small changes are flat", () => {
  expect(storyOf(points([100, 101, 99, 100]))?.trend).toBe("flat");
});

test("an unknown end is not the last known value", () => {
  expect(storyOf(points([5, 9, 7, null]))).toMatchObject({ now: null, highest: 9, highestAt: 1 });
});

test("the highest is that of the bucket, not its mean", () => {
  expect(storyOf([[0, 5, 1, 50]])?.highest).toBe(50);
});

test("nothing known tells nothing", () => {
  expect(storyOf(points([null]))).toBeNull();
});
