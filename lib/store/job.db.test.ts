import { afterAll, beforeAll, expect, test } from "vitest";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { DEFAULT_RETENTION, dropExpired, pruneHistory, sealHours } from "./job";
import { ensurePartitions } from "./sample";

const HOUR = Date.UTC(2026, 10, 21, 8, 0, 0);
const at = (minutes: number) => new Date(HOUR + minutes * 60_000);

let db: FreshDatabase;
let cluster: number;
let other: number;
let series: { topic: number; pair: number };

beforeAll(async () => {
  db = await freshDatabase();
  cluster = await makeCluster("main");
  other = await makeCluster("other");
  const topic = (await db.pool.query("insert into topic (cluster_id, name, partition_count) values ($1, 't', 2) returning id", [cluster])).rows[0].id;
  const group = (await db.pool.query("insert into consumer_group (cluster_id, name, name_hash) values ($1, 'g', '\\x01') returning id", [cluster])).rows[0].id;
  const pair = (await db.pool.query("insert into group_topic (group_id, topic_id) values ($1, $2) returning id", [group, topic])).rows[0].id;
  series = { topic, pair };
  await ensurePartitions(db.pool, at(0));
  for (let minute = 0; minute < 60; minute += 5) {
    const unread = minute === 20;
    await db.pool.query("insert into history.poll (cluster_id, ts) values ($1, $2)", [cluster, at(minute)]);
    await db.pool.query("insert into history.topic_hot values ($1, $2, $3)", [at(minute), topic, `{${1000 + minute},${unread ? "NULL" : 50}}`]);
    await db.pool.query("insert into history.group_hot values ($1, $2, $3, $3, 0, $4, $5)", [
      at(minute),
      pair,
      minute,
      unread ? 1 : 0,
      `{${minute},${unread ? "NULL" : 0}}`,
    ]);
  }
  await db.pool.query("insert into history.poll (cluster_id, ts) values ($1, $2)", [cluster, at(61)]);
});
afterAll(() => db.drop());

const makeCluster = async (name: string): Promise<number> =>
  (await db.pool.query(`insert into cluster (name, source, bootstrap, security, interval_ms) values ($1, 'ui', '{h:1}', '{}', 15000) returning id`, [name]))
    .rows[0].id;

const points = async () =>
  (
    await db.pool.query("select ts, partition, end_offset::text, lag::text from history.lag_points($1, $2, $3) order by ts, partition", [
      series.pair,
      at(0),
      at(60),
    ])
  ).rows;
const hot = async () =>
  (await db.pool.query("select relname from pg_class where relname like 'group_hot_%' and relkind = 'r' order by 1")).rows.map(({ relname }) => relname);

test("an hour is stacked once it is over and settled, once, and every point comes back unchanged", async () => {
  const before = await points();
  expect(await sealHours(db.pool, cluster, at(62))).toEqual([]);
  expect(await sealHours(db.pool, cluster, at(66))).toEqual([at(0)]);
  expect(await sealHours(db.pool, cluster, at(67))).toEqual([]);
  expect(before).toHaveLength(24);
  expect(await points()).toEqual(before);
  const { rows } = await db.pool.query("select (select count(*)::int from history.group_10m) as ten, (select count(*)::int from history.group_1h) as hours");
  expect(rows).toEqual([{ ten: 6, hours: 1 }]);
});

test("a hot hour stays an hour longer than it needs to, and as long as another cluster has not stacked it", async () => {
  await db.pool.query("insert into history.poll (cluster_id, ts) values ($1, $2)", [other, at(30)]);
  expect(await dropExpired(db.pool, at(119), DEFAULT_RETENTION)).toEqual([]);
  expect(await dropExpired(db.pool, at(121), DEFAULT_RETENTION)).toEqual([]);
  await sealHours(db.pool, other, at(121));
  const before = await points();
  expect(await dropExpired(db.pool, at(121), DEFAULT_RETENTION)).toEqual(["topic_hot_2026112108", "group_hot_2026112108"].sort().reverse());
  expect(await hot()).toEqual(["group_hot_2026112109"]);
  expect(await points()).toEqual(before);
});

test("each tier ends with its own retention, and what still holds is kept", async () => {
  await db.pool.query("insert into history.start_offset values ($1, $2, '{5,5}')", [series.topic, at(0)]);
  const late = new Date(HOUR + 20 * 24 * 3_600_000);
  const dropped = await dropExpired(db.pool, late, DEFAULT_RETENTION);
  expect(dropped.filter((name) => name.includes("chunk"))).toEqual(expect.arrayContaining(["topic_chunk_20261121", "group_chunk_20261121"]));
  expect(dropped.some((name) => name.includes("10m") || name.includes("1h"))).toBe(false);
  await pruneHistory(db.pool, new Date(HOUR + 400 * 24 * 3_600_000), DEFAULT_RETENTION);
  const { rows } = await db.pool.query("select (select count(*)::int from history.poll) as polls, (select count(*)::int from history.start_offset) as starts");
  expect(rows).toEqual([{ polls: 0, starts: 1 }]);
});
