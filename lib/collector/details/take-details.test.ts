import { expect, test } from "vitest";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Failure } from "@/lib/kafka/ports";
import type { Answered, DetailReading, LogDir } from "@/lib/kafka/slow-reading";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "../adopt";
import { newMemory } from "../memory";
import { observe } from "../observe";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

/** Polls of one topic of two partitions, led by brokers 1 and 2, each with what arrived before it. */
async function watch(arrivals: readonly Partial<DetailReading>[]): Promise<Snapshot[]> {
  const memory = newMemory();
  const registry = countingRegistry();
  const snapshots: Snapshot[] = [];
  for (const [i, details] of arrivals.entries()) {
    const seen = reading({ orders: { ends: [10, 10] } }, { g: { commits: { orders: [1, 1] } } }, { details });
    const adopted = await adopt(memory, seen, registry);
    const settings = { clusterId: 1, intervalMs: 15_000, skippedCycles: 0, principal: "User:lagline" };
    snapshots.push(observe(memory, seen, adopted, [], settings, new Date(START_MS + i * 15_000)));
  }
  return snapshots;
}
const last = (snapshots: readonly Snapshot[]) => snapshots.at(-1) as Snapshot;

const failure = (code: Failure["code"], broker = 2): Failure => ({ code, broker, detail: code, at: 0 });
const refused = { ok: false as const, failure: failure("not_authorized") };
const dirs = (broker: number, sizes: readonly [partition: number, bytes: number][], volume = { total: 1_000n, usable: 400n }) => ({
  ok: true as const,
  broker,
  at: 0,
  value: [
    {
      path: "/data",
      isOffline: false,
      replicas: sizes.map(([partition, bytes]) => ({ topic: "orders", partition, sizeBytes: BigInt(bytes), offsetLag: 0n, isFuture: false })),
      totalBytes: volume.total,
      usableBytes: volume.usable,
    },
  ],
});
const all: ReadonlyMap<number, Answered<LogDir[]>> = new Map([
  [1, dirs(1, [[0, 100]])],
  [2, dirs(2, [[1, 50]])],
  [3, dirs(3, [])],
]);

const but = (broker: number, answer: Answered<LogDir[]>) => new Map(all).set(broker, answer);

test("a topic is as large as its leaders' replicas, a disk as full as its volume", async () => {
  const { topics, brokers } = last(await watch([{ logDirs: all }]));
  expect(topics[0]).toMatchObject({ sizeBytes: 150, totalSizeBytes: 150, sizeReason: null, newSize: { bytes: 150 } });
  expect(topics[0]?.parts.size).toEqual([100, 50]);
  expect(brokers.map(({ sizeBytes, diskUsed, diskTotal }) => [sizeBytes, diskUsed, diskTotal])).toEqual([
    [100, 600, 1_000],
    [50, 600, 1_000],
    [0, 600, 1_000],
  ]);
});

test("a broker that refuses costs its own rows: its partitions have no size, for that reason, and the others theirs", async () => {
  const { topics, brokers } = last(await watch([{ logDirs: but(2, refused) }]));
  expect(topics[0]).toMatchObject({ sizeBytes: null, sizeReason: "not_authorized" });
  expect(topics[0]?.parts.size).toEqual([100, null]);
  expect(brokers.map(({ diskTotal, diskReason }) => [diskTotal, diskReason])).toEqual([
    [1_000, null],
    [null, "not_authorized"],
    [1_000, null],
  ]);
});

test("a broker that did not answer this time keeps what it said last", async () => {
  const late = { ok: false as const, failure: failure("timeout") };
  const { topics } = last(await watch([{ logDirs: all }, { logDirs: but(2, late) }]));
  expect(topics[0]).toMatchObject({ sizeBytes: 150, sizeReason: null, newSize: null });
});

test("two directories on one volume are one volume, and a directory that is lost leaves the size unknown", async () => {
  const [one] = dirs(1, [[0, 100]]).value;
  if (!one) throw new Error("a directory");
  const two = { ok: true as const, broker: 1, at: 0, value: [one, { ...one, path: "/data2", replicas: [] }] };
  const lost = { ok: true as const, broker: 2, at: 0, value: [{ path: "/data", isOffline: true, replicas: [], totalBytes: null, usableBytes: null }] };
  const { brokers } = last(
    await watch([
      {
        logDirs: new Map<number, Answered<LogDir[]>>([
          [1, two],
          [2, lost],
        ]),
      },
    ]),
  );
  expect(brokers.map(({ sizeBytes, diskTotal }) => [sizeBytes, diskTotal])).toEqual([
    [100, 1_000],
    [null, null],
    [null, null],
  ]);
});

