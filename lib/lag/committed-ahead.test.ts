import { expect, test } from "vitest";
import { committedAhead, NOT_AHEAD } from "./committed-ahead";

/** Two intervals of production and ten records may lie between the two reads of one cycle. */
test.each([
  { producedPerSecond: 1, above: 40n, ahead: false },
  { producedPerSecond: 1, above: 41n, ahead: true },
  { producedPerSecond: null, above: 10n, ahead: false },
  { producedPerSecond: null, above: 11n, ahead: true },
])("at $producedPerSecond/s a commit $above above the end, seen once, is no race: $ahead", ({ producedPerSecond, above, ahead }) => {
  expect(committedAhead(1_000n + above, 1_000n, { producedPerSecond, intervalMs: 15_000 }, NOT_AHEAD).ahead).toBe(ahead);
});
