import { createHash } from "node:crypto";
import type { GroupStateName, GroupType } from "@/lib/domain/group";
import type { GroupTopicParts, StoredMember, TopicLayout, TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import type { Db } from "@/lib/store/pool";

/** Rows as the collector leaves them, made of literal values. A column that a test does not name gets a quiet one. */

type Ends = readonly (number | null)[];
const literal = (values: Ends) => `{${values.map((v) => v ?? "NULL").join(",")}}`;

async function one<Row extends object>(db: Db, sql: string, values: unknown[]): Promise<Row> {
  const { rows } = await db.query(sql, values);
  return rows[0] as Row;
}

async function insert(db: Db, table: string, columns: Record<string, unknown>): Promise<void> {
  const names = Object.keys(columns);
  await db.query(`insert into ${table} (${names.join(", ")}) values (${names.map((_, i) => `$${i + 1}`).join(", ")})`, Object.values(columns));
}

export async function makeCluster(db: Db, name: string, more: { intervalMs?: number; source?: "ui" | "env" } = {}): Promise<number> {
  const { id } = await one<{ id: number }>(
    db,
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ($1, $2, '{localhost:9092}', '{"mode":"plaintext"}', $3) returning id`,
    [name, more.source ?? "ui", more.intervalMs ?? 15_000],
  );
  return id;
}

/** One stored poll: the cluster's current row stands at the newest of them. */
export async function makePoll(
  db: Db,
  clusterId: number,
  ts: Date,
  current: Record<string, unknown> = {},
  { intervalMs = null }: { intervalMs?: number | null } = {},
): Promise<void> {
  for (const parent of ["topic_hot", "group_hot"]) await db.query("select history.ensure_partition($1, 'hour', $2)", [parent, ts]);
  await insert(db, "history.poll", { cluster_id: clusterId, ts, took_ms: 12, interval_ms: intervalMs });
  await db.query("delete from history.current_cluster where cluster_id = $1", [clusterId]);
  await insert(db, "history.current_cluster", { cluster_id: clusterId, snapshot: ts, status: "answering", failures: "[]", requests: "{}", ...current });
}

export async function makeTopic(
  db: Db,
  clusterId: number,
  name: string,
  state: { partitions?: number; parts?: Partial<TopicParts>; layout?: TopicLayout; columns?: Record<string, unknown> } = {},
): Promise<number> {
  const partitions = state.partitions ?? 1;
  const { id } = await one<{ id: number }>(db, "insert into topic (cluster_id, name, partition_count) values ($1, $2, $3) returning id", [
    clusterId,
    name,
    partitions,
  ]);
  const replicas = Array.from({ length: partitions }, () => [1, 2, 3]);
  await insert(db, "history.current_topic", {
    topic_id: id,
    cluster_id: clusterId,
    internal: name.startsWith("__"),
    partitions,
    replication_factor: 3,
    min_in_sync: 3,
    under_replicated: 0,
    offline: 0,
    groups: 0,
    layout: JSON.stringify(state.layout ?? { leader: 1, leaderEpoch: 0, replicas, inSync: replicas, offline: replicas.map(() => []) }),
    parts: JSON.stringify({ start: "0", produced: null, moved: null, reason: null, ...state.parts }),
    ...state.columns,
  });
  return id;
}

export async function makeGroup(
  db: Db,
  clusterId: number,
  name: string,
  state: {
    state?: GroupStateName;
    type?: GroupType;
    lag?: number | null;
    reason?: UnknownReason;
    members?: StoredMember[] | null;
    columns?: Record<string, unknown>;
  } = {},
): Promise<number> {
  const { id } = await one<{ id: number }>(db, "insert into consumer_group (cluster_id, name, name_hash) values ($1, $2, $3) returning id", [
    clusterId,
    name,
    createHash("sha256").update(name).digest(),
  ]);
  const members = state.members === undefined ? [] : state.members;
  await insert(db, "history.current_group", {
    group_id: id,
    cluster_id: clusterId,
    type: state.type ?? "classic",
    state: state.state ?? "Stable",
    status: "UNKNOWN",
    partial: false,
    members: members?.length ?? null,
    idle_members: members === null ? null : 0,
    topics: 1,
    partitions: 1,
    lag: state.lag === undefined ? 0 : state.lag,
    lag_known: 1,
    lag_expected: 1,
    lag_reason: state.reason ?? null,
    eta: "unknown",
    will_lose_data: false,
    no_commit: 0,
    lost: 0,
    clients: members?.flatMap((m) => [m.clientId, m.host]).join("\n") ?? null,
    member_list: members === null ? null : JSON.stringify(members),
    ...state.columns,
  });
  return id;
}

export async function makePair(
  db: Db,
  clusterId: number,
  groupId: number,
  topicId: number,
  state: { lag?: number | null; parts?: Partial<GroupTopicParts>; columns?: Record<string, unknown> } = {},
): Promise<number> {
  const { id } = await one<{ id: number }>(db, "insert into group_topic (group_id, topic_id) values ($1, $2) returning id", [groupId, topicId]);
  await insert(db, "history.current_group_topic", {
    group_topic_id: id,
    cluster_id: clusterId,
    group_id: groupId,
    topic_id: topicId,
    abandoned: false,
    status: "UNKNOWN",
    lag: state.lag === undefined ? 0 : state.lag,
    lag_known: 1,
    lag_expected: 1,
    eta: "unknown",
    no_commit: 0,
    lost: 0,
    parts: JSON.stringify({ reason: null, timeLag: null, lo: null, hi: null, consumed: null, moved: null, owner: null, ...state.parts }),
    ...state.columns,
  });
  return id;
}

export async function makeEnds(db: Db, topicId: number, ts: Date, ends: Ends): Promise<void> {
  await db.query("insert into history.topic_hot (ts, topic_id, end_offset) values ($1, $2, $3::int8[])", [ts, topicId, literal(ends)]);
}

/** Unclamped lags; sum and peak are of the known ones, `unread` counts the rest unless told (a missing commit is no gap). */
export async function makeLags(db: Db, pairId: number, ts: Date, raw: Ends, more: { unread?: number; behindMs?: number | null } = {}): Promise<void> {
  const known = raw.filter((v) => v !== null).map((v) => Math.max(0, v));
  await db.query("insert into history.group_hot (ts, group_topic_id, lag_sum, lag_max, behind_ms, unread, lag) values ($1, $2, $3, $4, $5, $6, $7::int8[])", [
    ts,
    pairId,
    known.length > 0 ? known.reduce((a, b) => a + b, 0) : null,
    known.length > 0 ? Math.max(...known) : null,
    more.behindMs ?? null,
    more.unread ?? raw.length - known.length,
    literal(raw),
  ]);
}

export async function makeBroker(db: Db, clusterId: number, broker: number, columns: Record<string, unknown> = {}): Promise<void> {
  await insert(db, "history.current_broker", { cluster_id: clusterId, broker, host: `kafka-${broker}`, port: 9092, answers: "fast", ...columns });
}