test("the quorum's leader is the controller; where nobody knows the question there is ZooKeeper", async () => {
  const voter = (replica: number, logEnd: bigint) => ({ replica, logEnd, lastFetchMs: null, lastCaughtUpMs: null });
  const value = { leader: 2, leaderEpoch: 7, highWatermark: 90n, voters: [voter(1, 88n), voter(2, 90n)], observers: [] };
  const [kraft, still] = await watch([{ quorum: { ok: true, broker: 1, at: 0, value } }, { quorum: { ok: false, failure: failure("timeout") } }]);
  expect(kraft?.cluster).toMatchObject({
    mode: "kraft",
    controller: 2,
    quorum: {
      epoch: 7,
      members: [
        { replica: 1, lag: "2" },
        { replica: 2, lag: "0" },
      ],
    },
  });
  expect(still?.cluster).toMatchObject({ mode: "kraft", controller: 2 });
  const [zookeeper] = await watch([{ quorum: { ok: false, failure: failure("unsupported") } }]);
  expect(zookeeper?.cluster).toMatchObject({ mode: "zookeeper", controller: null });
});

test("rights that are missing are named with the command that gives them, and leave once given", async () => {
  const rights = (mayDescribe: boolean) => ({ ok: true as const, broker: 1, at: 0, value: { mayDescribe, mayDescribeConfigs: true } });
  const [without, given] = await watch([
    { cluster: rights(false), quorum: refused, topicConfigs: new Map([["orders", refused]]) },
    { cluster: rights(true), quorum: { ok: false, failure: failure("timeout") }, topicConfigs: new Map() },
  ]);
  expect(without?.cluster.rights).toMatchObject({
    limited: ["groups_limited", "topics_limited"],
    missing: [
      { operation: "Describe", resource: "Cluster", command: expect.stringContaining("--allow-principal User:lagline --operation Describe --cluster") },
      { operation: "Describe", resource: "Topic" },
      { operation: "DescribeConfigs", resource: "Topic" },
    ],
    refused: [{ api: "DescribeConfigs of topics" }, { api: "DescribeQuorum", broker: 2 }],
  });
  expect(without?.topics[0]).toMatchObject({ cleanupPolicy: null, configReason: "not_authorized" });
  expect(given?.cluster.rights).toMatchObject({ limited: ["topics_limited"], missing: [{ operation: "Describe", resource: "Topic" }], refused: [] });
});

test("a minimum of in-sync replicas that is missed is counted by partition", async () => {
  const setting = (value: string) => ({ value, source: "topic" as const, isReadOnly: false, isSensitive: false, synonyms: [] });
  const settings = new Map([
    ["min.insync.replicas", setting("2")],
    ["retention.ms", setting("-1")],
    ["cleanup.policy", setting("compact,delete")],
  ]);
  const { topics, configs } = last(await watch([{ topicConfigs: new Map([["orders", { ok: true, at: 0, settings }]]) }]));
  // One replica cannot have two in sync: the setting counts as far as there are replicas.
  expect(topics[0]).toMatchObject({ minInsyncReplicas: 2, underMinIsr: 0, retentionMs: -1n, recordsApproximate: true });
  expect(configs).toMatchObject([{ kind: "topic", entries: { "retention.ms": { value: "-1", source: "topic" } } }]);
});

test("a controller that moved is news, the first one seen is none", async () => {
  const quorum = (leader: number | null) => ({
    ok: true as const,
    broker: 1,
    at: 0,
    value: { leader, leaderEpoch: 1, highWatermark: 0n, voters: [], observers: [] },
  });
  const snapshots = await watch([{ quorum: quorum(1) }, { quorum: quorum(1) }, { quorum: quorum(2) }]);
  expect(snapshots.map(({ changes }) => changes)).toEqual([[], [], [{ kind: "controller_moved", broker: 2, detail: { from: 1, to: 2 } }]]);
});
