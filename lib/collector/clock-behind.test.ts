import { expect, test } from "vitest";
import type { Stored } from "@/lib/domain/stored";
import { AppError } from "@/lib/errors";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { ClusterReader } from "@/lib/kafka/ports";
import { nothingRead } from "@/lib/testing/reading";
import { leadCluster } from "./lead";
import type { CycleStorage } from "./ports";
import { LEASE_RENEW_MS } from "./watch-lease";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const BEHIND_MS = 100_000;

const stored: Stored = {
  kafkaId: null,
  polls: [{ atMs: START_MS + BEHIND_MS, tookMs: 10, intervalMs: INTERVAL_MS }],
  topics: [],
  groups: [],
  departed: [],
  groupTopics: [],
  brokers: [],
  whole: { mode: null, quorum: null, rights: null, reassignments: null, partsRead: {} },
  ends: new Map(),
  lags: new Map(),
};

test("a clock that was set back between two processes reads nothing and says how far behind it is, until it has passed the newest sample", async () => {
  const stop = new AbortController();
  const told: string[] = [];
  const answered: string[] = [];
  let restored = 0;
  const requests = ["asked"];
  let passedMs = 0;
  let readAtMs: number | null = null;
  const reader: ClusterReader = {
    fast: async () => {
      readAtMs ??= passedMs;
      throw new AppError("kafka_unreachable", "no broker answers");
    },
    slow: async () => nothingRead(),
    producers: async () => new Map(),
    ends: async () => new Map(),
    brokers: () => [],
    requestCounts: () => new Map(),
    close: async () => {},
  };
  const storage: CycleStorage = {
    restore: async () => {
      restored++;
      return stored;
    },
    findOldEnds: async () => new Map(),
    inFencedTransaction: async () => expect.unreachable("nothing was read"),
    saveUnreachable: async () => stop.abort(),
    saveClockBehind: async (reason, requestIds) => {
      told.push(reason);
      answered.push(...requestIds);
    },
  };
  await leadCluster(
    {
      lease: { find: async () => ({ holder: null, epoch: 0n, beats: 0n }), take: async () => "held", renew: async () => true, release: async () => {} },
      storageOf: () => storage,
      openReader: () => reader,
      ensurePartitions: async () => {},
      takeRequests: async () => requests.splice(0),
      nowMs: () => START_MS + passedMs,
      monotonicMs: () => passedMs,
      deadlineIn,
      // The beats of the lease pause beside the cycles, and longer: only the pauses between cycles move the clock.
      pause: async (ms) => {
        if (ms < LEASE_RENEW_MS) passedMs += ms;
      },
      log: { info: () => {}, warn: () => {} },
    },
    { clusterId: 1, intervalMs: INTERVAL_MS },
    stop.signal,
  );
  expect(readAtMs).toBeGreaterThan(BEHIND_MS);
  expect(told[0]).toContain("100 s behind");
  expect(told.length).toBeGreaterThan(2);
  expect([answered, restored]).toEqual([["asked"], 1]);
});
