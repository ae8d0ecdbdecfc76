import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groupPartitions } from "@/app/api/clusters/[id]/groups/[g]/partitions/route";
import { GET as partitionsCsv } from "@/app/api/clusters/[id]/groups/[g]/partitions.csv/route";
import { GET as group } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as groupTopics } from "@/app/api/clusters/[id]/groups/[g]/topics/route";
import { GET as cluster } from "@/app/api/clusters/[id]/route";
import { GET as topicPartition } from "@/app/api/clusters/[id]/topics/[t]/partitions/[p]/route";
import { GET as topic } from "@/app/api/clusters/[id]/topics/[t]/route";
import type { StoredRates } from "@/lib/domain/rates";
import { ask, askRaw } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let ids: { id: number; g: number; t: number; old: number };

const rates: StoredRates = {
  produced: { "1m": [130, 2, 2], "5m": [100, 1, 2], "1h": [null, 0, 2] },
  consumed: { "1m": [90, 2, 2], "5m": [null, 0, 2], "1h": [null, 0, 2] },
};

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const at = new Date();
  const id = await makeCluster(db.pool, "main", { intervalMs: 600_000 });
  const stored = { rates: JSON.stringify(rates), produced_per_s: 100, consumed_per_s: 90 };
  await makePoll(db.pool, id, at, stored);
  const t = await makeTopic(db.pool, id, "orders", {
    partitions: 2,
    parts: { produced: [100, null], producedMinute: [70, 60], producedHour: null, start: ["0", "0"] },
    columns: { rates: JSON.stringify({ produced: rates.produced }), produced_per_s: 100 },
  });
  const g = await makeGroup(db.pool, id, "billing", { lag: 5, columns: stored });
  const old = await makeGroup(db.pool, id, "old", { lag: 5, columns: { consumed_per_s: 3 } });
  const pair = await makePair(db.pool, id, g, t, {
    lag: 5,
    parts: { consumed: [40, 50], consumedFilling: true, consumedMinute: [40, 50], consumedHour: null },
    columns: stored,
  });
  await makeEnds(db.pool, t, at, [100, 100]);
  await makeLags(db.pool, pair, at, [5, 0]);
  ids = { id, g, t, old };
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const sum = (perSecond: number | null, known: number) => ({ perSecond, coverage: { known, expected: 2 } });
const produced = { over: "5m", minute: sum(130, 2), fiveMinutes: sum(100, 1), hour: sum(null, 0) };
const consumed = { over: "1m", minute: sum(90, 2), fiveMinutes: sum(null, 0), hour: sum(null, 0) };

test("a group, its topics, the topic and the cluster tell every window with its coverage, and over which one the plain number is", async () => {
  const items = [
    (await ask(group, { id: ids.id, g: ids.g })).body.item,
    (await ask(groupTopics, { id: ids.id, g: ids.g })).body.items[0],
    (await ask(cluster, { id: ids.id })).body.item,
  ];
  for (const item of items) expect(item).toMatchObject({ consumedPerSecond: 90, consumedRates: consumed, producedPerSecond: 100, producedRates: produced });
  expect((await ask(topic, { id: ids.id, t: ids.t })).body.item).toMatchObject({ producedPerSecond: 100, producedRates: produced });
});

test("a partition tells every window; five minutes that a minute stands in for are unknown", async () => {
  const { body } = await ask(groupPartitions, { id: ids.id, g: ids.g }, { query: "?sort=partition" });
  expect(body.items.map((p: { consumedRates: unknown }) => p.consumedRates)).toEqual([
    { over: "1m", minute: 40, fiveMinutes: null, hour: null },
    { over: "1m", minute: 50, fiveMinutes: null, hour: null },
  ]);
  expect(body.items.map((p: { producedRates: unknown }) => p.producedRates)).toEqual([
    { over: "5m", minute: 70, fiveMinutes: 100, hour: null },
    { over: null, minute: 60, fiveMinutes: null, hour: null },
  ]);
  const one = await ask(topicPartition, { id: ids.id, t: ids.t, p: 0 });
  expect(one.body.item).toMatchObject({ producedRates: { over: "5m", minute: 70 }, groups: [{ consumedRates: { over: "1m", minute: 40 } }] });
});

test("the file of a group's partitions has a column for every window", async () => {
  const answer = await askRaw(partitionsCsv, { id: ids.id, g: ids.g }, { query: "?sort=partition" });
  const [first] = parse(await answer.text(), { columns: true, bom: true }) as Record<string, string>[];
  expect(first).toMatchObject({
    consumed_per_s: "40",
    consumed_window: "1m",
    consumed_per_s_1m: "40",
    consumed_per_s_5m: "",
    consumed_per_s_1h: "",
    produced_per_s_5m: "100",
  });
});

test("a row that was stored before windows were kept tells none of them", async () => {
  const { body } = await ask(group, { id: ids.id, g: ids.old });
  expect(body.item).toMatchObject({
    consumedPerSecond: 3,
    consumedRates: { over: null, fiveMinutes: { perSecond: null, coverage: { known: 0, expected: 0 } } },
  });
});
