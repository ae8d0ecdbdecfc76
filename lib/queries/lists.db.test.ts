import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as brokerConfig } from "@/app/api/clusters/[id]/brokers/[n]/config/route";
import { GET as broker } from "@/app/api/clusters/[id]/brokers/[n]/route";
import { GET as brokers } from "@/app/api/clusters/[id]/brokers/route";
import { GET as groupMembers } from "@/app/api/clusters/[id]/groups/[g]/members/route";
import { GET as groupPartitions } from "@/app/api/clusters/[id]/groups/[g]/partitions/route";
import { GET as group } from "@/app/api/clusters/[id]/groups/[g]/route";
import { GET as groupTopics } from "@/app/api/clusters/[id]/groups/[g]/topics/route";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { GET as report } from "@/app/api/clusters/[id]/reports/lag/route";
import { GET as cluster } from "@/app/api/clusters/[id]/route";
import { GET as topicConfig } from "@/app/api/clusters/[id]/topics/[t]/config/route";
import { GET as topicGroups } from "@/app/api/clusters/[id]/topics/[t]/groups/route";
import { GET as topicHistory } from "@/app/api/clusters/[id]/topics/[t]/history/route";
import { GET as topicPartitions } from "@/app/api/clusters/[id]/topics/[t]/partitions/route";
import { GET as topic } from "@/app/api/clusters/[id]/topics/[t]/route";
import { GET as topics } from "@/app/api/clusters/[id]/topics/route";
import { GET as clusters } from "@/app/api/clusters/route";
import { ask } from "@/lib/testing/ask";
import { type Cast, HOSTILE_NAMES, makeCast } from "@/lib/testing/cast";
import { makeBroker, makeCluster, makeEnds, makeGroup, makeLags, makePair, makeTopic } from "@/lib/testing/factory";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";

let db: FreshDatabase;
let cast: Cast;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  cast = await makeCast(db.pool, new Date());
});

afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const setStatus = (name: string, status: string) =>
  db.pool.query("update history.current_group s set status = $3 from consumer_group g where g.id = s.group_id and g.name = $2 and s.cluster_id = $1", [
    cast.main,
    name,
    status,
  ]);

const names = (answer: { body: { items: { name: string }[] } }) => answer.body.items.map((item) => item.name);

describe("clusters", () => {
  test("lists every cluster with its own age, the one in trouble first", async () => {
    const { status, body } = await ask(clusters);
    expect(status).toBe(200);
    expect(body.items.map((c: { name: string; status: string }) => [c.name, c.status])).toEqual([
      ["main", "partial"],
      ["other", "answering"],
    ]);
    expect(body.items[0].failures).toEqual([expect.objectContaining({ broker: 3, code: "timeout" })]);
  });

  test("a cluster that was never read is an empty frame, not zeros", async () => {
    const id = await makeCluster(db.pool, "newborn");
    const { status, body } = await ask(cluster, { id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ observedAt: null, ageMs: null, freshness: "unknown", item: { status: "waiting", lag: null, topics: null, groups: null } });
    const list = await ask(groups, { id });
    expect(list.body).toMatchObject({ items: [], total: 0, observedAt: null, freshness: "unknown", coverage: { known: 0, expected: 0 } });
    await db.pool.query("delete from cluster where id = $1", [id]);
  });

  test.each([
    ["nothing there", 999_999],
    ["not a number", "x"],
    ["too large", "99999999999"],
    ["negative", "-1"],
  ])("%s is not found", async (_, id) => {
    const { status, body } = await ask(cluster, { id });
    expect([status, body.code, body.requestId]).toEqual([404, "not_found", expect.any(String)]);
  });
});

