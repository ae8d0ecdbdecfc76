import type { Stored } from "@/lib/domain/stored";
import type { Db } from "./pool";

type Row = { poll: number; id: number; offsets: string };

/** Offsets of a Postgres array's text form. */
const offsetsOf = (text: string): (string | null)[] =>
  text === "{}"
    ? []
    : text
        .slice(1, -1)
        .split(",")
        .map((value) => (value === "NULL" ? null : value));

/**
 * What a new leader continues from: names, current state, and the samples from `keptFromMs` on, reckoned from the newest poll
 * however old that is.
 */
export async function findStored(db: Db, clusterId: number, keptFromMs: (newestMs: number, intervalMs: number) => number): Promise<Stored> {
  const newest = await db.query(
    `select extract(epoch from max(p.ts))::float8 * 1000 as "newestMs", c.interval_ms as "intervalMs" from cluster c left join history.poll p on p.cluster_id = c.id
     where c.id = $1 group by c.id`,
    [clusterId],
  );
  const { newestMs = null, intervalMs = 0 } = newest.rows[0] ?? {};
  const from = newestMs === null ? null : new Date(keptFromMs(Math.round(newestMs), intervalMs));
  const polls = (
    await db.query(
      `select extract(epoch from ts)::float8 * 1000 as ms, coalesce(took_ms, 0) as "tookMs", coalesce(interval_ms, $3) as "intervalMs", ts from history.poll where cluster_id = $1 and ts >= $2 order by ts`,
      [clusterId, from, intervalMs],
    )
  ).rows as { ms: number; tookMs: number; intervalMs: number; ts: Date }[];
  const [cluster, topics, groups, groupTopics, brokers, whole, departed] = await Promise.all(OBJECTS.map((sql) => db.query(sql, [clusterId])));
  return {
    kafkaId: cluster?.rows[0]?.kafkaId ?? null,
    polls: polls.map(({ ms, tookMs, intervalMs }) => ({ atMs: Math.round(ms), tookMs, intervalMs })),
    topics: (topics?.rows ?? []).map((row) => ({
      ...row,
      sizes: (row.sizes ?? []).map(([atMs, bytes]: [number, number]) => ({ atMs, bytes })),
      policy: { ...row.policy, retentionMs: row.policy.retentionMs === null ? null : BigInt(row.policy.retentionMs) },
      starts: ((row.starts ?? []) as [number, string][]).map(([atMs, offsets]) => [atMs, offsetsOf(offsets)]),
    })),
    groups: groups?.rows ?? [],
    groupTopics: groupTopics?.rows ?? [],
    departed: departed?.rows ?? [],
    brokers: (brokers?.rows ?? [])
      .map((row) => ({ ...row, disk: { ...row.disk, dirs: row.dirs === null ? null : JSON.parse(row.dirs) } }))
      .map(({ dirs: _, ...row }) => row),
    whole: whole?.rows[0] ?? NOTHING_WHOLE,
    ends: await samples(db, clusterId, ENDS, polls[0]?.ts ?? null),
    lags: await samples(db, clusterId, LAGS, polls[0]?.ts ?? null),
  };
}

const NOTHING_WHOLE: Stored["whole"] = { mode: null, quorum: null, rights: null, reassignments: null, partsRead: {} };

