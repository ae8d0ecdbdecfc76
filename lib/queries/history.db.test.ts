import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as groupHistory } from "@/app/api/clusters/[id]/groups/[g]/history/route";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { GET as clusterHistory } from "@/app/api/clusters/[id]/history/route";
import { GET as topicHistory } from "@/app/api/clusters/[id]/topics/[t]/history/route";
import { ask } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

/** Polls every 15 s from 10:00:00; none between 10:01:00 and 10:03:00; one broker unread at 10:03:15. */
const START = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000 - 3_600_000);
const at = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const RANGE = `?from=${at(0).toISOString()}&to=${at(300).toISOString()}`;

let db: FreshDatabase;
let cluster: number;
let topic: number;
let group: number;
let pair: number;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cluster = await makeCluster(db.pool, "main");
  topic = await makeTopic(db.pool, cluster, "orders", { partitions: 2 });
  group = await makeGroup(db.pool, cluster, "slow");
  pair = await makePair(db.pool, cluster, group, topic);
  const polls: [number, (number | null)[], (number | null)[]][] = [
    [0, [1000, 500], [10, 0]],
    [15, [1150, 500], [20, 0]],
    [30, [1300, 500], [30, 0]],
    [45, [1450, 500], [40, 0]],
    [180, [2800, 500], [100, 0]],
    [195, [2950, null], [110, null]],
    [210, [3100, 500], [120, 0]],
    [225, [40, 500], [null, 0]],
    [240, [190, 500], [150, 0]],
  ];
  for (const [seconds, ends, lags] of polls) {
    await makePoll(db.pool, cluster, at(seconds));
    await makeEnds(db.pool, topic, at(seconds), ends);
    await makeLags(db.pool, pair, at(seconds), lags, { behindMs: lags.includes(null) ? null : 2000 });
  }
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

type Points = [number, number | null, number | null, number | null][];
const relative = (points: Points) => points.map(([t, ...values]) => [(t - START.getTime()) / 1000, ...values]);

describe.each(["hot", "sealed"])("from %s rows", (tier) => {
  beforeAll(async () => {
    if (tier === "hot") return;
    for (const parent of ["topic_chunk", "group_chunk"]) await db.pool.query("select history.ensure_partition($1, 'day', $2)", [parent, START]);
    await db.pool.query("select history.seal($1, $2)", [cluster, START]);
    await db.pool.query("delete from history.group_hot");
    await db.pool.query("delete from history.topic_hot");
  });

  test("lag: a missing poll breaks the line, an incomplete reading is a gap with its known sum", async () => {
    const { status, body } = await ask(groupHistory, { id: cluster, g: group }, { query: RANGE });
    expect([status, body.bucketMs, body.series.length, body.others]).toEqual([200, 15_000, 1, 0]);
    expect(body.firstAt).toBe(START.toISOString());
    expect(relative(body.series[0].points)).toEqual([
      [0, 10, 10, 10],
      [15, 20, 20, 20],
      [30, 30, 30, 30],
      [45, 40, 40, 40],
      [112.5, null, null, null],
      [180, 100, 100, 100],
      [195, null, 110, null],
      [210, 120, 120, 120],
      [225, null, 0, null],
      [240, 150, 150, 150],
    ]);
  });

  test("buckets wider than a poll keep the lowest and the highest", async () => {
    const { body } = await ask(groupHistory, { id: cluster, g: group }, { query: `${RANGE}&points=10` });
    expect(body.bucketMs).toBe(30_000);
    expect(relative(body.series[0].points).slice(0, 2)).toEqual([
      [0, 15, 10, 20],
      [30, 35, 30, 40],
    ]);
  });

  test("by partition: each has a line, and what was not read is its own gap alone", async () => {
    const { body } = await ask(groupHistory, { id: cluster, g: group }, { query: `${RANGE}&by=partition` });
    expect(body.series.map((s: { label: string }) => s.label)).toEqual(["orders-0", "orders-1"]);
    expect(relative(body.series[1].points)).toContainEqual([195, null, null, null]);
    expect(relative(body.series[0].points)).toContainEqual([195, 110, 110, 110]);
  });

  test("time lag comes in seconds", async () => {
    const { body } = await ask(groupHistory, { id: cluster, g: group }, { query: `${RANGE}&of=timeLag` });
    expect(body.series[0].unit).toBe("seconds");
    expect(relative(body.series[0].points)).toContainEqual([0, 2, 2, 2]);
    expect(relative(body.series[0].points)).toContainEqual([195, null, null, null]);
  });

  test("production: no ramp over the gap, none over a log that starts anew", async () => {
    const { body } = await ask(topicHistory, { id: cluster, t: topic }, { query: `${RANGE}&of=produced` });
    expect(relative(body.series[0].points)).toEqual([
      [15, 10, 10, 10],
      [30, 10, 10, 10],
      [45, 10, 10, 10],
      [112.5, null, null, null],
      [195, null, 10, null],
      [210, null, 10, null],
      [225, null, 0, null],
      [240, 10, 10, 10],
    ]);
  });

  test("consumption: what commits moved by", async () => {
    const { body } = await ask(groupHistory, { id: cluster, g: group }, { query: `${RANGE}&of=consumed` });
    const points = relative(body.series[0].points);
    expect(points.slice(0, 1)).toEqual([[15, 140 / 15, 140 / 15, 140 / 15]]);
    expect(points.map(([t]) => t)).not.toContain(180);
  });

  test("ends: the last of each bucket", async () => {
    const { body } = await ask(topicHistory, { id: cluster, t: topic }, { query: `${RANGE}&of=end&by=partition` });
    expect(relative(body.series.find((s: { key: string }) => s.key === "0").points)).toContainEqual([210, 3100, 3100, 3100]);
  });

  test("the cluster adds up what its groups lag", async () => {
    const { body } = await ask(clusterHistory, { id: cluster }, { query: `${RANGE}&by=group` });
    expect(body.series.map((s: { label: string }) => s.label)).toEqual(["slow"]);
    expect(relative(body.series[0].points)).toContainEqual([45, 40, 40, 40]);
    const produced = await ask(clusterHistory, { id: cluster }, { query: `${RANGE}&of=produced` });
    expect(relative(produced.body.series[0].points)[0]).toEqual([15, 10, 10, 10]);
  });
});

