import { expect, test } from "vitest";
import { freshnessNow } from "./age-form";

test.each([
  { name: "fresh up to one and a half intervals", told: "fresh", ageMs: 22_500, intervalMs: 15_000, now: "fresh" },
  { name: "late after that", told: "fresh", ageMs: 22_501, intervalMs: 15_000, now: "late" },
  { name: "late up to three", told: "fresh", ageMs: 45_000, intervalMs: 15_000, now: "late" },
  { name: "unknown after three", told: "late", ageMs: 45_001, intervalMs: 15_000, now: "unknown" },
  { name: "what the server called late is not made fresh here", told: "late", ageMs: 1_000, intervalMs: 15_000, now: "late" },
  { name: "without an interval the server's word stands", told: "fresh", ageMs: 900_000, intervalMs: null, now: "fresh" },
] as const)("$name", ({ told, ageMs, intervalMs, now }) => {
  expect(freshnessNow(told, ageMs, intervalMs)).toBe(now);
});
