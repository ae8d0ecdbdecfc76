import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as brokers } from "@/app/api/clusters/[id]/brokers/route";
import { GET as groupPartitions } from "@/app/api/clusters/[id]/groups/[g]/partitions/route";
import { GET as groupOne } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";
import { startShareGroupAtEarliest } from "@/sandbox/alter-config.mjs";
import { runJava } from "@/sandbox/java.mjs";
import { describeShareGroup } from "@/sandbox/share-oracle.mjs";

const cluster = sandbox();
const version = kafkaVersion();
const isZookeeper = version.startsWith("2.");
const hasShareGroups = version.startsWith("4.") && !version.startsWith("4.1.") && !version.startsWith("4.0.");
const kafka = new Kafka({ clientId: "slow-parts", brokers: [...cluster.brokers], retry: { retries: 8 }, logLevel: logLevel.NOTHING });
const admin = cluster.openAdmin();
/** The cluster may have seen this test before. */
const named = (name: string) => `${name}-${process.pid}`;
let db: FreshDatabase;
let id: number;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('slow', 'ui', $1, '{"mode":"plaintext"}', 15000) returning id`,
    [cluster.brokers],
  );
  id = rows[0].id;
});

afterAll(async () => {
  admin.close();
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

/** Brokers of 4.2 and newer are told apart by nothing that a client may ask. */
const lineOf = (full: string): string => (Number.parseFloat(full) >= 4.2 ? "4.2+" : full.split(".").slice(0, 2).join("."));

/** A poll without a leader waits for the slow parts. What was read a moment ago is not due again, so what a test waits for is made due. */
async function read() {
  await db.pool.query("update history.current_cluster set parts_read = '{}' where cluster_id = $1", [id]);
  globalThis.__laglineLimits = undefined; // a poll that waits for a state asks oftener than people may
  const { status, body } = await ask(poll, { id }, { method: "POST" });
  expect(status).toBe(200);
  return body;
}

const one = async (sql: string) => (await db.pool.query(sql, [id])).rows[0];
const groupNamed = async (name: string) => (await ask(groups, { id }, { query: `?active=0&name=${name}` })).body.items[0];

test("sizes, disks, settings, the quorum and the release line are read beside a poll that stays within its budget", async () => {
  await admin.createTopics([{ name: named("sized"), partitions: 3, replication: 3 }]);
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: named("sized"), messages: Array.from({ length: 300 }, (_, i) => ({ partition: i % 3, value: "x".repeat(1_000) })) });
  await producer.disconnect();

  const { requests } = await read();
  const sent = Object.values(requests as Record<string, number>).reduce((sum, n) => sum + n, 0);
  // The cycle alone; connects are counted apart.
  if (!isZookeeper) expect(sent - (requests.ApiVersions ?? 0)).toBeLessThanOrEqual(1 + 3 * 3);
  expect(
    await one(
      `select c.size_bytes::int > 300000 as sized, c.total_size_bytes >= 3 * 300000 as replicated, c.size_reason, c.cleanup_policy, c.retention_ms::float8, c.min_insync_replicas from history.current_topic c join topic t on t.id = c.topic_id where c.cluster_id = $1 and t.name = '${named("sized")}'`,
    ),
  ).toMatchObject({
    sized: true,
    replicated: true,
    size_reason: null,
    cleanup_policy: "delete",
    retention_ms: 604_800_000,
    min_insync_replicas: expect.any(Number),
  });
  const whole = await one(
    "select kafka_version, mode, controller, quorum, rights, reassignments, parts_read from history.current_cluster where cluster_id = $1",
  );
  expect(whole).toMatchObject(
    isZookeeper
      ? { kafka_version: "2.8", mode: "zookeeper", controller: null, quorum: null, reassignments: [] }
      : { kafka_version: lineOf(version), mode: "kraft", controller: expect.any(Number), quorum: { leader: whole.controller }, reassignments: [] },
  );
  expect(whole.rights).toMatchObject({ mayDescribe: true, mayDescribeConfigs: true, limited: [], refused: [] });
  expect(Object.keys(whole.parts_read).sort()).toEqual(
    ["cluster", "configs", "earliest", "logDirs", "quorum", "reassignments", "shares", "stable"].filter((part) => part !== "quorum" || whole.parts_read.quorum),
  );
  const { body } = await ask(brokers, { id });
  expect(body.items).toHaveLength(3);
});

test("a group that waits for an open transaction is told so, with the records held and since when", async () => {
  await admin.createTopics([{ name: named("held"), partitions: 1, replication: 3 }]);
  const plain = kafka.producer();
  await plain.connect();
  await plain.send({ topic: named("held"), messages: Array.from({ length: 200 }, () => ({ value: "x" })) });
  await plain.disconnect();
  const producer = kafka.producer({ transactionalId: `slow-parts-${Date.now()}`, maxInFlightRequests: 1, idempotent: true, transactionTimeout: 120_000 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic: named("held"), messages: Array.from({ length: 300 }, () => ({ value: "x" })) });
  await admin.commit(named("held-reader"), [{ topic: named("held"), partition: 0, offset: 200 }]);
  await read();

  const { id: groupId } = await groupNamed(named("held-reader"));
  const { body } = await ask(groupPartitions, { id, g: groupId });
  expect(body.items).toMatchObject([{ lag: "300", committed: "200", lastStable: "200", openTransaction: { records: "300" }, lagStable: null }]);
  await db.pool.query(`update consumer_group set settings = '{"readsCommitted":true}' where id = $1`, [groupId]);
  expect((await ask(groupPartitions, { id, g: groupId })).body.items).toMatchObject([{ lagStable: "0" }]);
  // One reading is no window yet: the word comes later, the cause is there as soon as the group is not caught up.
  const about = await ask(groupOne, { id, g: groupId });
  expect(about.body.item.causes).toContainEqual(expect.objectContaining({ cause: "open_transaction", records: "300", count: 1 }));

  await transaction.commit();
  await producer.disconnect();
  // A commit is answered before its marker stands in the partition.
  await expect
    .poll(
      () =>
        read()
          .then(() => ask(groupPartitions, { id, g: groupId }))
          .then(({ body }) => body.items),
      { interval: 500 },
    )
    .toMatchObject([{ lastStable: "501", openTransaction: null }]);
});

if (hasShareGroups) {
  test("a share group's lag is what Kafka's own tool says", async () => {
    await admin.createTopics([{ name: named("shared-jobs"), partitions: 2, replication: 3 }]);
    await startShareGroupAtEarliest(named("share-readers"), { dir: cluster.dir });
    const producer = kafka.producer();
    await producer.connect();
    await producer.send({ topic: named("shared-jobs"), messages: Array.from({ length: 40 }, (_, i) => ({ partition: i % 2, value: String(i) })) });
    await consumeShared(named("shared-jobs"), named("share-readers"), 40);
    await producer.send({ topic: named("shared-jobs"), messages: Array.from({ length: 6 }, (_, i) => ({ partition: 0, value: String(i) })) });
    await producer.disconnect();
    // What was acknowledged last is stored a while after the consumer has ended.
    const tool = () => describeShareGroup(named("share-readers"), { dir: cluster.dir });
    await expect.poll(tool, { interval: 500 }).toMatchObject([
      { partition: 0, lag: 6n },
      { partition: 1, lag: 0n },
    ]);
    const told = await tool();
    await read();
    const group = await groupNamed(named("share-readers"));
    const { body } = await ask(groupPartitions, { id, g: group.id }, { query: "?sort=topic,partition" });
    for (const { partition, lag, start } of told)
      expect(body.items.find((item: { partition: number }) => item.partition === partition)).toMatchObject({
        lag: text(lag),
        shareStart: text(start),
        committed: null,
      });
    expect(group).toMatchObject({ type: "share", lag: String(told.reduce((sum, { lag }) => sum + Number(lag ?? 0), 0)), timeLag: { method: "unknown" } });
  });
}

/** Java's share consumer; it ends by itself when nothing has come for a while, which its tool calls an error. */
async function consumeShared(topic: string, group: string, count: number): Promise<void> {
  const args = ["--bootstrap-server", cluster.brokers.join(","), "--topic", topic, "--group", group, "--max-messages", String(count), "--timeout-ms", "60000"];
  await runJava({ version, main: "org.apache.kafka.tools.consumer.ConsoleShareConsumer", args }).catch(() => {});
}

const text = (offset: bigint | null): string | null => (offset === null ? null : String(offset));