describe("groups", () => {
  test("come with the worst word first and, within a word, the longest behind; those without a known word stand before the caught up", async () => {
    await setStatus("steady", "OK");
    await setStatus("slow", "LAGGING");
    await setStatus("stopped", "EMPTY_WITH_LAG");
    const { body } = await ask(groups, { id: cast.main });
    expect(names({ body }).slice(0, 2)).toEqual(["stopped", "slow"]);
    expect(names({ body }).at(-1)).toBe("steady");
    expect(body.counts).toEqual({ actNow: 1, worse: 1, behind: 0, cannotTell: 5, caughtUp: 1 });
    const only = await ask(groups, { id: cast.main }, { query: "?status=LAGGING,OK" });
    expect(names(only).sort()).toEqual(["slow", "steady"]);
    expect(only.body.counts).toEqual(body.counts);
  });

  test("say their verdict in the language of the request", async () => {
    await setStatus("stopped", "EMPTY_WITH_LAG");
    const say = async (headers: Record<string, string>) => (await ask(groups, { id: cast.main }, { query: "?name=stopped", headers })).body.items[0].sentence;
    expect(await say({})).toBe("no members");
    expect(await say({ cookie: "locale=zh-CN" })).toBe("没有成员");
  });

  test("come by lag when asked and leave out the empty ones without lag, telling how many", async () => {
    const { body } = await ask(groups, { id: cast.main }, { query: "?sort=-lag,name" });
    expect(names({ body })).toEqual(["slow", "stopped", "../../etc", "<script>", "=1+1", "🦊 emoji", "steady", "silent"]);
    expect([body.total, body.hidden, body.freshness]).toEqual([8, 1, "fresh"]);
  });

  test("unknown lag sorts last in both directions", async () => {
    const up = await ask(groups, { id: cast.main }, { query: "?sort=lag,name&active=0" });
    const down = await ask(groups, { id: cast.main }, { query: "?sort=-lag,name&active=0" });
    expect(names(up).at(-1)).toBe("silent");
    expect(names(down).at(-1)).toBe("silent");
    expect(names(up)[0]).toBe("idle");
  });

  test("a sum without all its partitions is a lower bound with its coverage", async () => {
    const { body } = await ask(group, { id: cast.main, g: cast.groups.slow });
    expect(body.item).toMatchObject({
      lag: "90",
      lagBound: "lower",
      coverage: { known: 1, expected: 2 },
      maxPartition: { topic: "orders", partition: 0 },
      timeLag: { method: "at_least", estSeconds: 30, loSeconds: 28, hiSeconds: null },
      timeLagReason: "at_least",
      netPerSecond: 3,
      topTopics: [{ topicId: cast.topics.orders, topic: "orders", lag: "90" }],
      fingerprint: [1, null],
    });
    expect(body.item.trend).toHaveLength(32);
  });

  test("a group that never committed has no number, only the reason", async () => {
    const { body } = await ask(group, { id: cast.main, g: cast.groups.silent });
    expect(body.item).toMatchObject({ lag: null, lagReason: "no_commit", members: null, membersReason: "members_unknown", timeLagReason: "no_commit" });
  });

  test("time lag with a lower bound only is at least that", async () => {
    const { body } = await ask(group, { id: cast.main, g: cast.groups.stopped });
    expect(body.item).toMatchObject({ timeLag: { method: "at_least", loSeconds: 7200 }, timeLagReason: "at_least" });
  });

  test.each([
    ["?q=SLO", ["slow"]],
    ["?q=re:s.*", ["slow", "stopped", "steady", "silent"]],
    ["?q=re:.*%3Cscript.*", ["<script>"]],
    ["?name=slow", ["slow"]],
    ["?name=slo", []],
    ["?state=Empty&active=0", ["stopped", "idle"]],
    ["?lagMin=41", ["slow"]],
    ["?timeLagMin=28", ["slow", "stopped"]],
    ["?timeLagMin=29", ["stopped"]],
    ["?noCommitMin=1", ["silent"]],
    ["?client=SLOW-1", ["slow"]],
    ["?client=10.0.0.7", ["slow"]],
    ["?q=%00", []],
    ["?q=s&colour=blue", ["slow", "stopped", "<script>", "steady", "silent"]],
  ])("the query %s selects %j", async (query, expected) => {
    expect(names(await ask(groups, { id: cast.main }, { query: `${query}${query.includes("sort=") ? "" : "&sort=-lag,name"}` }))).toEqual(expected);
  });

  test("by topic: those that read it", async () => {
    expect(names(await ask(groups, { id: cast.main }, { query: `?topic=${cast.topics.orders}` }))).toEqual(["slow"]);
  });

  test.each(HOSTILE_NAMES)("a group called %s is found, opened and told by its name", async (name) => {
    const found = await ask(groups, { id: cast.main }, { query: `?name=${encodeURIComponent(name)}` });
    expect(names(found)).toEqual([name]);
    const opened = await ask(group, { id: cast.main, g: found.body.items[0].id });
    expect(opened.body.item.name).toBe(name);
  });

  test("pages do not overlap and the last one is short", async () => {
    const first = await ask(groups, { id: cast.main }, { query: "?pageSize=25&sort=name&active=0" });
    expect([first.body.total, first.body.page, first.body.items.length]).toEqual([9, 1, 9]);
    const second = await ask(groups, { id: cast.main }, { query: "?pageSize=25&page=2&active=0" });
    expect([second.body.total, second.body.items]).toEqual([9, []]);
  });

  test.each([
    ["?sort=colour", "sort"],
    ["?sort=lag,name,state", "sort"],
    ["?page=0", "page"],
    ["?page=x", "page"],
    ["?pageSize=7", "pageSize"],
    ["?state=Sleeping", "state"],
    ["?lagMin=-1", "lagMin"],
    ["?q=re:(", "q"],
    ["?q=re:(?=x)", "q"],
    ["?active=maybe", "active"],
    ["?from=yesterday", "from"],
    ["?from=now&to=now-1h", "from"],
  ])("%s is refused, naming %s", async (query, field) => {
    const { status, body, headers } = await ask(groups, { id: cast.main }, { query });
    expect([status, body.code, Object.keys(body.fields)]).toEqual([400, "invalid_input", [field]]);
    expect(headers.get("content-type")).toContain("application/problem+json");
  });

  test("a group of another cluster is not found here", async () => {
    const { status } = await ask(group, { id: cast.main, g: cast.groups.stranger });
    expect(status).toBe(404);
  });
});

