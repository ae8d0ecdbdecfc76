import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { PartitionOne, PartitionReader } from "@/lib/contract/topic";
import { TopicPartitionListQuery } from "@/lib/contract/topic";
import type { GroupStateName } from "@/lib/domain/group";
import type { StoredMember } from "@/lib/domain/parts";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/store/shared";
import { isReadCommitted, type ReadsCommitted, toGroupPartition } from "./group-partitions";
import { PAIR_COLUMNS, PAIR_FROM, type PairRow, storedPair } from "./pair-rows";
import { partitionsNow, storedParts } from "./partition-now";
import { readTopicPartitions } from "./topic-partitions";

/** One partition: its log and its replicas, and each group that reads its topic, those with the most lag first. */
export async function readPartition(grant: Grant<"topics.read">, clusterId: number, topicId: number, partition: number): Promise<PartitionOne> {
  const { items, cluster } = await readTopicPartitions(grant, clusterId, topicId, EVERY_PARTITION);
  const own = items.find((item) => item.partition === partition);
  if (!own) throw new AppError("not_found", "There is no such partition.");
  const { rows } = await database().interactive.query<Reader>(
    `select ${PAIR_COLUMNS}, g.name as group, s.state, s.member_list, g.settings as own, k.settings as cluster from ${PAIR_FROM} join consumer_group g on g.id = p.group_id
     join history.current_group s on s.group_id = p.group_id join cluster k on k.id = g.cluster_id where n.cluster_id = $1 and p.topic_id = $2 order by g.name`,
    [clusterId, topicId],
  );
  const { rows: topic } = await database().interactive.query<{ name: string; stableMs: number | null }>(
    `select t.name, (c.parts_read->>'stable')::float8 as "stableMs" from topic t left join history.current_cluster c on c.cluster_id = t.cluster_id where t.id = $1`,
    [topicId],
  );
  const stableMs = own.lastStable === null ? null : (topic[0]?.stableMs ?? null);
  const lastStableAt = stableMs === null ? null : new Date(stableMs).toISOString();
  const groups = rows.flatMap((row) => readerOf(row, partition)).sort(byLag);
  return { item: { ...own, topicId, topic: topic[0]?.name ?? "", lastStableAt, groups }, ...cluster.frame };
}

const EVERY_PARTITION = TopicPartitionListQuery.parse({});

type Reader = PairRow & ReadsCommitted & { group: string; state: GroupStateName; member_list: string | null };

function readerOf(row: Reader, partition: number): PartitionReader[] {
  const now = partitionsNow(storedPair(row))[partition];
  if (!now) return [];
  const members = storedParts<StoredMember[]>(row.member_list);
  const whole = toGroupPartition(row, now, now.owner === null ? null : (members?.[now.owner] ?? null), 0n, isReadCommitted(row));
  const {
    topicId: _t,
    topic: _n,
    partition: _p,
    logStart: _s,
    logEnd: _e,
    leader: _l,
    shareOfLag: _h,
    logEndMovedAt: _em,
    logStartMovedAt: _sm,
    ...rest
  } = whole;
  return [{ ...rest, groupId: row.group_id, group: row.group, state: row.state }];
}

function byLag(a: PartitionReader, b: PartitionReader): number {
  const [x, y] = [a.lag === null ? -1n : BigInt(a.lag), b.lag === null ? -1n : BigInt(b.lag)];
  return x === y ? 0 : x < y ? 1 : -1;
}
