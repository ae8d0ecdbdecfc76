import { expect, test } from "vitest";
import { growthPerHour, isWorthARow } from "./size-growth";

const MINUTE = 60_000;

test.each([
  { why: "nothing is known yet", points: [], bytes: 100, want: null },
  { why: "ten minutes have not passed", points: [{ atMs: 55 * MINUTE, bytes: 100 }], bytes: 200, want: null },
  { why: "half an hour is known", points: [{ atMs: 30 * MINUTE, bytes: 100 }], bytes: 200, want: 200 },
  {
    why: "an hour is known: what stood then counts, however old its row",
    points: [
      { atMs: -600 * MINUTE, bytes: 100 },
      { atMs: 20 * MINUTE, bytes: 150 },
    ],
    bytes: 180,
    want: 80,
  },
  { why: "retention took more than came", points: [{ atMs: 0, bytes: 500 }], bytes: 200, want: -300 },
  { why: "the size is not known now", points: [{ atMs: 0, bytes: 500 }], bytes: null, want: null },
])("growth when $why", ({ points, bytes, want }) => expect(growthPerHour(points, bytes, 60 * MINUTE)).toBe(want));

test("a size gets a row when it is new, moved by more than a hundredth, or a day old", () => {
  const last = { atMs: 0, bytes: 10_000 };
  expect([isWorthARow(undefined, 0, 0), isWorthARow(last, 10_100, 1), isWorthARow(last, 10_101, 1), isWorthARow(last, 10_000, 24 * 60 * MINUTE)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
