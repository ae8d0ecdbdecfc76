import { expect, test } from "vitest";
import { shownSeconds } from "@/lib/domain/time-lag";
import { type Seconds, timeLagOf, timeLagReason } from "./time-lag";

const nothing = { est: null, lo: null, hi: null };

test.each<{ name: string; stored: Seconds; method: string; shown: number | null; reason: string | null }>([
  { name: "a bracket", stored: { est: 105, lo: 90, hi: 120 }, method: "bracket", shown: 105, reason: null },
  { name: "caught up", stored: { est: 0, lo: 0, hi: 0 }, method: "zero", shown: 0, reason: null },
  { name: "caught up when it was read last", stored: { est: 0, lo: 0, hi: 12 }, method: "bracket", shown: 0, reason: null },
  { name: "older than the history", stored: { est: null, lo: 7200, hi: null }, method: "at_least", shown: 7200, reason: "at_least" },
  { name: "one partition is not known", stored: { est: 105, lo: 90, hi: null }, method: "at_least", shown: 90, reason: "at_least" },
  { name: "one partition caught up, one not known", stored: { est: 0, lo: 0, hi: null }, method: "at_least", shown: 0, reason: "at_least" },
  { name: "nothing known", stored: nothing, method: "unknown", shown: null, reason: "leaderless" },
])("$name", ({ stored, method, shown, reason }) => {
  const timeLag = timeLagOf(stored);
  expect([timeLag.method, shownSeconds(timeLag), timeLagReason(timeLag, "leaderless")]).toEqual([method, shown, reason]);
});
