import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groupHistory } from "@/app/api/clusters/[id]/groups/[g]/history/route";
import { GET as clusterHistory } from "@/app/api/clusters/[id]/history/route";
import { GET as topicHistory } from "@/app/api/clusters/[id]/topics/[t]/history/route";
import { ask } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

/** Polled every minute for twenty minutes, then every 5 s for two; nothing for half a minute in the middle of these. */
const START = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const rangeOf = (from: number, to: number) => `from=${at(from).toISOString()}&to=${at(to).toISOString()}`;
const GAP = [1_260, 1_290] as const;

let db: FreshDatabase;
let of: { id: number; t: number; g: number };

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const id = await makeCluster(db.pool, "main", { intervalMs: 5_000 });
  const t = await makeTopic(db.pool, id, "orders");
  const g = await makeGroup(db.pool, id, "slow");
  const pair = await makePair(db.pool, id, g, t);
  const rare = Array.from({ length: 21 }, (_, i) => [i * 60, 60_000] as const);
  const often = Array.from({ length: 25 }, (_, i) => [1_205 + i * 5, 5_000] as const).filter(([seconds]) => seconds <= GAP[0] || seconds >= GAP[1]);
  for (const [seconds, intervalMs] of [...rare, ...often]) {
    await makePoll(db.pool, id, at(seconds), {}, { intervalMs });
    await makeEnds(db.pool, t, at(seconds), [1_000 + 10 * seconds]);
    await makeLags(db.pool, pair, at(seconds), [50], { behindMs: 5_000 });
  }
  of = { id, t, g };
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

type Point = [number, number | null, number | null, number | null];
const unknownOf = (points: Point[]) => points.filter(([, value]) => value === null).map(([ms]) => (ms - START.getTime()) / 1000);

test("a past that was polled more rarely than the present has no gaps", async () => {
  const query = `?${rangeOf(0, 1_201)}`;
  for (const what of ["lag", "timeLag", "consumed", "produced"]) {
    const { body } = await ask(groupHistory, { id: of.id, g: of.g }, { query: `${query}&of=${what}` });
    expect([what, body.bucketMs, unknownOf(body.series[0].points), body.series[0].points.length]).toEqual([what, 60_000, [], /lag/i.test(what) ? 21 : 20]);
  }
  const cluster = await ask(clusterHistory, { id: of.id }, { query: `${query}&of=lag` });
  expect(unknownOf(cluster.body.series[0].points)).toEqual([]);
  const topic = await ask(topicHistory, { id: of.id, t: of.t }, { query });
  expect(topic.body.series[0].points.map(([, value]: Point) => value)).toEqual(Array(20).fill(10));
});

test("what was missed after the change is a gap, by the interval of then", async () => {
  const { body } = await ask(groupHistory, { id: of.id, g: of.g }, { query: `?${rangeOf(1_205, 1_326)}` });
  expect([body.bucketMs, unknownOf(body.series[0].points)]).toEqual([5_000, [(GAP[0] + GAP[1]) / 2]]);
});

test("it stays a gap when polls are made rarely again", async () => {
  await db.pool.query("update cluster set interval_ms = 600000 where id = $1", [of.id]);
  const { body } = await ask(groupHistory, { id: of.id, g: of.g }, { query: `?${rangeOf(1_205, 1_326)}` });
  expect([body.bucketMs, unknownOf(body.series[0].points)]).toEqual([5_000, [(GAP[0] + GAP[1]) / 2]]);
});