describe("a group's partitions", () => {
  test("fresh ones are exact, one that was not read keeps its last values beside the reason", async () => {
    const { body } = await ask(groupPartitions, { id: cast.main, g: cast.groups.slow }, { query: "?sort=partition" });
    expect(body.coverage).toEqual({ known: 1, expected: 2 });
    expect(body.items[0]).toMatchObject({
      topic: "orders",
      partition: 0,
      logStart: "10",
      logEnd: "190",
      committed: "100",
      lag: "90",
      rawLag: "90",
      lagReason: null,
      last: null,
      lost: "0",
      backlog: "180",
      memberId: "slow-1-abc",
      clientId: "slow-1",
      shareOfLag: 1,
      lastMovedAt: "2023-11-14T22:13:20.000Z",
    });
    expect(body.items[1]).toMatchObject({
      partition: 1,
      logEnd: null,
      committed: "455",
      lag: null,
      lagReason: "end_unread",
      last: { logEnd: "500", committed: "450", lag: "50", since: "2026-11-21T09:00:00.000Z" },
      timeLag: { method: "unknown" },
      timeLagReason: "end_unread",
      shareOfLag: null,
    });
  });

  test("without a commit the backlog stands beside the reason", async () => {
    const { body } = await ask(groupPartitions, { id: cast.main, g: cast.groups.silent });
    expect(body.items).toEqual([expect.objectContaining({ lag: null, lagReason: "no_commit", backlog: "100", logEnd: "100", committed: null })]);
  });

  test("members tell what they own, and unreadable members are no empty list", async () => {
    const known = await ask(groupMembers, { id: cast.main, g: cast.groups.slow });
    expect(known.body).toMatchObject({ membersReason: null, items: [{ memberId: "slow-1-abc", partitions: 2, lag: "90", loadPerSecond: null, idle: false }] });
    expect(known.body.items[0].assigned).toEqual([{ topicId: cast.topics.orders, topic: "orders", partitions: [0, 1] }]);
    const unknown = await ask(groupMembers, { id: cast.main, g: cast.groups.silent });
    expect(unknown.body).toMatchObject({ membersReason: "members_unknown", items: [] });
  });

  test("a group's topics and a topic's groups are the same pair from two sides", async () => {
    const ofGroup = await ask(groupTopics, { id: cast.main, g: cast.groups.slow });
    const ofTopic = await ask(topicGroups, { id: cast.main, t: cast.topics.orders });
    expect(ofGroup.body.items).toEqual(ofTopic.body.items);
    expect(ofGroup.body.items[0]).toMatchObject({ group: "slow", topic: "orders", lag: "90", lagBound: "lower", shareOfLag: 1 });
  });
});