const OBJECTS = [
  `select kafka_id as "kafkaId" from cluster where id = $1`,
  `select t.id, t.name, t.kafka_topic_id as "kafkaTopicId", t.partition_count as "partitionCount", c.memo, c.parts, extract(epoch from c.stale_since)::float8 * 1000 as "staleSinceMs",
     json_build_object('bytes', c.size_bytes, 'totalBytes', c.total_size_bytes, 'reason', case when c.size_bytes is null then coalesce(c.size_reason, 'no_history') end) as size,
     json_build_object('cleanupPolicy', c.cleanup_policy, 'retentionMs', c.retention_ms::text, 'minInsyncReplicas', c.min_insync_replicas,
       'reason', case when c.topic_id is null then 'no_history' else c.config_reason end) as policy,
     (select json_agg(json_build_array((extract(epoch from z.ts) * 1000)::float8, z.bytes) order by z.ts) from history.topic_size z where z.topic_id = t.id
        and z.ts >= coalesce((select max(b.ts) from history.topic_size b where b.topic_id = t.id and b.ts <= (select max(ts) from history.poll where cluster_id = $1) - interval '1 hour'), '-infinity')) as sizes,
     (select json_agg(json_build_array(extract(epoch from s.ts) * 1000, s.start_offset::text) order by s.ts) from history.start_offset s where s.topic_id = t.id
        and s.ts >= coalesce((select max(b.ts) from history.start_offset b where b.topic_id = t.id and b.ts < (select max(ts) from history.poll where cluster_id = $1) - interval '2 hours'), '-infinity')) as starts
   from topic t left join history.current_topic c on c.topic_id = t.id where t.cluster_id = $1 and t.gone_at is null`,
  `select g.id, encode(g.name_hash, 'hex') as key, g.name, g.name_raw as raw, coalesce(c.type, 'unknown') as type, coalesce(c.state, 'Unknown') as state, c.coordinator, c.protocol, c.assignor,
     c.member_list as "memberList", c.lag_reason as "lagReason", c.status, json_build_object('verdict', c.imbalance, 'cause', c.imbalance_cause, 'ratio', c.imbalance_ratio, 'count', c.imbalance_count,
       'topicId', c.imbalance_topic_id, 'sinceMs', extract(epoch from c.imbalance_since) * 1000) as balance, extract(epoch from c.status_since)::float8 * 1000 as "statusSinceMs", extract(epoch from c.state_since)::float8 * 1000 as "stateSinceMs",
     extract(epoch from c.stale_since)::float8 * 1000 as "staleSinceMs", extract(epoch from c.rebalancing_since)::float8 * 1000 as "rebalancingSinceMs",
     coalesce((select array_agg(extract(epoch from h.ts)::float8 * 1000 order by h.ts) from history.change h where h.cluster_id = $1 and h.group_id = g.id and h.kind = 'rebalance'
       and h.ts > (select max(ts) from history.poll where cluster_id = $1) - interval '1 hour'), '{}') as "rebalancesMs" from consumer_group g left join history.current_group c on c.group_id = g.id where g.cluster_id = $1 and g.gone_at is null`,
  `select gt.id, gt.group_id as "groupId", gt.topic_id as "topicId", c.memo, c.parts, extract(epoch from c.stale_since)::float8 * 1000 as "staleSinceMs" from history.current_group_topic c
     join group_topic gt on gt.id = c.group_topic_id where c.cluster_id = $1`,
  `select broker, host, port, rack, answers = 'gone' as gone, log_dirs as dirs, json_build_object('sizeBytes', size_bytes, 'usedBytes', disk_used, 'totalBytes', disk_total,
     'reason', case when size_bytes is null then coalesce(disk_reason, 'no_history') else disk_reason end) as disk from history.current_broker where cluster_id = $1`,
  `select mode, quorum, rights, reassignments, parts_read as "partsRead" from history.current_cluster where cluster_id = $1`,
  `select name, "kafkaTopicId", partitions from (
     select distinct on (t.name) t.name, t.kafka_topic_id as "kafkaTopicId", t.partition_count as partitions, t.gone_at from topic t
     where t.cluster_id = $1 and t.gone_at > clock_timestamp() - interval '1 day' order by t.name, t.gone_at desc limit 10000) x
   where not exists (select from topic l where l.cluster_id = $1 and l.name = x.name and l.gone_at is null) order by x.gone_at`,
];

const POLLS = "(select ts, (row_number() over (order by ts))::int - 1 as n from history.poll where cluster_id = $1 and ts >= $2) p";
const ENDS = `select p.n as poll, h.topic_id as id, h.end_offset::text as offsets from ${POLLS} join history.topic_hot h on h.ts = p.ts and h.ts >= $2
  join topic t on t.id = h.topic_id and t.cluster_id = $1 order by p.n`;
const LAGS = `select p.n as poll, h.group_topic_id as id, h.lag::text as offsets from ${POLLS} join history.group_hot h on h.ts = p.ts and h.ts >= $2
  join group_topic gt on gt.id = h.group_topic_id join topic t on t.id = gt.topic_id and t.cluster_id = $1 order by p.n`;

async function samples(db: Db, clusterId: number, sql: string, from: Date | null): Promise<Stored["ends"]> {
  const byId = new Map<number, [number, (string | null)[]][]>();
  if (from === null) return byId;
  const { rows } = await db.query<Row>(sql, [clusterId, from]);
  for (const { poll, id, offsets } of rows) {
    const list = byId.get(id) ?? [];
    list.push([poll, offsetsOf(offsets)]);
    byId.set(id, list);
  }
  return byId;
}
