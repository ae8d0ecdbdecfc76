import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as groupHistory } from "@/app/api/clusters/[id]/groups/[g]/history/route";
import { GET as clusterHistory } from "@/app/api/clusters/[id]/history/route";
import type { History } from "@/lib/contract/common";
import { ask } from "@/lib/testing/ask";
import { makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

const DAY_S = 86_400;
const NOW_MS = Math.floor(Date.now() / 60_000) * 60_000;
const at = (seconds: number) => new Date(NOW_MS + seconds * 1000);
const RANGE = `from=${at(-300).toISOString()}&to=${at(0).toISOString()}`;

let db: FreshDatabase;
let ids: { id: number; pods: number };

/** Two topics of a mesh and one beside them; each grows at a pace of its own and has one group, which stands still. A day ago there was half. */
beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const id = await makeCluster(db.pool, "main");
  const topics = [
    { name: "knative-broker-pods", group: "knative-trigger-pods", lag: 10, pace: 150 },
    { name: "knative-broker-nodes", group: "knative-trigger-nodes", lag: 20, pace: 300 },
    { name: "orders", group: "billing", lag: 400, pace: 1500 },
  ];
  const made = [];
  for (const { name, group, ...rest } of topics) {
    const topic = await makeTopic(db.pool, id, name);
    const g = await makeGroup(db.pool, id, group);
    made.push({ topic, g, pair: await makePair(db.pool, id, g, topic), ...rest });
  }
  for (const [start, part] of [
    [-DAY_S - 300, 2],
    [-300, 1],
  ] as const)
    for (let poll = 0; poll < 20; poll++) {
      const ts = at(start + 15 * poll);
      await makePoll(db.pool, id, ts);
      for (const { topic, pair, lag, pace } of made) {
        await makeEnds(db.pool, topic, ts, [1_000_000 + (pace * poll) / part]);
        await makeLags(db.pool, pair, ts, [lag / part], { behindMs: 1000 });
      }
    }
  ids = { id, pods: made[0]?.g ?? 0 };
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const read = async (query: string) => {
  const { status, body } = await ask(clusterHistory, { id: ids.id }, { query: `?${RANGE}&${query}` });
  return { status, body: body as History & { fields?: object } };
};
const valuesOf = ({ series }: Pick<History, "series">) => [...new Set(series[0]?.points.flatMap(([, value]) => (value === null ? [] : [Math.round(value)])))];

test("a pattern of topics makes one view of them: their backlog, and what is written and read", async () => {
  const topic = `topic=${encodeURIComponent("re:knative-broker-.*")}`;
  expect(valuesOf((await read(`of=lag&${topic}`)).body)).toEqual([30]);
  expect(valuesOf((await read(`of=produced&${topic}`)).body)).toEqual([30]);
  expect(valuesOf((await read(`of=consumed&${topic}`)).body)).toEqual([30]);
  expect((await read(`of=lag&by=topic&${topic}`)).body.series.map(({ label }) => label).sort()).toEqual(["knative-broker-nodes", "knative-broker-pods"]);
});

test("a pattern of groups selects them, and with it the topics that they read", async () => {
  expect(valuesOf((await read("of=lag&group=trigger-pods")).body)).toEqual([10]);
  expect(valuesOf((await read("of=produced&group=trigger-pods")).body)).toEqual([10]);
  expect(valuesOf((await read("of=lag&group=trigger&topic=nodes")).body)).toEqual([20]);
});

test("nothing that matches is a view of nothing, and a bad pattern is named", async () => {
  expect(valuesOf((await read("of=lag&topic=nowhere")).body)).toEqual([]);
  expect(valuesOf((await read("of=produced&topic=nowhere")).body)).toEqual([]);
  const bad = await read(`of=lag&group=${encodeURIComponent("re:(")}`);
  expect([bad.status, Object.keys(bad.body.fields ?? {})]).toEqual([400, ["group"]]);
});

test("the same range of yesterday stands beside it, at the times of today", async () => {
  const { body } = await read("of=lag&vs=1d");
  expect(body.versus).toMatchObject({ vs: "1d", series: [{ key: "total", unit: "records" }] });
  expect([valuesOf(body), valuesOf(body.versus ?? { series: [] })]).toEqual([[430], [215]]);
  const times = (points: History["series"][number]["points"] | undefined) => points?.map(([t]) => t);
  expect(times(body.versus?.series[0]?.points)).toEqual(times(body.series[0]?.points));
});

test("a week ago there was nothing yet: no points, and no zeros", async () => {
  const { body } = await read("of=produced&vs=7d");
  expect(valuesOf(body.versus ?? { series: [] })).toEqual([]);
  expect((await read("of=lag")).body.versus).toBeNull();
});

test("a group is compared too; several lines are not", async () => {
  const { body } = await ask(groupHistory, { id: ids.id, g: ids.pods }, { query: `?${RANGE}&of=lag&vs=1d` });
  expect([valuesOf(body), valuesOf(body.versus)]).toEqual([[10], [5]]);
  expect((await read("of=lag&by=group&vs=1d")).status).toBe(400);
});
