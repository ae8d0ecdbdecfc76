import type { GroupItem } from "@/lib/contract/group";
import type { GroupStateName, GroupType } from "@/lib/domain/group";
import type { UnknownReason } from "@/lib/domain/reason";
import { rateReason, timeLagOf, timeLagReason } from "./time-lag";

export type GroupRow = {
  id: number;
  name: string;
  state: GroupStateName;
  state_since: Date | null;
  type: GroupType;
  stale_since: Date | null;
  members: number | null;
  idle_members: number | null;
  topics: number;
  partitions: number;
  lag: string | null;
  lag_known: number;
  lag_expected: number;
  lag_reason: UnknownReason | null;
  max_lag: string | null;
  max_lag_topic_id: number | null;
  max_lag_topic: string | null;
  max_lag_partition: number | null;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  time_lag_hi_s: number | null;
  consumed_per_s: number | null;
  produced_per_s: number | null;
  no_commit: number;
  lost: string;
  last_commit_moved_at: Date | null;
  coordinator: number | null;
  protocol: string | null;
  assignor: string | null;
};

export const GROUP_COLUMNS = `s.group_id as id, g.name, s.state, s.state_since, s.type, s.stale_since, s.members, s.idle_members, s.topics, s.partitions, s.lag, s.lag_known,
  s.lag_expected, s.lag_reason, s.max_lag, s.max_lag_topic_id, t.name as max_lag_topic, s.max_lag_partition, s.time_lag_s, s.time_lag_lo_s, s.time_lag_hi_s,
  s.consumed_per_s, s.produced_per_s, s.no_commit, s.lost, s.last_commit_moved_at, s.coordinator, s.protocol, s.assignor`;
export const GROUP_FROM = `history.current_group s join consumer_group g on g.id = s.group_id left join topic t on t.id = s.max_lag_topic_id`;

/** What is read beside a group's row for the rows of one page only. */
export type GroupExtras = Pick<GroupItem, "topTopics" | "fingerprint" | "trend">;
export const NO_EXTRAS: GroupExtras = { topTopics: [], fingerprint: [], trend: [] };

export function toGroupItem(r: GroupRow, extras: GroupExtras): GroupItem {
  const timeLag = timeLagOf({ est: r.time_lag_s, lo: r.time_lag_lo_s, hi: r.time_lag_hi_s });
  return {
    id: r.id,
    name: r.name,
    state: r.state,
    stateSince: r.state_since?.toISOString() ?? null,
    type: r.type,
    staleSince: r.stale_since?.toISOString() ?? null,
    members: r.members,
    idleMembers: r.idle_members,
    membersReason: r.members === null ? "members_unknown" : null,
    topics: r.topics,
    partitions: r.partitions,
    lag: r.lag,
    lagBound: r.lag_known < r.lag_expected ? "lower" : "exact",
    lagReason: r.lag === null ? (r.lag_reason ?? "no_commit") : null,
    coverage: { known: r.lag_known, expected: r.lag_expected },
    maxPartitionLag: r.max_lag,
    maxPartition:
      r.max_lag_topic_id === null || r.max_lag_topic === null || r.max_lag_partition === null
        ? null
        : { topicId: r.max_lag_topic_id, topic: r.max_lag_topic, partition: r.max_lag_partition },
    timeLag,
    timeLagReason: timeLagReason(timeLag, r.lag_reason),
    consumedPerSecond: r.consumed_per_s,
    consumedPerSecondReason: rateReason(r.consumed_per_s, r.lag_reason),
    producedPerSecond: r.produced_per_s,
    producedPerSecondReason: rateReason(r.produced_per_s, null),
    netPerSecond: r.consumed_per_s === null || r.produced_per_s === null ? null : r.produced_per_s - r.consumed_per_s,
    noCommit: r.no_commit,
    lost: r.lost,
    lastCommitMovedAt: r.last_commit_moved_at?.toISOString() ?? null,
    coordinator: r.coordinator,
    protocol: r.protocol,
    assignor: r.assignor,
    ...extras,
  };
}