describe("topics", () => {
  test("leave out internal ones unless asked, and say how many", async () => {
    const shown = await ask(topics, { id: cast.main });
    expect([names(shown), shown.body.hidden]).toEqual([["orders", "payments"], 1]);
    const all = await ask(topics, { id: cast.main }, { query: "?internal=1&sort=-records,name" });
    expect([names(all), all.body.hidden]).toEqual([["payments", "__consumer_offsets", "orders"], 0]);
  });

  test("a topic that was read in part says why its records are unknown", async () => {
    const { body } = await ask(topic, { id: cast.main, t: cast.topics.orders });
    expect(body.item).toMatchObject({ records: null, recordsReason: "end_unread", producedPerSecond: 4 });
  });

  test("partitions carry their leader, range and part of what is produced", async () => {
    const { body } = await ask(topicPartitions, { id: cast.main, t: cast.topics.orders });
    expect(body.items[0]).toMatchObject({ partition: 0, leader: 1, logStart: "10", logEnd: "190", records: "180", share: null });
    expect(body.items[1]).toMatchObject({ partition: 1, logEnd: null, logEndReason: "end_unread", last: { logEnd: "500" }, recordsReason: "end_unread" });
  });
});

test("a topic of one partition has nothing to compare, and is not said to be watched", async () => {
  await db.pool.query("update history.current_topic set imbalance = 'watching' where cluster_id = $1", [cast.main]);
  const { body } = await ask(topics, { id: cast.main }, { query: "?sort=name" });
  const told = body.items.map((item: { partitions: number; imbalance: { verdict: string } }) => [item.partitions, item.imbalance.verdict]);
  expect(told).toEqual([
    [2, "watching"],
    [1, "insufficient"],
  ]);
});

test("brokers: the silent one says what went wrong", async () => {
  const { body } = await ask(brokers, { id: cast.main }, { query: "?sort=-answers,broker" });
  expect(body.items[0]).toMatchObject({ broker: 3, answers: "silent", failure: "no answer within 5 s", preferredShare: null });
  expect(body.items[1]).toMatchObject({ broker: 1, preferredShare: 0.5 });
});

test("the lag report has a line per partition, sorted by lag with the unknown ones last", async () => {
  const { body } = await ask(report, { id: cast.main }, { query: "?sort=-lag" });
  expect(body.items.map((r: { group: string; lag: string | null }) => [r.group, r.lag])).toEqual([
    ["slow", "90"],
    ["=1+1", "1"],
    ["steady", "0"],
    ["silent", null],
    ["slow", null],
  ]);
});

