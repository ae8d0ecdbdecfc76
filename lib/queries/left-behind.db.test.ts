import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groupHistory } from "@/app/api/clusters/[id]/groups/[g]/history/route";
import { GET as group } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as clusterHistory } from "@/app/api/clusters/[id]/history/route";
import { ask } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

/** A group that keeps up with one topic, has left another behind and read a third that was deleted. */
const NOW = Date.now();
const POLLS = [60_000, 45_000, 30_000, 15_000].map((ago) => new Date(NOW - ago));
const RANGE = `?from=${new Date(NOW - 120_000).toISOString()}&to=${new Date(NOW).toISOString()}`;

let db: FreshDatabase;
let cluster: number;
let reader: number;
let old: number;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const { pool } = db;
  cluster = await makeCluster(pool, "c");
  const live = await makeTopic(pool, cluster, "live");
  old = await makeTopic(pool, cluster, "old");
  const owner = { memberId: "m", clientId: "c", host: "/10.0.0.1", instanceId: null, assigned: [[live, [0]]] as [number, number[]][] };
  reader = await makeGroup(pool, cluster, "reader", { lag: 10, members: [owner], columns: { status: "OK", partitions: 2, topics: 2 } });
  const livePair = await makePair(pool, cluster, reader, live, { lag: 10, parts: { status: "OK", owner: 0 } });
  const oldPair = await makePair(pool, cluster, reader, old, { lag: 5000, parts: { status: "STOPPED" }, columns: { abandoned: true } });
  for (const [i, ts] of POLLS.entries()) {
    await makePoll(pool, cluster, ts);
    await makeEnds(pool, live, ts, [100 + 15 * i]);
    await makeLags(pool, livePair, ts, [10], { behindMs: 1_000 });
    await makeEnds(pool, old, ts, [9_000 + 150 * i]);
    await makeLags(pool, oldPair, ts, [5_000], { behindMs: 200_000_000 });
  }
  const gone = await makeTopic(pool, cluster, "gone");
  const gonePair = await makePair(pool, cluster, reader, gone);
  await pool.query("delete from history.current_group_topic where group_topic_id = $1", [gonePair]);
  await pool.query("update topic set gone_at = now() where id = $1", [gone]);
  await pool.query(
    "insert into history.departed_group_topic (group_topic_id, cluster_id, group_id, topic_id, gone_at, read_at, ends, raw) values ($1, $2, $3, $4, now(), now(), '{50}', '{7}')",
    [gonePair, cluster, reader, gone],
  );
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

type Drawn = { label: string; points: [number, number | null, number | null, number | null][] };
const lastOf = ({ body }: { body: { series: Drawn[] } }) => body.series.map(({ label, points }) => [label, points.at(-1)?.[1]]);
const ofGroup = async (query: string) => lastOf(await ask(groupHistory, { id: cluster, g: reader }, { query: `${RANGE}&${query}` }));
const ofCluster = async (query: string) => lastOf(await ask(clusterHistory, { id: cluster }, { query: `${RANGE}&${query}` }));

test("the whole of a group is drawn without the topic that it has left behind, and so is each partition", async () => {
  expect(await ofGroup("of=lag")).toEqual([["total", 10]]);
  expect(await ofGroup("of=timeLag")).toEqual([["total", 1]]);
  expect(await ofGroup("of=produced")).toEqual([["total", 1]]);
  expect(await ofGroup("of=consumed")).toEqual([["total", 1]]);
  expect((await ofGroup("of=lag&by=partition")).filter(([, lag]) => lag !== undefined)).toEqual([["live-0", 10]]);
});

test("told by name it is drawn still", async () => {
  expect(await ofGroup("of=lag&by=topic")).toContainEqual(["old", 5000]);
  expect(await ofGroup(`of=lag&topic=${old}`)).toEqual([["total", 5000]]);
  expect(await ofGroup(`of=lag&by=partition&topic=${old}`)).toEqual([["old-0", 5000]]);
});

test("a cluster's lag and rates have no part of it either", async () => {
  expect(await ofCluster("of=lag")).toEqual([["total", 10]]);
  expect(await ofCluster("of=lag&by=group")).toEqual([["reader", 10]]);
  expect(await ofCluster("of=lag&by=topic")).toEqual([["live", 10]]);
  expect(await ofCluster("of=timeLag")).toEqual([["total", 1]]);
  expect(await ofCluster("of=consumed")).toEqual([["total", 1]]);
  expect(await ofCluster("of=produced&group=reader")).toEqual([["total", 1]]);
});

test("nor has what stands beside the group's name, and nothing keeps it from moving", async () => {
  const { item } = (await ask(group, { id: cluster, g: reader })).body;
  expect(item.topTopics.map((t: { topic: string }) => t.topic)).toEqual(["live"]);
  expect([item.fingerprint, item.fingerprintStatus]).toEqual([[1], ["OK"]]);
  expect(item.trend.at(-1)).toBe(10);
  expect(item.causes).toEqual([]);
});
