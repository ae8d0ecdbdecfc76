import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { TOPIC_SORTS, TopicItem, TopicList, TopicListQuery, TopicOne } from "@/lib/contract/topic";
import type { TopicLayout, TopicParts } from "@/lib/domain/parts";
import { AppError } from "@/lib/errors";
import { batches } from "@/lib/store/cursor";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { type Conditions, conditions, orderBy, pageOf } from "./conditions";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { nameMatcher } from "./name-filter";
import { storedParts } from "./partition-now";
import { SHOWN_TIME_LAG } from "./time-lag";
import { TOPIC_COLUMNS, TOPIC_FROM, type TopicRow, toTopicItem } from "./topic-item";
import { leadershipOf } from "./topic-leadership";

type TopicGrant = Grant<"topics.read" | "export.read">;

/** Hot and cold before what is balanced, what cannot be told last; within a verdict by how far it is off. */
const COLUMN = {
  name: "t.name",
  partitions: "s.partitions",
  replicationFactor: "s.replication_factor",
  minInSync: "s.min_in_sync",
  underReplicated: "s.under_replicated",
  offline: "s.offline",
  records: "s.records",
  sizeBytes: "s.size_bytes",
  totalSizeBytes: "s.total_size_bytes",
  growthBytesPerHour: "s.growth_bytes_per_h",
  minInsyncReplicas: "s.min_insync_replicas",
  cleanupPolicy: "s.cleanup_policy",
  retentionMs: "nullif(s.retention_ms, -1)",
  producedPerSecond: "s.produced_per_s",
  lastRecordAt: "s.last_record_at",
  groups: "s.groups",
  worstLag: "s.worst_lag",
  worstTimeLag: SHOWN_TIME_LAG,
  imbalance: "s.imbalance_ratio",
} satisfies Record<(typeof TOPIC_SORTS)[number], string>;

/** A page of a cluster's topics over its last snapshot. `hidden`: internal topics that the filters select but the page leaves out. */
export async function readTopicList(grant: TopicGrant, clusterId: number, query: TopicListQuery): Promise<TopicList> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const filter = await selected(db, clusterId, query);
  const shown = query.internal ? "true" : "not s.internal";
  const counted = db.query<{ total: number; hidden: number }>(
    `select count(*) filter (where ${shown})::int as total, count(*) filter (where not (${shown}))::int as hidden
     from history.current_topic s join topic t on t.id = s.topic_id where s.cluster_id = $1 and ${filter.where()}`,
    filter.values,
  );
  const page = db.query<TopicRow>(
    `select ${TOPIC_COLUMNS} from ${TOPIC_FROM} where s.cluster_id = $1 and ${filter.where()} and ${shown}
     order by ${orderBy(query.sort, COLUMN, "s.topic_id")} ${pageOf(query)}`,
    filter.values,
  );
  const [{ rows: counts }, { rows }] = await Promise.all([counted, page]);
  return {
    items: rows.map(toTopicItem),
    total: counts[0]?.total ?? 0,
    hidden: counts[0]?.hidden ?? 0,
    page: query.page,
    pageSize: query.pageSize,
    ...cluster.frame,
  };
}

/** Every topic that the query selects, all pages, batch by batch. */
export async function streamTopics(
  grant: TopicGrant,
  clusterId: number,
  query: TopicListQuery,
): Promise<{ cluster: ClusterFrame; batches: AsyncIterable<TopicItem[]> }> {
  const { interactive, exports } = database();
  const cluster = await readClusterFrame(interactive, grant, clusterId, "ends");
  const filter = await selected(interactive, clusterId, query);
  const sql = `select ${TOPIC_COLUMNS} from ${TOPIC_FROM} where s.cluster_id = $1 and ${filter.where()} ${query.internal ? "" : "and not s.internal"}
    order by ${orderBy(query.sort, COLUMN, "s.topic_id")}`;
  async function* items() {
    for await (const rows of batches<TopicRow>(exports, sql, filter.values)) yield rows.map(toTopicItem);
  }
  return { cluster, batches: items() };
}

export async function readTopic(grant: TopicGrant, clusterId: number, topicId: number): Promise<TopicOne> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<TopicRow & { layout: string | null; all_parts: string | null; live: number[] }>(
    `select ${TOPIC_COLUMNS}, s.layout, s.parts as all_parts,
       array(select b.broker from history.current_broker b where b.cluster_id = s.cluster_id and b.answers <> 'gone' order by b.broker) as live
     from ${TOPIC_FROM} where s.cluster_id = $1 and s.topic_id = $2`,
    [clusterId, topicId],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such topic.");
  const layout = storedParts<TopicLayout>(row.layout);
  const leadership = layout === null ? null : leadershipOf(layout, storedParts<TopicParts>(row.all_parts)?.produced ?? null, row.live);
  return { item: { ...toTopicItem(row), leadership }, ...cluster.frame };
}

async function selected(db: Db, clusterId: number, query: TopicListQuery): Promise<Conditions> {
  const filter = conditions(clusterId);
  if (query.name !== undefined) filter.add((p) => `t.name = ${p}`, query.name);
  if (query.q?.startsWith("re:")) filter.add((p) => `s.topic_id = any(${p}::int[])`, await idsMatching(db, clusterId, query.q));
  else if (query.q) filter.add((p) => `strpos(lower(t.name), lower(${p})) > 0`, query.q);
  if (query.noConsumer !== undefined) filter.add((p) => `(s.groups = 0) = ${p}::boolean`, query.noConsumer);
  if (query.underReplicated !== undefined) filter.add((p) => `(s.under_replicated > 0) = ${p}::boolean`, query.underReplicated);
  if (query.producedMin !== undefined) filter.add((p) => `s.produced_per_s >= ${p}::float8`, query.producedMin);
  if (query.recordsMin !== undefined) filter.add((p) => `s.records >= ${p}::numeric`, query.recordsMin);
  if (query.replicationFactor !== undefined) filter.add((p) => `s.replication_factor = ${p}::bigint`, query.replicationFactor);
  if (query.sizeMin !== undefined) filter.add((p) => `s.size_bytes >= ${p}::numeric`, query.sizeMin);
  if (query.imbalanceMin !== undefined) filter.add((p) => `s.imbalance_ratio >= ${p}::float8`, query.imbalanceMin);
  return filter;
}

async function idsMatching(db: Db, clusterId: number, q: string): Promise<number[]> {
  const matches = nameMatcher(q);
  const { rows } = await db.query<{ id: number; name: string }>("select id, name from topic where cluster_id = $1 and gone_at is null", [clusterId]);
  return rows.filter(({ name }) => matches(name)).map(({ id }) => id);
}