describe("what is read beside the poll", () => {
  test("a share group's partitions have the reported lag and start, no commit, and at most what lies behind the start where none is reported", async () => {
    const topicId = await makeTopic(db.pool, cast.other, "share-jobs", { partitions: 2 });
    const groupId = await makeGroup(db.pool, cast.other, "sharers", { type: "share", lag: 7, columns: { lag_known: 1, lag_expected: 2 } });
    const parts = { reason: [null, "no_lag_reported" as const], share: { at: 1_795_284_000, lag: ["7", null], start: ["40", "10"] } };
    const pairId = await makePair(db.pool, cast.other, groupId, topicId, { lag: 7, parts });
    const { rows } = await db.pool.query("select snapshot from history.current_cluster where cluster_id = $1", [cast.other]);
    await makeEnds(db.pool, topicId, rows[0].snapshot, [100, 30]);
    await makeLags(db.pool, pairId, rows[0].snapshot, [7, null], { unread: 0 });
    const { body } = await ask(groupPartitions, { id: cast.other, g: groupId }, { query: "?sort=partition" });
    expect(body.items).toMatchObject([
      { lag: "7", committed: null, rawLag: null, lagReason: null, shareStart: "40", lagAtMost: null, logEnd: "100" },
      { lag: null, committed: null, lagReason: "no_lag_reported", shareStart: "10", lagAtMost: "20", logEnd: "30" },
    ]);
    const lines = await ask(report, { id: cast.other }, { query: `?group=${groupId}` });
    expect(lines.body.items).toMatchObject([
      { lag: "7", committed: null },
      { lag: null, reason: "no_lag_reported" },
    ]);
  });

  test("one cluster tells its quorum, what moves, what it may not see and when it was read", async () => {
    await db.pool.query(
      `update history.current_cluster set mode = 'kraft', controller = 2, quorum = $2, reassignments = '[]', rights = $3, parts_read = '{"quorum":1795284000000}' where cluster_id = $1`,
      [
        cast.other,
        JSON.stringify({
          leader: 2,
          epoch: 7,
          members: [{ replica: 2, isVoter: true, logEnd: "9", lag: "0", lastFetchMs: 1795284000000, lastCaughtUpMs: null }],
        }),
        JSON.stringify({
          mayDescribe: false,
          mayDescribeConfigs: true,
          limited: ["groups_limited"],
          refused: [],
          missing: [{ operation: "Describe", resource: "Cluster", command: "kafka-acls.sh" }],
        }),
      ],
    );
    const { body } = await ask(cluster, { id: cast.other });
    expect(body.item).toMatchObject({
      mode: "kraft",
      controller: 2,
      quorum: { epoch: 7, members: [{ lastFetchAt: "2026-11-21T18:00:00.000Z", lastCaughtUpAt: null }] },
      reassignments: [],
      rights: { limited: ["groups_limited"], missing: [{ command: "kafka-acls.sh" }] },
      partsRead: { quorum: "2026-11-21T18:00:00.000Z" },
    });
  });

  test("a broker tells its log directories with the largest replicas, and without a refused one's numbers the reason", async () => {
    const replicas = Array.from({ length: 30 }, (_, p) => [1, p, p * 10, 0, 0]);
    await makeBroker(db.pool, cast.other, 71, {
      size_bytes: 4350,
      disk_used: 600,
      disk_total: 1000,
      log_dirs: JSON.stringify([{ path: "/data", isOffline: false, totalBytes: 1000, usableBytes: 400, replicas }]),
    });
    await makeBroker(db.pool, cast.other, 72, { disk_reason: "not_authorized" });
    const { body } = await ask(broker, { id: cast.other, n: 71 });
    expect(body.item).toMatchObject({ sizeBytes: 4350, diskUsedBytes: 600, diskReason: null, logDirs: [{ path: "/data", replicas: 30, sizeBytes: 4350 }] });
    expect(body.item.logDirs[0].largest.map(({ partition }: { partition: number }) => partition).slice(0, 3)).toEqual([29, 28, 27]);
    expect((await ask(broker, { id: cast.other, n: 72 })).body.item).toMatchObject({
      sizeBytes: null,
      diskTotalBytes: null,
      diskReason: "not_authorized",
      logDirs: null,
    });
    await db.pool.query("delete from history.current_broker where cluster_id = $1 and broker > 70", [cast.other]);
  });

  test("settings stand with their defaults, and without them the reason", async () => {
    const topicId = await makeTopic(db.pool, cast.other, "configured");
    const hidden = await makeTopic(db.pool, cast.other, "hidden", { columns: { config_reason: "not_authorized" } });
    await db.pool.query("insert into history.current_config (cluster_id, kind, id, read_at, entries) values ($1, 'topic', $2, now(), $3)", [
      cast.other,
      topicId,
      JSON.stringify({ "retention.ms": { value: "1000", source: "topic", default: "604800000" }, "cleanup.policy": { value: "delete", source: "default" } }),
    ]);
    const { body } = await ask(topicConfig, { id: cast.other, t: topicId });
    expect(body.item).toMatchObject({
      reason: null,
      entries: [
        { name: "cleanup.policy", value: "delete", isDefault: true, default: null },
        { name: "retention.ms", value: "1000", isDefault: false, default: "604800000", isSensitive: false },
      ],
    });
    expect((await ask(topicConfig, { id: cast.other, t: hidden })).body.item).toMatchObject({ entries: [], reason: "not_authorized", readAt: null });
    expect((await ask(topicConfig, { id: cast.main, t: topicId })).status).toBe(404);
    await makeBroker(db.pool, cast.other, 81);
    expect((await ask(brokerConfig, { id: cast.other, n: 81 })).body.item).toMatchObject({ entries: [], reason: "no_history" });
  });

  test("a topic's size over time holds from one stored size to the next", async () => {
    const topicId = await makeTopic(db.pool, cast.other, "grown");
    for (const [hoursAgo, bytes] of [
      [30, 100],
      [2, 200],
    ])
      await db.pool.query(
        "insert into history.topic_size (topic_id, ts, bytes, total_bytes) values ($1, now() - $2 * interval '1 hour', $3::int8, $3::int8 * 3)",
        [topicId, hoursAgo, bytes],
      );
    const { body } = await ask(topicHistory, { id: cast.other, t: topicId }, { query: "?of=size&from=now-4h&points=4" });
    const valuesOf = (key: string) => body.series.find((line: { key: string }) => line.key === key).points.map(([, value]: [number, number]) => value);
    expect([valuesOf("leaders")[0], valuesOf("leaders").at(-1), valuesOf("replicas").at(-1), body.series[0].unit]).toEqual([100, 200, 600, "bytes"]);
    expect((await ask(topicHistory, { id: cast.other, t: topicId }, { query: "?of=size&by=partition" })).status).toBe(400);
  });
});
