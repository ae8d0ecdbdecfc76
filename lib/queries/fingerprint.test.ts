import { expect, test } from "vitest";
import type { Status } from "@/lib/domain/lag";
import { type Bar, fingerprint } from "./fingerprint";

const bar = (lag: bigint | null, status: Status = "OK"): Bar => ({ lag, status });

test("a bar per partition against the largest, unknown apart from zero", () => {
  expect(fingerprint([bar(0n), bar(50n), bar(100n), bar(null)]).heights).toEqual([0, 0.5, 1, null]);
  expect(fingerprint([bar(0n), bar(0n)]).heights).toEqual([0, 0]);
  expect(fingerprint([]).heights).toEqual([]);
});

test("more than 48 share their bars: the fullest and the worst of each show", () => {
  const many = fingerprint(Array.from({ length: 96 }, (_, i) => (i === 5 ? bar(100n, "STALLED") : bar(1n))));
  expect(many.heights).toHaveLength(48);
  expect([many.heights[2], many.statuses[2]]).toEqual([1, "STALLED"]);
  expect([many.heights[3], many.statuses[3]]).toEqual([0.01, "OK"]);
});
