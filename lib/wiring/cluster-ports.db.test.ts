import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { adopt } from "@/lib/collector/adopt";
import { type Memory, newMemory } from "@/lib/collector/memory";
import { observe } from "@/lib/collector/observe";
import { runOnce } from "@/lib/collector/once";
import type { CycleStorage, Reading } from "@/lib/collector/ports";
import { restore } from "@/lib/collector/restore";
import { parseConfig } from "@/lib/config";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { DetailReading } from "@/lib/kafka/slow-reading";
import type { Held } from "@/lib/store/lease";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { reading } from "@/lib/testing/reading";
import { clusterPorts } from "./cluster-ports";
import { reachOf } from "./reach";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 30, 0);
const log = { info: () => {}, warn: () => {} };

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(async () => {
  await db.drop();
});

async function makeCluster(): Promise<number> {
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ($1, 'ui', '{127.0.0.1:9}', '{"mode":"plaintext"}', 15000) returning id`,
    [`c-${randomUUID().slice(0, 8)}`],
  );
  return rows[0].id;
}

const portsOf = (id: number, holder: string = randomUUID()) =>
  clusterPorts(
    {
      id,
      name: "c",
      bootstrap: ["127.0.0.1:9"],
      security: { mode: "plaintext" },
      secrets: new Map(),
      hostPatterns: [],
      kafkaId: null,
      intervalMs: INTERVAL_MS,
      fingerprint: "",
    },
    { pool: db.pool, longPool: db.pool, holder, clock: { nowMs: () => START_MS }, log, reach: reachOf(parseConfig({})) },
  );

async function lead(id: number, holder?: string) {
  const ports = portsOf(id, holder);
  const held = (await ports.lease.take(await ports.lease.find())) as Held;
  await ports.ensurePartitions(new Date(START_MS));
  return { ports, held, storage: ports.storageOf(held) };
}

function cycle(storage: CycleStorage, clusterId: number, memory: Memory, seen: Reading, i: number, requestIds: string[] = []): Promise<Snapshot> {
  return storage.inFencedTransaction(async (transaction) => {
    const adopted = await adopt(memory, seen, transaction);
    const snapshot = observe(memory, seen, adopted, [], { clusterId, intervalMs: INTERVAL_MS, skippedCycles: 0 }, new Date(START_MS + i * INTERVAL_MS));
    await transaction.saveSnapshot(snapshot);
    await transaction.answerRequests(requestIds, snapshot);
    return snapshot;
  });
}

/** A cluster with a bit of everything: a group that falls behind, one that stands, a log that is cut back, a broker that is silent for a while. */
const day = (i: number): Reading =>
  reading(
    {
      orders: { ends: [1000 + 30 * i, 500 + 10 * i, i === 9 ? "leaderless" : 70], starts: i % 5 === 0 ? [i, 0, 0] : undefined },
      cut: { ends: [i < 7 ? 900 + i : 100 + i] },
    },
    {
      slow: { commits: { orders: [900 + 20 * i, 500 + 10 * i, 70], cut: [50] } },
      stopped: { commits: i === 8 ? "unread" : { orders: [1000, 480, null] }, state: "Empty" },
    },
    { silent: i === 8 ? [2] : [] },
  );

test("a restart changes no number: what is read back goes on like the memory that never stopped", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  for (let i = 0; i < 12; i++) await cycle(storage, id, memory, day(i), i);

  const again = restore(await storage.restore());
  const at = new Date(START_MS + 12 * INTERVAL_MS);
  const settings = { clusterId: id, intervalMs: INTERVAL_MS, skippedCycles: 0 };
  const none = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  const stayed = observe(memory, day(12), none, [], settings, at);
  const restarted = observe(again, day(12), none, [], settings, at);
  const byId = <T>(rows: T[], key: (row: T) => number) => new Map(rows.map((row) => [key(row), row]));
  expect(byId(restarted.topics, (t) => t.topicId)).toEqual(byId(stayed.topics, (t) => t.topicId));
  expect(byId(restarted.groupTopics, (g) => g.groupTopicId)).toEqual(byId(stayed.groupTopics, (g) => g.groupTopicId));
  expect(byId(restarted.groups, (g) => g.groupId)).toEqual(byId(stayed.groups, (g) => g.groupId));
  expect(restarted.cluster).toEqual(stayed.cluster);
});

/** Reads one after the other, and compares each from `from` on with what a process says that began right before it. Answers what was said. */
async function restartBeforeEach(readings: readonly Reading[], from: number): Promise<Snapshot[]> {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  const settings = { clusterId: id, intervalMs: INTERVAL_MS, skippedCycles: 0 };
  const none = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  const said: Snapshot[] = [];
  for (const [i, seen] of readings.entries()) {
    const again = restore(await storage.restore());
    const stayed = await cycle(storage, id, memory, seen, i);
    said.push(stayed);
    if (i < from) continue;
    const restarted = observe(again, seen, none, [], settings, new Date(START_MS + i * INTERVAL_MS));
    const sorted = <T>(rows: readonly T[], id: (row: T) => number) => rows.toSorted((a, b) => id(a) - id(b));
    const told = ({ groups, groupTopics, topics, cluster, changes }: Snapshot) => ({
      groups: sorted(groups, (g) => g.groupId),
      groupTopics: sorted(groupTopics, (g) => g.groupTopicId),
      topics: sorted(topics, (t) => t.topicId),
      cluster,
      // Who led is not stored: the first leader after a restart is no news.
      changes: changes.filter(({ kind }) => kind !== "leader_moved").map(({ kind, partition, detail }) => [kind, partition, detail?.records]),
    });
    expect([i, told(restarted)]).toEqual([i, told(stayed)]);
  }
  return said;
}

test("a restart while values are late changes no number either", async () => {
  await restartBeforeEach(
    Array.from({ length: 14 }, (_, i) => (i === 7 || i === 8 ? unreadAll : day(i))),
    7,
  );
});

test("a restart makes no lag of one that was withheld, nor one of a life of the log that is over", async () => {
  const seen = (cut: number, other: number, commits: readonly number[] | "unread") =>
    reading({ t: { ends: [1_000, cut, other] } }, { g: { commits: commits === "unread" ? commits : { t: commits } } });
  const said = await restartBeforeEach(
    [
      seen(1_000, 1_000, [1_100, 990, 990]),
      seen(995, 1_000, [1_100, 990, 990]),
      seen(996, 995, "unread"),
      seen(997, 996, "unread"),
      seen(998, 997, [1_000, 990, 990]),
    ],
    1,
  );
  expect(said.map(({ groupTopics }) => [groupTopics[0]?.lag, groupTopics[0]?.parts.reason])).toEqual([
    [20n, ["committed_ahead", null, null]],
    [10n, ["committed_ahead", "new_epoch", null]],
    [null, ["commit_unread", "commit_unread", "new_epoch"]],
    [null, "commit_unread"],
    [15n, null],
  ]);
});

test("a restart knows that a commit dates from an earlier life of its topic, which ended while the group was not read", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const seen = (life: string, end: number, commits: { t: number[] } | "unread") =>
    reading({ t: { ends: [end], id: `0000000${life}-0000-4000-8000-000000000000` } }, { g: { commits } });
  const lags: unknown[] = [];
  for (const [i, one] of [seen("1", 20, { t: [20] }), seen("2", 10, "unread"), seen("2", 11, "unread"), seen("2", 12, { t: [20] })].entries()) {
    const { groupTopics } = await cycle(storage, id, restore(await storage.restore()), one, i);
    lags.push([groupTopics[0]?.lag, groupTopics[0]?.parts.reason]);
  }
  expect(lags).toEqual([
    [0n, null],
    [null, "new_epoch"],
    [null, "commit_unread"],
    [null, "committed_ahead"],
  ]);
});

/** Nothing of what `day` has is read: its ends by no broker, its commits by no coordinator. */
const unreadAll: Reading = reading(
  { orders: { ends: ["end_unread", "end_unread", "end_unread"] }, cut: { ends: ["end_unread"] } },
  { slow: { commits: "unread" }, stopped: { commits: "unread", state: "Empty" } },
  { silent: [1, 2, 3] },
);

test("a restart knows how seldom a group commits, also where polls do not reach back that far", async () => {
  const id = await makeCluster();
  const { storage, ports } = await lead(id);
  const memory = newMemory();
  const intervalMs = 600_000;
  const everyFourHours = (i: number) => reading({ t: { ends: [60_000 * i] } }, { job: { commits: { t: [60_000 * (i - (i % 24))] } } });
  const seenAt = (i: number) => new Date(START_MS - 40 * 3_600_000 + i * intervalMs);
  await db.pool.query("update cluster set interval_ms = $2 where id = $1", [id, intervalMs]);
  const settings = { clusterId: id, intervalMs, skippedCycles: 0 };
  for (let i = 0; i < 140; i++) {
    await ports.ensurePartitions(seenAt(i));
    await storage.inFencedTransaction(async (transaction) => {
      const seen = everyFourHours(i);
      const adopted = await adopt(memory, seen, transaction);
      await transaction.saveSnapshot(observe(memory, seen, adopted, [], settings, seenAt(i)));
    });
  }

  const again = restore(await storage.restore());
  const none = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  const stayed = observe(memory, everyFourHours(140), none, [], settings, seenAt(140));
  const restarted = observe(again, everyFourHours(140), none, [], settings, seenAt(140));
  expect(stayed.groups[0]?.status).toBe("OK");
  expect(restarted.groups).toEqual(stayed.groups);
  expect(restarted.groupTopics).toEqual(stayed.groupTopics);
});

test("a restart knows at which interval each poll was made: another one is no gap to it", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  const seenAt = (seconds: number) => reading({ t: { ends: [5_000 + 10 * seconds] } }, { g: { commits: { t: [1_000] } } });
  const moments = [...Array.from({ length: 21 }, (_, i) => [i * 60, 60_000] as const), ...Array.from({ length: 3 }, (_, i) => [1_230 + i * 5, 5_000] as const)];
  for (const [seconds, intervalMs] of moments) {
    const settings = { clusterId: id, intervalMs, skippedCycles: 0 };
    const at = new Date(START_MS + seconds * 1000);
    await db.pool.query("update cluster set interval_ms = $2 where id = $1", [id, intervalMs]);
    const again = restore(await storage.restore());
    const stayed = await storage.inFencedTransaction(async (transaction) => {
      const adopted = await adopt(memory, seenAt(seconds), transaction);
      const snapshot = observe(memory, seenAt(seconds), adopted, [], settings, at);
      await transaction.saveSnapshot(snapshot);
      return snapshot;
    });
    if (seconds < 1_200) continue;
    const restarted = observe(again, seenAt(seconds), { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] }, [], settings, at);
    expect([stayed.groups[0]?.status, stayed.topics[0]?.producedPerS, stayed.changes]).toEqual(["STALLED", 10, []]);
    expect(restarted.groups).toEqual(stayed.groups);
    expect(restarted.groupTopics).toEqual(stayed.groupTopics);
    expect(restarted.topics).toEqual(stayed.topics);
    expect(restarted.changes).toEqual([]);
  }
});

test("a restart changes no time to go and no balance where polls are rare, and judges no window twice", async () => {
  const id = await makeCluster();
  const { storage, ports } = await lead(id);
  const intervalMs = 600_000;
  await db.pool.query("update cluster set interval_ms = $2 where id = $1", [id, intervalMs]);
  const settings = { clusterId: id, intervalMs, skippedCycles: 0 };
  const msOf = (i: number) => i * intervalMs + ((i * 7919) % 317);
  const at = (i: number) => new Date(START_MS + 7 * 60_000 + msOf(i));
  const since = (perSecond: number, i: number) => Math.floor((perSecond * msOf(i)) / 1000);
  const seenAt = (i: number) =>
    reading({ t: { ends: [90_000_000 + since(50, i), since(5, i), since(5, i)] } }, { g: { commits: { t: [since(100, i), since(5, i), since(5, i)] } } });
  const none = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  const memory = newMemory();
  const told = new Set<string>();
  for (let i = 0; i < 45; i++) {
    await ports.ensurePartitions(at(i));
    const again = restore(await storage.restore());
    const stayed = await storage.inFencedTransaction(async (transaction) => {
      const adopted = await adopt(memory, seenAt(i), transaction);
      const snapshot = observe(memory, seenAt(i), adopted, [], settings, at(i));
      await transaction.saveSnapshot(snapshot);
      return snapshot;
    });
    if (i < 2) continue;
    const restarted = observe(again, seenAt(i), none, [], settings, at(i));
    expect(restarted.groupTopics).toEqual(stayed.groupTopics);
    expect(restarted.topics).toEqual(stayed.topics);
    for (const { eta, balance } of stayed.groupTopics) told.add(eta.label).add(balance.verdict);
    for (const { imbalance } of stayed.topics) told.add(imbalance.verdict);
  }
  expect([...told]).toEqual(expect.arrayContaining(["draining", "hot_lag", "watching", "hot"]));
});

test("every point of a poll is in the hot rows, unread ones as NULL, and the current state stands beside it", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  const seen = reading({ t: { ends: [100, "leaderless"] } }, { g: { commits: { t: [90, 5] } } });
  await cycle(storage, id, memory, seen, 0);
  const { rows } = await db.pool.query(
    `select h.lag::text, h.unread, h.lag_sum::int, e.end_offset::text as ends, c.lag::int, c.lag_known, c.lag_expected, c.state, k.status
     from history.current_group c join group_topic gt on gt.group_id = c.group_id join history.group_hot h on h.group_topic_id = gt.id
     join history.topic_hot e on e.ts = h.ts and e.topic_id = gt.topic_id join history.current_cluster k on k.cluster_id = c.cluster_id and k.snapshot = h.ts where c.cluster_id = $1`,
    [id],
  );
  expect(rows).toEqual(
    [{ lag: "{10,NULL}", unread: 1, lag_sum: 10, ends: "{100,NULL}", lag_known: 1, lag_expected: 2, state: "Stable", status: "partial" }].map((row) => ({
      ...row,
      lag: 10,
    })),
  );
});

test("offsets beyond 2^53 come back as they went in", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  const base = reading({ t: { ends: [0] } }, { g: { commits: { t: [0] } } });
  const big = 2n ** 53n;
  base.ends.get("t")?.get(0);
  const ends = new Map([["t", new Map([[0, { ok: true as const, offset: big + 4n, leaderEpoch: 0, at: 0 }]])]]);
  const commits = { ok: true as const, at: 0, byTopic: new Map([["t", new Map([[0, { ok: true as const, offset: big + 1n, metadata: null }]])]]) };
  const group = base.groups.get("g");
  const listed = new Map([...base.listed].map(([key, { seen, ...rest }]) => [key, { seen: { ...seen, commits }, ...rest }]));
  const snapshot = await cycle(storage, id, memory, { ...base, ends, listed, groups: group ? new Map([["g", { ...group, commits }]]) : base.groups }, 0);
  expect(snapshot.groupTopics[0]?.lag).toBe(3n);
  const { rows } = await db.pool.query(
    "select end_offset::text as ends, lag::text from history.topic_hot e join topic t on t.id = e.topic_id and t.cluster_id = $1 join group_topic gt on gt.topic_id = t.id join history.group_hot h on h.group_topic_id = gt.id",
    [id],
  );
  expect(rows).toEqual([{ ends: `{${big + 4n}}`, lag: "{3}" }]);
  expect(restore(await storage.restore()).topics.get("t")?.logs[0]?.end).toBe(big + 4n);
});

test("a process that lost its lease stores nothing, and the one that took it over does", async () => {
  const id = await makeCluster();
  const old = await lead(id);
  const memory = newMemory();
  await cycle(old.storage, id, memory, day(0), 0);
  const next = await lead(id);
  expect(next.held.epoch).toBe(old.held.epoch + 1n);
  await expect(cycle(old.storage, id, memory, day(1), 1)).rejects.toMatchObject({ name: "LeaseLost" });
  await cycle(next.storage, id, restore(await next.storage.restore()), day(1), 1);
  const { rows } = await db.pool.query("select count(*)::int as polls from history.poll where cluster_id = $1", [id]);
  expect(rows[0].polls).toBe(2);
  expect(await old.ports.lease.renew(old.held)).toBe(false);
  expect(await next.ports.lease.renew(next.held)).toBe(true);
});

test("of two candidates that saw the same lease one takes it", async () => {
  const id = await makeCluster();
  const [a, b] = [portsOf(id), portsOf(id)];
  const seen = await a.lease.find();
  const taken = await Promise.all([a.lease.take(seen), b.lease.take(seen)]);
  expect(taken.filter((held) => held !== null)).toHaveLength(1);
});

test("group ids that Postgres or a list could choke on are rows like any other, and are found again", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const names = [
    "",
    "a\0b",
    "../../etc",
    "<script>alert(1)</script>",
    "=1+1",
    "🦊",
    "line\nbreak",
    "\u202egpj.exe",
    "x".repeat(32_767),
    "constructor",
    "__proto__",
  ];
  const groups = Object.fromEntries(names.filter((name) => name !== "__proto__").map((name) => [name, { commits: { t: [40] } }]));
  Object.defineProperty(groups, "__proto__", { value: { commits: { t: [40] } }, enumerable: true });
  const seen = reading({ t: { ends: [50] } }, groups);
  const first = await cycle(storage, id, newMemory(), seen, 0);
  expect(first.groups).toHaveLength(names.length);
  const second = await cycle(storage, id, restore(await storage.restore()), seen, 1);
  expect(second.groups.map((g) => g.groupId).sort()).toEqual(first.groups.map((g) => g.groupId).sort());
  expect(second.changes).toEqual([]);
  const { rows } = await db.pool.query("select name from consumer_group where cluster_id = $1", [id]);
  expect(rows.map(({ name }) => name).sort()).toEqual(names.map((name) => name.replace("\0", "␀")).sort());
});

test("a poll request is answered with the snapshot it waited for, in the same transaction", async () => {
  const id = await makeCluster();
  const { storage, ports } = await lead(id);
  const { rows } = await db.pool.query("insert into request (id, kind, cluster_id, asked_by) values (gen_random_uuid(), 'poll', $1, 'local') returning id", [
    id,
  ]);
  const taken = await ports.takeRequests();
  expect(taken).toEqual([rows[0].id]);
  const snapshot = await cycle(storage, id, newMemory(), day(0), 0, taken);
  const answer = await db.pool.query("select answer from request where id = $1 and done_at is not null", [rows[0].id]);
  expect(answer.rows[0].answer).toMatchObject({ observedAt: snapshot.observedAt.toISOString(), brokers: { answered: 3, expected: 3 }, groups: 2 });
  expect(await ports.takeRequests()).toEqual([]);
});

test("when no broker answers the last values stay, the cluster says so, and nothing is stored as read", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  await cycle(storage, id, newMemory(), day(0), 0);
  await storage.saveUnreachable("unreachable", "No broker answers.", []);
  const { rows } = await db.pool.query(
    "select status, reason, snapshot, (select count(*)::int from history.poll p where p.cluster_id = c.cluster_id) as polls, (select count(*)::int from history.current_group g where g.cluster_id = c.cluster_id and lag is not null) as groups from history.current_cluster c where cluster_id = $1",
    [id],
  );
  expect(rows[0]).toMatchObject({ status: "unreachable", reason: "No broker answers.", polls: 1, groups: 2, snapshot: new Date(START_MS) });
});

test("a clock behind the newest sample stores no sample, and the cluster says what it waits for", async () => {
  const id = await makeCluster();
  const { storage, ports, held } = await lead(id);
  await cycle(storage, id, newMemory(), day(0), 240);
  await ports.lease.release(held);
  await expect(runOnce(ports, { clusterId: id, intervalMs: INTERVAL_MS })).rejects.toMatchObject({ code: "conflict" });
  const { rows } = await db.pool.query(
    "select status, reason, failures, snapshot, (select count(*)::int from history.poll p where p.cluster_id = c.cluster_id) as polls from history.current_cluster c where cluster_id = $1",
    [id],
  );
  const detail = expect.stringContaining("3600 s behind");
  const failures = [{ broker: null, code: "clock_behind", detail, since: null }];
  expect(rows[0]).toEqual({ status: "partial", reason: detail, failures, snapshot: new Date(START_MS + 3_600_000), polls: 1 });
});

const GIB = 1024 ** 3;
/** A cluster with what is read beside the poll: share groups, an open transaction, disks, settings, a quorum. */
const wide = (i: number): Reading =>
  reading(
    {
      orders: { ends: [1000 + 30 * i, 500], stables: i % 5 === 0 ? [1000, 500] : undefined, starts: i % 5 === 0 ? [0, 0] : undefined },
      jobs: { ends: [100 + 10 * i, 50] },
    },
    { reader: { commits: { orders: [1000, 500] } }, sharers: { commits: "none kept" }, old: { commits: "none kept" } },
    {
      shares: i % 5 === 1 ? { sharers: { jobs: [40 + 90 * i, null] }, old: "unsupported" } : undefined,
      details: i === 1 ? slowParts(i) : {},
    },
  );

test("a restart changes no number of what is read beside the poll either", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  for (let i = 0; i < 60; i++) await cycle(storage, id, memory, wide(i), i);

  const again = restore(await storage.restore());
  const settings = { clusterId: id, intervalMs: INTERVAL_MS, skippedCycles: 0 };
  const none = { topicIds: [], groupIds: [], groupTopicIds: [], changes: [] };
  const at = new Date(START_MS + 60 * INTERVAL_MS);
  const stayed = observe(memory, wide(60), none, [], settings, at);
  const restarted = observe(again, wide(60), none, [], settings, at);
  const { groups } = stayed;
  expect(groups.find(({ type }) => type === "share")).toMatchObject({ lag: 40n + 90n * 56n, status: "LAGGING" });
  for (const of of ["topics", "groupTopics", "groups", "brokers"] as const) expect(restarted[of]).toEqual(stayed[of]);
  expect(restarted.cluster).toEqual(stayed.cluster);
  expect(restarted.partsRead).toEqual(stayed.partsRead);
});

test("sizes, disks and settings have a row where they changed, and none in a poll that read nothing new", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  for (let i = 0; i < 4; i++) await cycle(storage, id, memory, wide(i), i);
  const count = async (sql: string) => (await db.pool.query(sql, [id])).rows;
  expect(
    await count(
      "select t.name, z.bytes::int, z.total_bytes::int from history.topic_size z join topic t on t.id = z.topic_id where t.cluster_id = $1 order by 1",
    ),
  ).toEqual([
    { name: "jobs", bytes: 30, total_bytes: 30 },
    { name: "orders", bytes: 300, total_bytes: 300 },
  ]);
  expect(
    await count(
      "select broker, used_bytes::float8 / 1073741824 as used, total_bytes::float8 / 1073741824 as total from history.disk where cluster_id = $1 order by 1",
    ),
  ).toEqual([1, 2, 3].map((broker) => ({ broker, used: 30, total: 50 })));
  expect(
    await count(
      "select kind, entries->'cleanup.policy'->>'value' as policy, entries->'secret'->>'value' as secret from history.current_config where cluster_id = $1",
    ),
  ).toEqual([{ kind: "topic", policy: "compact", secret: null }]);
  expect(
    await count("select mode, controller, quorum->>'epoch' as epoch, rights->'refused' as refused from history.current_cluster where cluster_id = $1"),
  ).toEqual([{ mode: "kraft", controller: 2, epoch: "7", refused: [] }]);
  expect(
    await count(
      "select t.name, c.size_bytes::int as size, c.cleanup_policy as policy, c.records_approximate as approximate from history.current_topic c join topic t on t.id = c.topic_id where c.cluster_id = $1 order by 1",
    ),
  ).toEqual([
    { name: "jobs", size: 30, policy: null, approximate: false },
    { name: "orders", size: 300, policy: "compact", approximate: true },
  ]);
});

test("a setting that changes is told with its values before and after, and the first reading is no change", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  const settings = (retention: string) => ({
    topicConfigs: new Map([
      [
        "orders",
        {
          ok: true as const,
          at: 0,
          settings: new Map([["retention.ms", { value: retention, source: "topic" as const, isReadOnly: false, isSensitive: false, synonyms: [] }]]),
        },
      ],
    ]),
  });
  for (const [i, retention] of ["1000", "1000", "2000"].entries())
    await cycle(storage, id, memory, reading({ orders: { ends: [10] } }, {}, { details: settings(retention) }), i);
  const { rows } = await db.pool.query(
    "select c.detail, t.name from history.change c join topic t on t.id = c.topic_id where c.cluster_id = $1 and kind = 'config_changed'",
    [id],
  );
  expect(rows).toEqual([{ name: "orders", detail: { "retention.ms": ["1000", "2000"] } }]);
});

test("whatever a broker answers for settings and moving partitions can be stored", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const value = { value: "a\0b\ud800", source: "topic" as const, isReadOnly: false, isSensitive: false, synonyms: [] };
  const settings = new Map([
    ["cleanup.policy", value],
    ["odd\0", { ...value, value: "x".repeat(1_000_000) }],
    ["retention.ms", { ...value, value: "99999999999999999999999" }],
    ["min.insync.replicas", { ...value, value: "4294967296" }],
  ]);
  const details = {
    topicConfigs: new Map([["orders", { ok: true as const, at: 0, settings }]]),
    logDirs: new Map([
      [
        1,
        {
          ok: true as const,
          broker: 1,
          at: 0,
          value: [
            {
              path: "/\0",
              isOffline: false,
              replicas: [{ topic: "orders", partition: 0, sizeBytes: 2n ** 63n - 1n, offsetLag: -1n, isFuture: false }],
              totalBytes: 2n ** 63n - 1n,
              usableBytes: -(2n ** 63n),
            },
          ],
        },
      ],
    ]),
    reassignments: { ok: true as const, broker: 1, at: 0, value: [{ topic: "t\0", partition: 0, replicas: [1], adding: [2], removing: [1] }] },
  };
  await cycle(storage, id, newMemory(), reading({ orders: { ends: [10] } }, {}, { details }), 0);
  const { rows } = await db.pool.query("select reassignments from history.current_cluster where cluster_id = $1", [id]);
  expect(rows[0].reassignments).toMatchObject([{ topic: "t␀", topicId: null }]);
});

function slowParts(at: number): Partial<DetailReading> {
  const replica = (topic: string, partition: number, bytes: number) => ({ topic, partition, sizeBytes: BigInt(bytes), offsetLag: 0n, isFuture: false });
  const held = new Map([
    [1, [replica("orders", 0, 100), replica("jobs", 0, 10)]],
    [2, [replica("orders", 1, 200), replica("jobs", 1, 20)]],
    [3, []],
  ]);
  const setting = (value: string, isSensitive = false) => ({ value, source: "topic" as const, isReadOnly: false, isSensitive, synonyms: [] });
  return {
    quorum: {
      ok: true,
      broker: 1,
      at,
      value: { leader: 2, leaderEpoch: 7, highWatermark: 90n, voters: [{ replica: 2, logEnd: 90n, lastFetchMs: null, lastCaughtUpMs: null }], observers: [] },
    },
    logDirs: new Map(
      [...held].map(([broker, replicas]) => [
        broker,
        { ok: true, broker, at, value: [{ path: "/data", isOffline: false, replicas, totalBytes: BigInt(50 * GIB), usableBytes: BigInt(20 * GIB) }] },
      ]),
    ),
    topicConfigs: new Map([
      [
        "orders",
        {
          ok: true,
          at,
          settings: new Map([
            ["cleanup.policy", setting("compact")],
            ["secret", setting("s3cret", true)],
          ]),
        },
      ],
    ]),
  };
}

test("rates over every window are stored at every level as the snapshot tells them", async () => {
  const id = await makeCluster();
  const { storage } = await lead(id);
  const memory = newMemory();
  let snapshot: Snapshot | null = null;
  for (let i = 0; i < 12; i++) snapshot = await cycle(storage, id, memory, day(i), i);
  const { rows } = await db.pool.query<{ level: string; rates: string }>(
    `select 'cluster' as level, rates from history.current_cluster where cluster_id = $1
     union all select 'topic ' || topic_id, rates from history.current_topic where cluster_id = $1
     union all select 'group ' || group_id, rates from history.current_group where cluster_id = $1
     union all select 'pair ' || group_topic_id, rates from history.current_group_topic where cluster_id = $1`,
    [id],
  );
  const told = new Map<string, object | undefined>([
    ["cluster", snapshot?.cluster.rates],
    ...(snapshot?.topics ?? []).map((t) => [`topic ${t.topicId}`, t.rates] as const),
    ...(snapshot?.groups ?? []).map((g) => [`group ${g.groupId}`, g.rates] as const),
    ...(snapshot?.groupTopics ?? []).map((p) => [`pair ${p.groupTopicId}`, p.rates] as const),
  ]);
  expect(new Map(rows.map(({ level, rates }) => [level, JSON.parse(rates)]))).toEqual(told);
  expect(snapshot?.cluster.rates.produced?.["1m"][0]).toBeGreaterThan(0);
});
