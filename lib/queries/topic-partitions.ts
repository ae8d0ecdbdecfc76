import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { TOPIC_PARTITION_SORTS, TopicPartition, TopicPartitionList, TopicPartitionListQuery } from "@/lib/contract/topic";
import type { ReassignmentNow } from "@/lib/domain/details";
import { partAt, type TopicLayout, type TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { named, paged, type Sortable, sorted } from "./in-memory-list";
import { producedRatesOf } from "./part-rates";
import { instant, openTransactionOf, storedParts } from "./partition-now";
import { rateReason } from "./time-lag";

type TopicGrant = Grant<"topics.read" | "export.read">;
type Row = {
  partitions: number;
  ends: (string | null)[] | null;
  parts: string | null;
  layout: string | null;
  min_insync_replicas: number | null;
  size_reason: UnknownReason | null;
  reassignments: ReassignmentNow[] | null;
};

const whole = (text: string | null) => (text === null ? null : BigInt(text));

const KEY: Record<(typeof TOPIC_PARTITION_SORTS)[number], (item: TopicPartition) => Sortable> = {
  partition: (p) => p.partition,
  leader: (p) => p.leader,
  logStart: (p) => whole(p.logStart),
  logEnd: (p) => whole(p.logEnd),
  records: (p) => whole(p.records),
  sizeBytes: (p) => p.sizeBytes,
  producedPerSecond: (p) => p.producedPerSecond,
  share: (p) => p.share,
  lastMovedAt: (p) => p.lastMovedAt,
};

/** Every partition of a topic, sorted; `q` searches partition numbers. */
export async function readTopicPartitions(
  grant: TopicGrant,
  clusterId: number,
  topicId: number,
  query: TopicPartitionListQuery,
): Promise<{ items: TopicPartition[]; cluster: ClusterFrame; coverage: { known: number; expected: number } }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<Row>(
    `select c.partitions, e.end_offset as ends, c.parts, c.layout, c.min_insync_replicas, c.size_reason, n.reassignments from history.current_topic c join history.current_cluster n on n.cluster_id = c.cluster_id
     left join history.topic_hot e on e.ts = n.snapshot and e.topic_id = c.topic_id where c.cluster_id = $1 and c.topic_id = $2`,
    [clusterId, topicId],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such topic.");
  const parts = storedParts<TopicParts>(row.parts);
  const layout = storedParts<TopicLayout>(row.layout);
  const produced = Array.from({ length: row.partitions }, (_, p) => partAt(parts?.produced, p) ?? null);
  const total = produced.includes(null) ? null : produced.reduce<number>((sum, rate) => sum + (rate ?? 0), 0);
  const moves = new Map((row.reassignments ?? []).flatMap((moving) => (moving.topicId === topicId ? [[moving.partition, moving] as const] : [])));
  const items = produced.map((rate, partition) => ({
    ...toItem(partition, row.ends, parts, layout, rate, total),
    ...seldomRead(partition, row, parts, layout),
    moving: movingOf(moves.get(partition)),
  }));
  const coverage = { known: items.filter((p) => p.logEnd !== null).length, expected: items.length };
  return {
    items: sorted(
      named(items, query, (p) => String(p.partition)),
      query.sort,
      KEY,
    ),
    cluster,
    coverage,
  };
}

export async function readTopicPartitionList(
  grant: TopicGrant,
  clusterId: number,
  topicId: number,
  query: TopicPartitionListQuery,
): Promise<TopicPartitionList> {
  const { items, cluster, coverage } = await readTopicPartitions(grant, clusterId, topicId, query);
  return { ...paged(items, query), ...cluster.frame, coverage, hidden: 0 };
}

/** What is read beside the poll: size, the margin above min.insync.replicas, and what a transaction holds. */
function seldomRead(partition: number, row: Row, parts: TopicParts | null, layout: TopicLayout | null) {
  const sizeBytes = partAt(parts?.size, partition) ?? null;
  const replicas = layout?.replicas[partition]?.length ?? 0;
  const minInsync = row.min_insync_replicas === null ? null : Math.min(row.min_insync_replicas, replicas);
  const { lastStable, openTransaction } = openTransactionOf(parts, partition);
  return {
    sizeBytes,
    sizeReason: sizeBytes === null ? (row.size_reason ?? "no_history") : null,
    minInSyncMargin: minInsync === null ? null : (layout?.inSync[partition]?.length ?? 0) - minInsync,
    lastStable: lastStable?.toString() ?? null,
    openTransaction: openTransaction === null ? null : { records: openTransaction.records.toString(), since: openTransaction.since.toISOString() },
  };
}

const movingOf = (moving: ReassignmentNow | undefined) => (moving === undefined ? null : { adding: moving.adding, removing: moving.removing });

type OnceRead = "sizeBytes" | "sizeReason" | "minInSyncMargin" | "lastStable" | "openTransaction" | "moving";

function toItem(
  partition: number,
  ends: Row["ends"],
  parts: TopicParts | null,
  layout: TopicLayout | null,
  produced: number | null,
  total: number | null,
): Omit<TopicPartition, OnceRead> {
  const logStart = partAt(parts?.start, partition) ?? null;
  const logEnd = ends?.[partition] ?? null;
  const reason = partAt(parts?.reason, partition) ?? null;
  const leader = partAt(layout?.leader, partition) ?? null;
  const replicas = layout?.replicas[partition] ?? [];
  const late = parts?.late?.[partition];
  const records = logStart === null || logEnd === null ? null : BigInt(logEnd) - BigInt(logStart);
  return {
    partition,
    leader,
    leaderReason: leader !== null ? null : reason === "listener_missing" ? "listener_missing" : "leaderless",
    preferredLeader: replicas[0] ?? null,
    replicas,
    inSync: layout?.inSync[partition] ?? [],
    offlineReplicas: layout?.offline[partition] ?? [],
    leaderEpoch: partAt(layout?.leaderEpoch, partition) ?? null,
    logStart,
    logEnd,
    logEndReason: logEnd === null ? (reason ?? "end_unread") : null,
    last: late?.end ? { logEnd: late.end, since: late.since } : null,
    records: records === null ? null : (records < 0n ? 0n : records).toString(),
    recordsReason: records === null ? (logEnd === null ? (reason ?? "end_unread") : "no_history") : null,
    producedPerSecond: produced,
    producedPerSecondReason: rateReason(produced, reason),
    producedRates: producedRatesOf(parts, partition),
    share: produced === null || total === null || total === 0 ? null : produced / total,
    lastMovedAt: instant(partAt(parts?.moved, partition))?.toISOString() ?? null,
    logStartMovedAt: instant(partAt(parts?.startMoved, partition))?.toISOString() ?? null,
    lastStableMovedAt: instant(partAt(parts?.stableMoved, partition))?.toISOString() ?? null,
  };
}
