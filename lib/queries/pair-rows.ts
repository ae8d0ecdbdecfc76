import type { GroupTopicParts, TopicLayout, TopicParts } from "@/lib/domain/parts";
import { type StoredPair, storedParts } from "./partition-now";

export type PairRow = {
  pair_id: number;
  group_id: number;
  topic_id: number;
  topic: string;
  pair_lag: string | null;
  /** Of the pair's partitions: how many are known now, of how many; a value that is late is shown and not known. */
  lag_known: number;
  lag_expected: number;
  /** The group has left the topic behind: its rows are shown and have no part in any sum. */
  abandoned: boolean;
  partitions: number;
  ends: (string | null)[] | null;
  raw: (string | null)[] | null;
  parts: string | null;
  topic_parts: string | null;
  layout: string | null;
  cleanup_policy: string | null;
};

/**
 * Group-topics of a cluster ($1) with the hot rows of its snapshot, in one statement: the current state and the samples it
 * belongs to come from the same commit. Hot rows are looked up one by one: a join would read the poll of the whole cluster.
 */
export const PAIR_COLUMNS = `p.group_topic_id as pair_id, p.group_id, p.topic_id, t.name as topic, p.lag as pair_lag, p.lag_known, p.lag_expected, p.abandoned, greatest(c.partitions, cardinality(h.lag), t.partition_count) as partitions,
  e.end_offset as ends, h.lag as raw, p.parts, c.parts as topic_parts, c.layout, c.cleanup_policy`;
export const PAIR_FROM = `history.current_cluster n join history.current_group_topic p on p.cluster_id = n.cluster_id join topic t on t.id = p.topic_id
  left join history.current_topic c on c.topic_id = p.topic_id
  left join lateral (select lag from history.group_hot x where x.ts = n.snapshot and x.group_topic_id = p.group_topic_id offset 0) h on true
  left join lateral (select end_offset from history.topic_hot x where x.ts = n.snapshot and x.topic_id = p.topic_id offset 0) e on true`;

export const storedPair = (row: PairRow): StoredPair => ({
  partitions: row.partitions,
  ends: row.ends,
  raw: row.raw,
  parts: storedParts<GroupTopicParts>(row.parts),
  topicParts: storedParts<TopicParts>(row.topic_parts),
  layout: storedParts<TopicLayout>(row.layout),
  compacted: row.cleanup_policy?.includes("compact") ?? false,
});
