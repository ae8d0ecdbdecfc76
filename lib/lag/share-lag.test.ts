import { expect, test } from "vitest";
import { shareLag, shareStatus } from "./share-lag";

test.each([
  { why: "what was reported, although start stands still", reported: 0n, start: 0n, end: 40n, want: { lag: 0n, atMost: null, reason: null } },
  { why: "what was reported, although records were deleted", reported: 7n, start: 44n, end: 47n, want: { lag: 7n, atMost: null, reason: null } },
  { why: "nothing delivered yet", reported: -1n, start: 5n, end: 40n, want: { lag: null, atMost: 35n, reason: "no_lag_reported" } },
  { why: "an API too old to tell", reported: null, start: -1n, end: 40n, want: { lag: null, atMost: null, reason: "no_lag_reported" } },
  { why: "an unread end", reported: null, start: 5n, end: null, want: { lag: null, atMost: null, reason: "no_lag_reported" } },
])("$why", ({ reported, start, end, want }) => expect(shareLag(reported, { start, end })).toEqual(want));

test("a share group is caught up, rising or unknown", () => {
  const flat = { slope: 0, z: 0 };
  expect(shareStatus(null, 100, flat, 600_000)).toBe("UNKNOWN");
  expect(shareStatus(50n, 100, { slope: 10, z: 4 }, 600_000)).toBe("OK");
  expect(shareStatus(5000n, 100, { slope: 10, z: 4 }, 600_000)).toBe("LAGGING");
  expect(shareStatus(5000n, 100, { slope: 10, z: 1 }, 600_000)).toBe("OK");
});
