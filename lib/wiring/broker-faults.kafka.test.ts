import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { GET as partitions } from "@/app/api/clusters/[id]/topics/[t]/partitions/route";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { kafkaVersion, ownCluster } from "@/lib/testing/own-cluster";
import { openAdmin } from "@/sandbox/admin.mjs";
import { startBroker, stopBroker } from "@/sandbox/broker.mjs";
import { up } from "@/sandbox/cluster.mjs";
import { reassign } from "@/sandbox/reassign.mjs";

const GROUPS = Array.from({ length: 12 }, (_, nth) => `reader-${nth}`);
/** Each of its partitions on one broker alone, and on another than the next. */
const SINGLE = "single";
const END = 50;
/** The usual one: a call may take five seconds, also where brokers share two cores with their start. */
const INTERVAL_MS = 15_000;
/** Beyond what a test may take: a reading ends by its own limit. */
const never = () => deadlineIn(3_600_000);
/** Under ZooKeeper no replica is given to a broker that is away. */
const movesToAbsent = !kafkaVersion().startsWith("2.");

let kafka: Awaited<ReturnType<typeof ownCluster>>;
let reader: ReturnType<typeof createReader>;
let db: FreshDatabase;
let id: number;

/** Three brokers whose offsets topic has one replica: a broker takes the commits of its groups along. */
beforeAll(async () => {
  kafka = await ownCluster({ brokers: 3, settings: { "offsets.topic.replication.factor": "1", "offsets.topic.num.partitions": "6" } });
  const admin = openAdmin(kafka.brokers);
  await admin.createTopics([
    { name: "orders", partitions: 3, replication: 3 },
    { name: SINGLE, partitions: 3, replication: 1 },
  ]);
  const producer = new Kafka({ brokers: [...kafka.brokers], retry: { retries: 8 }, logLevel: logLevel.NOTHING }).producer();
  await producer.connect();
  await producer.send({ topic: "orders", messages: Array.from({ length: 3 * END }, (_, nth) => ({ partition: nth % 3, value: "x" })) });
  await producer.disconnect();
  for (const group of GROUPS)
    await admin.commit(
      group,
      [0, 1, 2].map((partition) => ({ topic: "orders", partition, offset: 10 })),
    );
  admin.close();
  reader = createReader({ brokers: kafka.brokers, intervalMs: INTERVAL_MS, security: { mode: "plaintext" } });
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('faults', 'ui', $1, '{"mode":"plaintext"}', $2) returning id`,
    [kafka.brokers, INTERVAL_MS],
  );
  id = rows[0].id;
});
afterAll(async () => {
  await reader.close();
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await Promise.all([db.drop(), kafka.close()]);
});

type Item = { name: string; lag: string | null; staleSince: string | null };

async function read() {
  globalThis.__laglineLimits = undefined; // a poll that waits for a state asks oftener than people may
  await db.pool.query("update history.current_cluster set parts_read = '{}' where cluster_id = $1", [id]);
  const { status } = await ask(poll, { id }, { method: "POST" });
  return status;
}
const listed = async (): Promise<Item[]> => (await ask(groups, { id }, { query: "?active=0&pageSize=500" })).body.items;
const zeroes = async () => (await db.pool.query("select count(*)::int as n from history.group_hot where 0 = any(lag)")).rows[0].n;

/** What the reading says it does not know. */
function unread({ topics, ends, groups: read }: FastReading) {
  const all = [...topics.values()].flatMap(({ name, partitions }) =>
    partitions.map(({ partition }) => ({ name, ok: ends.get(name)?.get(partition)?.ok === true })),
  );
  return {
    partitions: all.filter(({ ok }) => !ok).map(({ name }) => name),
    groups: GROUPS.filter((group) => read.get(group)?.commits.ok !== true),
  };
}
const NOTHING = { partitions: [], groups: [] };

test("while a partition of the offsets topic is offline, its groups are stale and none is gone or caught up", async () => {
  await expect.poll(async () => unread(await reader.fast(never()))).toEqual(NOTHING);
  expect(await read()).toBe(200);
  expect((await listed()).filter(({ lag }) => lag !== "120")).toEqual([]);
  const coordinator = (await reader.fast(never())).groups.get(GROUPS[0] ?? "")?.coordinator ?? 1;
  const coordinated = [...(await reader.fast(never())).groups.values()].filter((group) => group.coordinator === coordinator).map(({ id }) => id);

  await stopBroker(coordinator, { dir: kafka.dir, graceMs: 0 });
  // The others take the partitions of the three-fold topic over; the ends of that topic are whole again by the second cycle after.
  const hit = async () => {
    const seen = await reader.fast(never());
    return {
      complete: seen.groupsComplete,
      ...unread(seen),
      led: seen.topics.get("orders")?.partitions.every(({ leader }) => leader !== null && leader !== coordinator),
    };
  };
  await expect.poll(async () => (await hit()).led).toBe(true);
  let cycles = 0;
  const cycle = async () => {
    cycles += 1;
    const { complete, partitions, groups } = await hit();
    return { complete, groups, orders: partitions.filter((name) => name === "orders") };
  };
  await expect.poll(cycle, { interval: INTERVAL_MS }).toEqual({ complete: false, groups: GROUPS.filter((group) => coordinated.includes(group)), orders: [] });
  expect(cycles).toBeLessThanOrEqual(2);

  for (let nth = 0; nth < 2; nth += 1) expect(await read()).toBe(200);
  const items = await listed();
  expect(items.map(({ name }) => name).toSorted()).toEqual([...GROUPS].sort());
  expect(items.filter(({ staleSince }) => staleSince !== null).map(({ name }) => name)).toEqual(expect.arrayContaining(coordinated));
  expect(items.filter(({ lag }) => lag === "0")).toEqual([]);
  expect(await zeroes()).toBe(0);

  if (movesToAbsent) await showReassignment(coordinator);
  await startBroker(coordinator, { dir: kafka.dir });
  await expect.poll(async () => unread(await reader.fast(never()))).toEqual(NOTHING);
});

/** A replica that is given to a broker which is away stays on its way until that is back. */
async function showReassignment(absent: number): Promise<void> {
  const { topics, brokers } = await reader.fast(never());
  const { partition, leader } = topics.get(SINGLE)?.partitions.find((one) => one.leader !== null && one.leader !== absent) ?? { partition: -1, leader: null };
  if (leader === null) throw new Error("no partition has a leader on a broker that is there");
  const there = brokers.find(({ broker }) => broker === leader);
  await reassign(`${there?.host}:${there?.port}`, { topic: SINGLE, partition, replicas: [leader, absent] });
  const { rows } = await db.pool.query("select id from topic where name = $1", [SINGLE]);
  const moving = async () => {
    await read();
    const { items } = (await ask(partitions, { id, t: rows[0].id })).body;
    return items.filter((item: { moving: object | null }) => item.moving !== null);
  };
  await expect.poll(moving).toMatchObject([{ partition, moving: { adding: [absent], removing: [] } }]);
}

test("after every broker was away, all is fresh within two cycles of their return, by the same reader", async () => {
  const brokers = [1, 2, 3];
  await Promise.all(brokers.map((broker) => stopBroker(broker, { dir: kafka.dir, graceMs: 0 })));
  for (let nth = 0; nth < 2; nth += 1) await expect(reader.fast(never())).rejects.toMatchObject({ code: "kafka_unreachable" });
  expect(await read()).toBe(502);
  expect((await listed()).filter(({ lag }) => lag === "0")).toEqual([]);

  await up({ dir: kafka.dir });
  // They are back when their groups' coordinators answer somebody else.
  const admin = openAdmin(kafka.brokers);
  for (const group of GROUPS) await admin.commits(group, [{ topic: "orders", partition: 0 }]);
  admin.close();
  let cycles = 0;
  const cycle = async () => {
    cycles += 1;
    return unread(await reader.fast(never()));
  };
  await expect.poll(cycle, { interval: INTERVAL_MS }).toEqual(NOTHING);
  expect(cycles).toBeLessThanOrEqual(2);
  expect(await zeroes()).toBe(0);
});
