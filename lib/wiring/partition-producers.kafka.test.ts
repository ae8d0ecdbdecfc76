import { Kafka, logLevel } from "kafkajs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { GET as producersRoute } from "@/app/api/clusters/[id]/topics/[t]/partitions/[p]/producers/route";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
/** Brokers list transactions from Kafka 3.0 on. */
const listsTransactions = !kafkaVersion().startsWith("2.");
const kafka = new Kafka({ clientId: "holder", brokers: [...cluster.brokers], retry: { retries: 8 }, logLevel: logLevel.NOTHING });
const admin = cluster.openAdmin();
const topic = `held-by-${process.pid}`;
const transactionalId = `holder-${process.pid}`;
let db: FreshDatabase;
let place: { id: number; t: number; p: number };

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  await admin.createTopics([{ name: topic, partitions: 1, replication: 3 }]);
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('asked', 'ui', $1, '{"mode":"plaintext"}', 15000) returning id`,
    [cluster.brokers],
  );
  await ask(poll, { id: rows[0].id }, { method: "POST" });
  const found = await db.pool.query("select id from topic where name = $1", [topic]);
  place = { id: rows[0].id, t: found.rows[0].id, p: 0 };
});
afterAll(async () => {
  admin.close();
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

async function producers() {
  globalThis.__laglineLimits = undefined; // a test that waits for a state asks oftener than people may
  const { status, body } = await ask(producersRoute, place);
  expect(status).toBe(200);
  return body.item;
}

test("who holds a transaction open is told by its name, its producer and where it begins, until it ends", async () => {
  expect(await producers()).toMatchObject({ producers: [], failure: null, unnamed: null });

  const producer = kafka.producer({ transactionalId, maxInFlightRequests: 1, idempotent: true, transactionTimeout: 120_000 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: Array.from({ length: 5 }, () => ({ value: "x" })) });
  const held = await producers();
  expect(held.producers).toMatchObject([
    { producerId: expect.stringMatching(/^\d+$/), lastSequence: 4, transactionStart: "0", lastTimestamp: expect.any(String) },
  ]);
  if (listsTransactions)
    expect(held).toMatchObject({ unnamed: null, producers: [{ transaction: { id: transactionalId, state: "Ongoing", timeoutMs: 120_000 } }] });
  else expect(held).toMatchObject({ unnamed: { code: "unsupported", command: null }, producers: [{ transaction: null }] });

  await transaction.commit();
  await producer.disconnect();
  await expect
    .poll(producers)
    .toMatchObject({ producers: [{ transactionStart: null, transaction: null, coordinatorEpoch: expect.any(Number) }], unnamed: null });
});

test("it is asked six times a minute at most, and not of a cluster that is paused", async () => {
  await producers();
  const statuses = [];
  for (let nth = 0; nth < 6; nth += 1) statuses.push((await ask(producersRoute, place)).status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  globalThis.__laglineLimits = undefined;
  await db.pool.query("update cluster set paused_at = now() where id = $1", [place.id]);
  expect((await ask(producersRoute, place)).status).toBe(409);
  await db.pool.query("update cluster set paused_at = null where id = $1", [place.id]);
});
