import { expect, test } from "vitest";
import { foldBars } from "./fingerprint";

test("up to 32 partitions each have a bar", () => {
  expect(foldBars([0.1, null, 1])).toEqual([0, 1, 2]);
});

test("of more, each slice shows its worst partition", () => {
  const bars = Array.from({ length: 64 }, (_, index) => (index === 33 ? 1 : 0.1));
  expect(foldBars(bars)).toHaveLength(32);
  expect(foldBars(bars)[16]).toBe(33);
});

test("a known partition speaks for an unknown neighbour, nothing but unknown stays unknown", () => {
  expect(foldBars([null, 0.5, null, null], 2)).toEqual([1, 2]);
});
