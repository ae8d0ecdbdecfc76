import { expect, test } from "vitest";
import type { PartitionAbout } from "@/lib/contract/topic";
import { renderInEnglish } from "@/lib/testing/in-english";
import { PartitionStats } from "./partition-stats";

const NO_RATES = { over: "5m" as const, minute: null, fiveMinutes: null, hour: null };
const row = (more: Partial<PartitionAbout>): PartitionAbout => ({
  partition: 0,
  leader: 1,
  leaderReason: null,
  preferredLeader: 1,
  replicas: [1],
  inSync: [1],
  offlineReplicas: [],
  leaderEpoch: 3,
  logStart: "10",
  logEnd: "100",
  logEndReason: null,
  last: null,
  records: "90",
  recordsReason: null,
  producedPerSecond: null,
  producedPerSecondReason: "no_history",
  producedRates: NO_RATES,
  share: null,
  lastMovedAt: null,
  logStartMovedAt: null,
  lastStableMovedAt: null,
  sizeBytes: null,
  sizeReason: "no_history",
  minInSyncMargin: 0,
  lastStable: "100",
  lastStableAt: null,
  openTransaction: null,
  moving: null,
  topicId: 7,
  topic: "orders",
  groups: [],
  ...more,
});
const instantsOf = (value: PartitionAbout) =>
  [...renderInEnglish(<PartitionStats row={value} />).container.querySelectorAll("time")].map((time) => time.getAttribute("datetime"));

test("beside the log start, the log end and the last stable offset stands when each moved", () => {
  const at = { logStartMovedAt: "2026-11-21T09:00:00.000Z", lastMovedAt: "2026-11-21T09:30:00.000Z", lastStableMovedAt: "2026-11-21T09:15:00.000Z" };
  expect(instantsOf(row(at))).toEqual([at.logStartMovedAt, at.lastMovedAt, at.lastStableMovedAt]);
});

test("what was never seen moving is told no time", () => {
  expect(instantsOf(row({}))).toEqual([]);
});
