import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as changes } from "@/app/api/clusters/[id]/changes/route";
import { ask } from "@/lib/testing/ask";
import { makeCluster, makeGroup, makePair, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let ids: { id: number; other: number; orders: number; payments: number; billing: number; audit: number };

type Seen = { kind: string; ago: number; topic?: number; group?: number; partition?: number; broker?: number; detail?: object; cluster?: number };

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const id = await makeCluster(db.pool, "main");
  const other = await makeCluster(db.pool, "other");
  const [orders, payments] = [await makeTopic(db.pool, id, "orders", { partitions: 2 }), await makeTopic(db.pool, id, "payments")];
  const [billing, audit] = [await makeGroup(db.pool, id, "billing"), await makeGroup(db.pool, id, "audit")];
  await makePair(db.pool, id, billing, orders);
  await makePair(db.pool, id, audit, payments);
  ids = { id, other, orders, payments, billing, audit };
  const seen: Seen[] = [
    { kind: "rebalance", ago: 50, group: billing, detail: { state: "Stable", members: 3 } },
    { kind: "rebalance", ago: 40, group: audit },
    { kind: "truncated", ago: 30, topic: orders, partition: 1 },
    { kind: "partitions_grown", ago: 20, topic: payments, detail: { from: 1, to: 2 } },
    { kind: "offsets_reset", ago: 15, topic: orders, group: billing, partition: 0, detail: { partitions: 1, records: "12" } },
    { kind: "broker_gone", ago: 10, broker: 2 },
    { kind: "collection_gap", ago: 3 * 60, detail: { seconds: 90 } },
    { kind: "broker_gone", ago: 10, broker: 9, cluster: other },
  ];
  for (const { kind, ago, topic = null, group = null, partition = null, broker = null, detail = {}, cluster = id } of seen)
    await db.pool.query(
      "insert into history.change (ts, cluster_id, kind, topic_id, group_id, partition, broker, detail) values (now() - $2 * interval '1 min', $1, $3, $4, $5, $6, $7, $8)",
      [cluster, ago, kind, topic, group, partition, broker, JSON.stringify(detail)],
    );
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const kinds = async (query: string) => {
  const { status, body } = await ask(changes, { id: ids.id }, { query: `?${query}` });
  return status === 200 ? body.items.map(({ kind }: { kind: string }) => kind) : status;
};

test("what happened on a cluster is told newest first, by name, and only what lies in the range", async () => {
  expect(await kinds("from=now-1h")).toEqual(["broker_gone", "offsets_reset", "partitions_grown", "truncated", "rebalance", "rebalance"]);
  expect(await kinds("")).toContain("collection_gap");
  const { body } = await ask(changes, { id: ids.id }, { query: "?from=now-1h&kind=offsets_reset" });
  expect(body).toMatchObject({
    total: 1,
    items: [{ group: "billing", topic: "orders", partition: 0, broker: null, detail: { partitions: 1, records: "12" } }],
  });
});

test("a group is told what happened to it, to the topics it reads and to the cluster", async () => {
  expect(await kinds(`from=now-1h&group=${ids.billing}`)).toEqual(["broker_gone", "offsets_reset", "truncated", "rebalance"]);
  expect(await kinds(`from=now-1h&group=${ids.audit}`)).toEqual(["broker_gone", "partitions_grown", "rebalance"]);
});

test("a topic is told what happened to it and to the cluster, a partition only its own part", async () => {
  expect(await kinds(`from=now-1h&topic=${ids.orders}`)).toEqual(["broker_gone", "offsets_reset", "truncated"]);
  expect(await kinds(`from=now-1h&topic=${ids.orders}&partition=1`)).toEqual(["broker_gone", "truncated"]);
});

test("a page holds so many and tells of how many", async () => {
  const { body } = await ask(changes, { id: ids.id }, { query: "?from=now-1h&pageSize=25" });
  expect([body.items.length, body.total, body.page, body.pageSize]).toEqual([6, 6, 1, 25]);
});

test("an unknown kind is refused by name, and another cluster is another's", async () => {
  expect(await kinds("kind=nothing")).toBe(400);
  const { body } = await ask(changes, { id: ids.other }, { query: "?from=now-1h" });
  expect(body.items.map(({ broker }: { broker: number }) => broker)).toEqual([9]);
});
