import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopt } from "@/lib/collector/adopt";
import { newMemory } from "@/lib/collector/memory";
import { observe } from "@/lib/collector/observe";
import type { Reading } from "@/lib/collector/ports";
import { restore } from "@/lib/collector/restore";
import { parseConfig } from "@/lib/config";
import type { Held } from "@/lib/store/lease";
import { ask } from "@/lib/testing/ask";
import { makeCluster } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { reading } from "@/lib/testing/reading";
import { clusterPorts } from "@/lib/wiring/cluster-ports";
import { reachOf } from "@/lib/wiring/reach";
import { GET as partitions } from "./clusters/[id]/groups/[g]/partitions/route";
import { GET as group } from "./clusters/[id]/groups/[g]/route";
import { GET as topics } from "./clusters/[id]/groups/[g]/topics/route";

const INTERVAL_MS = 15_000;
const START_MS = Math.floor(Date.now() / 1_000) * 1_000 - 600_000;
const HOUR_MS = 3_600_000;

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
});
afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

/** A cluster that is read in steps, as its leader does it. */
async function watched(name: string) {
  const id = await makeCluster(db.pool, name);
  const cluster = {
    id,
    name,
    bootstrap: [],
    security: { mode: "plaintext" as const },
    secrets: new Map(),
    hostPatterns: [],
    kafkaId: null,
    intervalMs: INTERVAL_MS,
    fingerprint: "",
  };
  const log = { info: () => {}, warn: () => {} };
  const ports = clusterPorts(cluster, {
    pool: db.pool,
    longPool: db.pool,
    holder: randomUUID(),
    clock: { nowMs: () => START_MS },
    log,
    reach: reachOf(parseConfig({})),
  });
  const storage = ports.storageOf((await ports.lease.take(await ports.lease.find())) as Held);
  let memory = newMemory();
  const poll = async (seen: Reading, afterMs: number) => {
    const at = new Date(START_MS + afterMs);
    await ports.ensurePartitions(at);
    return storage.inFencedTransaction(async (transaction) => {
      const adopted = await adopt(memory, seen, transaction);
      const snapshot = observe(memory, seen, adopted, [], { clusterId: id, intervalMs: INTERVAL_MS, skippedCycles: 0 }, at);
      await transaction.saveSnapshot(snapshot);
      return snapshot;
    });
  };
  const restart = async () => {
    memory = restore(await storage.restore());
  };
  return { id, poll, restart };
}

const both = (end: number) => reading({ kept: { ends: [end] }, orders: { ends: [1_000, 500] } }, { g: { commits: { kept: [end], orders: [900, null] } } });
const left = (end: number, commits: Record<string, number[]> = {}) => reading({ kept: { ends: [end] } }, { g: { commits: { kept: [end], ...commits } } });

test("row 13: a topic that is deleted under its commits is no part of the sums, fails nothing, and is shown with its last values for a day", async () => {
  const { id, poll } = await watched("deleted");
  const first = await poll(both(10), 0);
  const g = first.groups[0]?.groupId ?? 0;
  const rows = async () => (await ask(partitions, { id, g }, { query: "?sort=topic,partition" })).body;
  expect((await ask(group, { id, g })).body.item).toMatchObject({ lag: "100", coverage: { known: 3, expected: 3 } });

  await poll(left(20, { orders: [900] }), INTERVAL_MS);
  await poll(left(30), 2 * INTERVAL_MS);
  expect((await ask(group, { id, g })).body.item).toMatchObject({
    status: "OK",
    partial: false,
    lag: "0",
    lagReason: null,
    coverage: { known: 1, expected: 1 },
  });
  const gone = { topic: "orders", status: "UNKNOWN", statusReason: "topic_gone", lag: null, lagReason: "topic_gone", committed: null, logEnd: null };
  const since = new Date(START_MS).toISOString();
  expect(await rows()).toMatchObject({
    coverage: { known: 1, expected: 1 },
    items: [
      { topic: "kept", lag: "0" },
      { ...gone, partition: 0, last: { logEnd: "1000", committed: "900", lag: "100", since } },
      { ...gone, partition: 1, last: { logEnd: "500", committed: null, lag: null, since } },
    ],
  });
  const byTopic = (await ask(topics, { id, g }, { query: "?sort=topic" })).body.items;
  expect(byTopic[1]).toMatchObject({
    topic: "orders",
    partitions: 2,
    lag: null,
    lagReason: "topic_gone",
    staleSince: since,
    coverage: { known: 0, expected: 0 },
  });

  await poll(left(40), 23 * HOUR_MS);
  expect((await rows()).items).toHaveLength(3);
  await poll(left(50), 25 * HOUR_MS);
  expect((await rows()).items).toHaveLength(1);
});

test("one that is made again leaves no second row", async () => {
  const { id, poll } = await watched("again");
  const topic = (topicId: string, end: number) => reading({ orders: { ends: [end], id: topicId } }, { g: { commits: { orders: [5] } } });
  const [one, other] = ["aaaaaaaa-0000-4000-8000-000000000001", "aaaaaaaa-0000-4000-8000-000000000002"];
  const first = await poll(topic(one, 10), 0);
  await poll(reading({}, { g: { commits: {} } }), INTERVAL_MS);
  const g = first.groups[0]?.groupId ?? 0;
  const names = async () =>
    (await ask(partitions, { id, g })).body.items.map(({ topic: name, lagReason }: { topic: string; lagReason: string | null }) => [name, lagReason]);
  expect(await names()).toEqual([["orders", "topic_gone"]]);
  await poll(topic(other, 20), 2 * INTERVAL_MS);
  expect(await names()).toEqual([["orders", "new_epoch"]]);
});

test("one that is made again after a restart is known to be another", async () => {
  const { poll, restart } = await watched("restarted");
  const topic = (topicId: string, end: number) => reading({ orders: { ends: [end], id: topicId } }, { g: { commits: { orders: [5] } } });
  await poll(topic("aaaaaaaa-0000-4000-8000-000000000003", 10), 0);
  await poll(reading({}, { g: { commits: {} } }), INTERVAL_MS);
  await restart();
  const { changes, groupTopics } = await poll(topic("aaaaaaaa-0000-4000-8000-000000000004", 0), 2 * INTERVAL_MS);
  expect(changes.map(({ kind }) => kind)).toEqual(["topic_recreated"]);
  expect(groupTopics[0]).toMatchObject({ lag: null, parts: { reason: "new_epoch" } });
  expect((await poll(topic("aaaaaaaa-0000-4000-8000-000000000004", 0), 3 * INTERVAL_MS)).groupTopics[0]?.parts.reason).toBe("committed_ahead");
});

test("a group whose only topic is deleted says so", async () => {
  const { poll } = await watched("only");
  await poll(reading({ orders: { ends: [10] } }, { g: { commits: { orders: [5] } } }), 0);
  const { groups } = await poll(reading({}, { g: { commits: { orders: [5] } } }), INTERVAL_MS);
  expect(groups[0]).toMatchObject({ status: "UNKNOWN", statusReason: "topic_gone", lag: null });
});