test("what a group without a commit consumes is not known, which is no rate of zero", async () => {
  const other = await makeCluster(db.pool, "other");
  const waiting = await makeGroup(db.pool, other, "waiting");
  const own = await makeTopic(db.pool, other, "audits", { partitions: 2 });
  const ownPair = await makePair(db.pool, other, waiting, own);
  const polls: [number, (number | null)[]][] = [
    [0, [null, null]],
    [15, [null, null]],
    [30, [5, null]],
    [45, [5, null]],
  ];
  for (const [seconds, lags] of polls) {
    await makePoll(db.pool, other, at(seconds));
    await makeEnds(db.pool, own, at(seconds), [100 + seconds, 50]);
    await makeLags(db.pool, ownPair, at(seconds), lags, { unread: 0 });
  }
  for (const by of ["total", "topic", "partition"]) {
    const { body } = await ask(groupHistory, { id: other, g: waiting }, { query: `${RANGE}&of=consumed&by=${by}` });
    expect(relative(body.series[0].points)).toEqual([[45, 1, 1, 1]]);
  }
});

test.each([
  ["classic", 3],
  ["share", 7],
] as const)("a %s group's lag by partition over a log that was cut back: %d", async (type, lag) => {
  const other = await makeCluster(db.pool, `cut-${type}`);
  const jobs = await makeGroup(db.pool, other, "workers", { type });
  const own = await makeTopic(db.pool, other, "jobs");
  const ownPair = await makePair(db.pool, other, jobs, own);
  await db.pool.query("insert into history.start_offset (topic_id, ts, start_offset) values ($1, $2, '{44}')", [own, at(0)]);
  for (const seconds of [0, 15]) {
    await makePoll(db.pool, other, at(seconds));
    await makeEnds(db.pool, own, at(seconds), [47]);
    await makeLags(db.pool, ownPair, at(seconds), [7], { unread: 0 });
  }
  const { body } = await ask(groupHistory, { id: other, g: jobs }, { query: `${RANGE}&by=partition` });
  expect(relative(body.series[0].points)).toContainEqual([15, lag, lag, lag]);
});

