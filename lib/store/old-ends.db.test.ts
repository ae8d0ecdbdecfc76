import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCluster, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { findOldEnds } from "./old-ends";

const BIN_MS = 600_000;
const START_MS = Date.UTC(2026, 9, 1);
let db: FreshDatabase;
let cluster: number;
beforeAll(async () => {
  db = await freshDatabase();
  cluster = await makeCluster(db.pool, "main");
  await db.pool.query("select history.ensure_partition('topic_10m', 'month', $1)", [new Date(START_MS)]);
});
afterAll(() => db.drop());

const at = (bin: number) => new Date(START_MS + bin * BIN_MS);

async function makeHistory(name: string, bins: number): Promise<number> {
  const topic = await makeTopic(db.pool, cluster, name, { partitions: 2 });
  await db.pool.query(
    `insert into history.topic_10m (ts, topic_id, end_offset) select $2::timestamptz + i * interval '10 minutes', $1, array[i * 100, null] from generate_series(0, $3::int - 1) i`,
    [topic, at(0), bins],
  );
  return topic;
}

test("each topic's ends before its instant, newest first, as of the end of their ten minutes", async () => {
  const [one, other] = [await makeHistory("one", 6), await makeHistory("other", 6)];
  const found = await findOldEnds(db.pool, cluster, [
    { topicId: one, before: at(4) },
    { topicId: other, before: at(2) },
  ]);
  const told = (id: number) => found.get(id)?.map(({ atMs, ends }) => [(atMs - START_MS) / BIN_MS, ends]);
  expect(told(one)).toEqual([3, 2, 1, 0].map((i) => [i + 1, [String(i * 100), null]]));
  expect(told(other)).toEqual([1, 0].map((i) => [i + 1, [String(i * 100), null]]));
  expect(found.get(one)?.[0]?.withinMs).toBeGreaterThanOrEqual(BIN_MS);
});

test("a few hundred of many, evenly", async () => {
  const topic = await makeHistory("long", 4_000);
  const rows = (await findOldEnds(db.pool, cluster, [{ topicId: topic, before: at(4_000) }])).get(topic) ?? [];
  expect(rows.length).toBe(256);
  const gaps = rows.slice(1).map(({ atMs }, i) => ((rows[i]?.atMs ?? 0) - atMs) / BIN_MS);
  expect([...new Set(gaps)].sort()).toEqual([15, 16]);
  expect([rows[0]?.atMs, rows.at(-1)?.atMs]).toEqual([at(4_000).getTime(), at(1).getTime()]);
});

test("nothing from before a log was cut", async () => {
  const topic = await makeHistory("cut", 6);
  await db.pool.query("insert into history.change (ts, cluster_id, kind, topic_id, partition) values ($1, $2, 'truncated', $3, 0)", [at(2.5), cluster, topic]);
  expect((await findOldEnds(db.pool, cluster, [{ topicId: topic, before: at(6) }])).get(topic)?.map(({ ends }) => ends[0])).toEqual(["500", "400", "300"]);
});
