import { expect, test } from "vitest";
import { presetOf, withRange } from "./range";

test("an address without a range is the last hour", () => {
  expect(presetOf(null, null)?.word).toBe("last1h");
});

test("a range with an end of its own is no preset", () => {
  expect(presetOf("now-6h", "now-1h")).toBeNull();
  expect(presetOf("2026-11-21T09:00:00Z", null)).toBeNull();
});

test("another range keeps the rest of the view", () => {
  expect(withRange("tab=history&to=now-1d&from=now-2d", "now-6h")).toBe("tab=history&from=now-6h");
  expect(withRange("from=now-6h", "now-1h")).toBe("");
});