test("members: the last known number at each step", async () => {
  await db.pool.query(
    "insert into history.group_state (group_id, ts, state, members, idle_members) values ($1, $2, 'Stable', 3, 0), ($1, $3, 'Stable', 4, 0)",
    [group, at(0), at(40)],
  );
  const { body } = await ask(groupHistory, { id: cluster, g: group }, { query: `${RANGE}&of=members&points=20` });
  expect(relative(body.series[0].points).slice(0, 4)).toEqual([
    [0, 3, 3, 3],
    [15, 3, 3, 3],
    [30, 4, 4, 4],
    [45, 4, 4, 4],
  ]);
});

test.each([
  ["?of=colour", "of"],
  ["?points=301", "points"],
  ["?of=timeLag&by=partition", "by"],
  ["?from=2026-01-01", "from"],
])("%s is refused, naming %s", async (query, field) => {
  const { status, body } = await ask(groupHistory, { id: cluster, g: group }, { query });
  expect([status, Object.keys(body.fields)]).toEqual([400, [field]]);
});

test("a group without a sample is an empty chart", async () => {
  const lone = await makeGroup(db.pool, cluster, "lone");
  const { body } = await ask(groupHistory, { id: cluster, g: lone });
  expect(body).toMatchObject({ series: [{ key: "total", points: [] }], firstAt: null });
});

describe("from the ten-minute tier", () => {
  let rolled: { cluster: number; group: number; topic: number };

  beforeAll(async () => {
    const id = await makeCluster(db.pool, "rolled");
    const t = await makeTopic(db.pool, id, "orders", { partitions: 2 });
    const g = await makeGroup(db.pool, id, "slow");
    const p = await makePair(db.pool, id, g, t);
    for (const parent of ["topic_10m", "group_10m"]) await db.pool.query("select history.ensure_partition($1, 'month', $2)", [parent, START]);
    for (const parent of ["topic_chunk", "group_chunk"]) await db.pool.query("select history.ensure_partition($1, 'day', $2)", [parent, START]);
    for (let n = 0; n < 60; n++) {
      await makePoll(db.pool, id, at(n * 60));
      await makeEnds(db.pool, t, at(n * 60), [n * 600, 0]);
      await makeLags(db.pool, p, at(n * 60), n === 25 ? [null, null] : [n, 0]);
    }
    await db.pool.query("select history.seal($1, $2)", [id, START]);
    await db.pool.query("select history.rollup_10m($1, $2)", [id, START]);
    rolled = { cluster: id, group: g, topic: t };
  });

  const LONG = `?from=${at(3600 - 48 * 3600).toISOString()}&to=${at(3600).toISOString()}`;

  test("lag: the mean of ten minutes with its peak", async () => {
    const { body } = await ask(groupHistory, { id: rolled.cluster, g: rolled.group }, { query: LONG });
    expect(body.bucketMs).toBe(600_000);
    expect(relative(body.series[0].points)[0]).toEqual([0, 5, 5, 9]);
    expect(body.series[0].points).toHaveLength(6);
  });

  test("by partition: the last of ten minutes with its peak", async () => {
    const { body } = await ask(groupHistory, { id: rolled.cluster, g: rolled.group }, { query: `${LONG}&by=partition` });
    expect(relative(body.series[0].points)[5]).toEqual([3000, 59, 59, 59]);
  });

  test("production from one kept poll to the next", async () => {
    const { body } = await ask(topicHistory, { id: rolled.cluster, t: rolled.topic }, { query: LONG });
    expect(relative(body.series[0].points)).toEqual([600, 1200, 1800, 2400, 3000].map((t) => [t, 10, 10, 10]));
  });

  test("consumption likewise", async () => {
    const { body } = await ask(groupHistory, { id: rolled.cluster, g: rolled.group }, { query: `${LONG}&of=consumed` });
    expect(relative(body.series[0].points)[0]).toEqual([600, (6000 - 10) / 600, (6000 - 10) / 600, (6000 - 10) / 600]);
  });

  test("a group's trend over days", async () => {
    const { body } = await ask(groups, { id: rolled.cluster }, { query: `?from=${at(0).toISOString()}&to=${at(3600).toISOString()}` });
    expect(body.items[0].trend.filter((v: number | null) => v !== null).length).toBeGreaterThanOrEqual(5);
  });
});
