import { expect, test } from "vitest";
import { heldRecords, isHeldUp } from "./open-transaction";

test("a hanging transaction holds the records behind it, since it was first seen there", () => {
  const first = heldRecords(null, { end: 1000n, stable: 700n }, 5_000);
  expect(first).toEqual({ stable: 700n, records: 300n, sinceMs: 5_000 });
  expect(heldRecords(first, { end: 1200n, stable: 700n }, 80_000)).toEqual({ stable: 700n, records: 500n, sinceMs: 5_000 });
});

test("a stable offset that moves on is another transaction, and none is open when it reaches the end", () => {
  const first = heldRecords(null, { end: 1000n, stable: 700n }, 5_000);
  expect(heldRecords(first, { end: 1200n, stable: 900n }, 80_000)).toMatchObject({ records: 300n, sinceMs: 80_000 });
  expect(heldRecords(first, { end: 1200n, stable: 1200n }, 80_000)).toBeNull();
});

test("an offset that was not read holds nothing", () => {
  expect(heldRecords(null, { end: null, stable: 700n }, 0)).toBeNull();
  expect(heldRecords(null, { end: 1000n, stable: null }, 0)).toBeNull();
});

const held = { stable: 700n, records: 300n };
test.each([
  { why: "has read all that is stable", commit: 700n, lag: 300n, want: true },
  { why: "is a marker short of it", commit: 699n, lag: 301n, want: true },
  { why: "has stable records left to read", commit: 600n, lag: 400n, want: false },
  { why: "reads uncommitted records", commit: 800n, lag: 200n, want: false },
  { why: "is caught up", commit: 1000n, lag: 0n, want: false },
  { why: "never committed", commit: null, lag: null, want: false },
])("a group that $why: $want", ({ commit, lag, want }) => expect(isHeldUp(commit, lag, held)).toBe(want));
