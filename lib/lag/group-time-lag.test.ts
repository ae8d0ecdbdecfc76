import { expect, test } from "vitest";
import type { TimeLag } from "@/lib/domain/lag";
import { groupTimeLag } from "./group-time-lag";

const zero: TimeLag = { method: "zero", est: 0, lo: 0, hi: 0, reason: null };
const bracket = (est: number, lo: number, hi: number): TimeLag => ({ method: "bracket", est, lo, hi, reason: null });
const atLeast = (lo: number): TimeLag => ({ method: "at_least", est: null, lo, hi: null, reason: "at_least" });
const unknown = (reason: "no_commit" | "leaderless"): TimeLag => ({ method: "unknown", est: null, lo: null, hi: null, reason });

test.each([
  {
    name: "the largest, never a mean",
    parts: [zero, bracket(15, 0, 30), bracket(105, 90, 120)],
    want: { method: "bracket", est: 105, lo: 90, hi: 120, worst: 2, partial: false },
  },
  { name: "zero everywhere is zero", parts: [zero, zero], want: { method: "zero", est: 0, lo: 0, hi: 0, partial: false } },
  {
    name: "a part without upper bound leaves the whole without",
    parts: [bracket(15, 0, 30), atLeast(150)],
    want: { method: "at_least", est: null, lo: 150, hi: null, worst: 1 },
  },
  {
    name: "an unknown part makes the rest a lower bound",
    parts: [bracket(105, 90, 120), unknown("leaderless")],
    want: { method: "at_least", est: 105, lo: 90, hi: null, worst: 0, partial: true },
  },
  {
    name: "a part without commit has no time lag to know",
    parts: [bracket(15, 0, 30), unknown("no_commit")],
    want: { method: "bracket", est: 15, hi: 30, partial: false },
  },
  {
    name: "nothing known tells why",
    parts: [unknown("no_commit"), unknown("leaderless")],
    want: { method: "unknown", est: null, lo: null, hi: null, reason: "leaderless", worst: null },
  },
  { name: "no part at all", parts: [], want: { method: "unknown", reason: "no_commit", worst: null } },
])("$name", ({ parts, want }) => {
  expect(groupTimeLag(parts)).toMatchObject(want);
});

test("a group is the largest of its topics", () => {
  const topics = [groupTimeLag([bracket(15, 0, 30), unknown("leaderless")]), groupTimeLag([bracket(105, 90, 120)])];
  expect(groupTimeLag(topics)).toMatchObject({ method: "at_least", est: 105, lo: 90, hi: null, worst: 1, partial: true });
});
