import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as members } from "@/app/api/clusters/[id]/groups/[g]/members/route";
import { GET as membersCsv } from "@/app/api/clusters/[id]/groups/[g]/members.csv/route";
import { GET as groupPartitions } from "@/app/api/clusters/[id]/groups/[g]/partitions/route";
import { GET as group } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as topicGroups } from "@/app/api/clusters/[id]/topics/[t]/groups/route";
import { GET as topicPartitions } from "@/app/api/clusters/[id]/topics/[t]/partitions/route";
import { ask, askRaw } from "@/lib/testing/ask";
import { makeBroker, makeCluster, makeEnds, makeGroup, makeLags, makePair, makePoll, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let cluster: number;
let orders: number;
let quiet: number;
let reader: number;
const AT = new Date();
const MOVED = 1_700_000_000;
const owner = (topics: number[]) => ({
  memberId: "m",
  clientId: "c",
  host: "/10.0.0.1",
  instanceId: null,
  assigned: topics.map((id): [number, number[]] => [id, [0, 1]]),
});

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const { pool } = db;
  cluster = await makeCluster(pool, "c");
  await makePoll(pool, cluster, AT);
  for (const broker of [1, 2]) await makeBroker(pool, cluster, broker);
  const parts = { moved: [MOVED + 60, null], startMoved: [MOVED, null], stableMoved: MOVED + 30, reason: [null, "end_unread" as const] };
  orders = await makeTopic(pool, cluster, "orders", { partitions: 2, parts });
  quiet = await makeTopic(pool, cluster, "quiet", { partitions: 2 });
  reader = await makeGroup(pool, cluster, "reader", { type: "consumer", members: [owner([orders, quiet])], columns: { coordinator: 2 } });
  const pair = await makePair(pool, cluster, reader, orders, {
    parts: { moved: MOVED + 90, commitAlone: { "1": "77" }, reason: [null, "end_unread"], rhythm: [30, 200, 20] },
  });
  await makePair(pool, cluster, reader, quiet, { lag: null, parts: { reason: "no_commit", rhythm: [5, 5, 12] }, columns: { no_commit: 2 } });
  await makeEnds(pool, orders, AT, [100, null]);
  await makeLags(pool, pair, AT, [10, null]);
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const iso = (unixSeconds: number) => new Date(unixSeconds * 1000).toISOString();
const setBroker = (broker: number, settings: Record<string, string>) =>
  db.pool.query("insert into history.current_config (cluster_id, kind, id, read_at, entries) values ($1, 'broker', $2, now(), $3)", [
    cluster,
    broker,
    JSON.stringify(Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, { value, source: "default" }]))),
  ]);
const timingOf = async (g: number) => (await ask(members, { id: cluster, g })).body.timing;

test("a partition tells when its commit, its log end, its log start and its last stable offset moved", async () => {
  const [first, second] = (await ask(groupPartitions, { id: cluster, g: reader }, { query: "?sort=topic,partition" })).body.items;
  expect(first).toMatchObject({ lastMovedAt: iso(MOVED + 90), logEndMovedAt: iso(MOVED + 60), logStartMovedAt: iso(MOVED) });
  expect(second).toMatchObject({ logEndMovedAt: null, logStartMovedAt: null });
  const { items } = (await ask(topicPartitions, { id: cluster, t: orders })).body;
  expect(items).toMatchObject([
    { lastMovedAt: iso(MOVED + 60), logStartMovedAt: iso(MOVED), lastStableMovedAt: iso(MOVED + 30) },
    { lastMovedAt: null, logStartMovedAt: null, lastStableMovedAt: iso(MOVED + 30) },
  ]);
});

test("a commit is told where only the end is not read, and makes no lag", async () => {
  const { items } = (await ask(groupPartitions, { id: cluster, g: reader }, { query: "?sort=topic,partition" })).body;
  expect(items[1]).toMatchObject({ committed: "77", logEnd: null, lag: null, lagReason: "end_unread" });
});

test("a group tells the rhythm of its commits from the topic on which most moves were seen", async () => {
  const { rhythm } = (await ask(group, { id: cluster, g: reader })).body.item;
  expect(rhythm).toEqual({ typicalSeconds: 30, longestSeconds: 200, intervals: 20, burst: "bursts", pollSeconds: 15, belowPolls: false });
  const silent = await makeGroup(db.pool, cluster, "silent");
  expect((await ask(group, { id: cluster, g: silent })).body.item.rhythm).toBeNull();
});

test("a topic names the group that is assigned it and has committed nothing of it", async () => {
  const readsNothing = async (t: number) => (await ask(topicGroups, { id: cluster, t })).body.items.map((item: { readsNothing: boolean }) => item.readsNothing);
  expect([await readsNothing(orders), await readsNothing(quiet)]).toEqual([[false], [true]]);
});

test("session timeout and heartbeat are the coordinator's for groups of the new protocol, and a consumer's own for classic ones", async () => {
  expect(await timingOf(reader)).toEqual({ setBy: "brokers", sessionTimeoutMs: null, heartbeatMs: null });
  await setBroker(1, { "group.consumer.session.timeout.ms": "45000", "group.consumer.heartbeat.interval.ms": "5000" });
  expect(await timingOf(reader)).toEqual({ setBy: "brokers", sessionTimeoutMs: 45_000, heartbeatMs: 5_000 });
  await setBroker(2, { "group.consumer.session.timeout.ms": "60000", "group.consumer.heartbeat.interval.ms": "9000" });
  expect(await timingOf(reader)).toEqual({ setBy: "brokers", sessionTimeoutMs: 60_000, heartbeatMs: 9_000 });
  const share = await makeGroup(db.pool, cluster, "sharers", { type: "share" });
  expect(await timingOf(share)).toEqual({ setBy: "brokers", sessionTimeoutMs: null, heartbeatMs: null });
  const classic = await makeGroup(db.pool, cluster, "classic", { type: "classic" });
  expect(await timingOf(classic)).toEqual({ setBy: "consumers" });
});

test("a member's lag is a bound where a part of it is not read, and without a commit says so", async () => {
  const shared = await makeGroup(db.pool, cluster, "shared", {
    members: [owner([orders]), { ...owner([quiet]), memberId: "n" }, { ...owner([]), memberId: "o", assigned: null }],
  });
  const ofOrders = await makePair(db.pool, cluster, shared, orders, { parts: { reason: [null, "end_unread"] } });
  await makePair(db.pool, cluster, shared, quiet, { lag: null, parts: { reason: "no_commit" } });
  await makeLags(db.pool, ofOrders, AT, [10, null]);
  const { items } = (await ask(members, { id: cluster, g: shared }, { query: "?sort=memberId" })).body;
  expect(items.map(({ lag, lagBound, lagReason }: Record<string, unknown>) => [lag, lagBound, lagReason])).toEqual([
    ["10", "lower", null],
    [null, expect.any(String), "no_commit"],
    [null, expect.any(String), "members_unknown"],
  ]);
  const file = await (await askRaw(membersCsv, { id: cluster, g: shared }, { query: "?sort=memberId&columns=memberId,lag,lagBound,lagReason" })).text();
  expect(file.trimEnd().split(/\r?\n/)).toEqual(["member_id,lag,lag_bound,lag_reason", "m,10,lower,", "n,,,no_commit", "o,,,members_unknown"]);
});
