import { expect, test } from "vitest";
import { observedAge } from "./observed-age";

test("an observation ages by the browser's clock", () => {
  expect(observedAge("2026-11-21T10:00:00Z", 4_000, 100_000)).toBe(4_000);
  expect(observedAge("2026-11-21T10:00:00Z", 4_000, 103_000)).toBe(7_000);
});

test("a cached answer shown again is not young again", () => {
  observedAge("2026-11-21T10:01:00Z", 2_000, 50_000);
  expect(observedAge("2026-11-21T10:01:00Z", 2_000, 80_000)).toBe(32_000);
});

test("of two answers about one observation the one that travelled less decides", () => {
  observedAge("2026-11-21T10:02:00Z", 1_000, 10_000);
  expect(observedAge("2026-11-21T10:02:00Z", 3_000, 11_000)).toBe(3_000);
});
