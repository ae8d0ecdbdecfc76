import { expect, test } from "vitest";
import { validityAt } from "./certificate";

const notBefore = new Date("2026-01-01T00:00:00Z");
const notAfter = new Date("2026-03-01T00:00:00Z");

test.each([
  { at: "2025-12-31T23:59:59Z", state: "not_yet" },
  { at: "2026-01-01T00:00:00Z", state: "valid" },
  { at: "2026-02-15T00:00:00Z", state: "valid" },
  { at: "2026-02-15T00:00:01Z", state: "ends_soon" },
  { at: "2026-03-01T00:00:00Z", state: "ends_soon" },
  { at: "2026-03-01T00:00:01Z", state: "expired" },
])("at $at it is $state: it is warned of for 14 days", ({ at, state }) => {
  expect(validityAt({ notBefore, notAfter }, new Date(at))).toBe(state);
});
