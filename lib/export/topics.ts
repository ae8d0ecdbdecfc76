import type { TopicItem, TopicPartition } from "@/lib/contract/topic";
import { dataset, flag, number, text, time, whole } from "./dataset";

export const TOPICS = dataset<TopicItem>("topics", {
  name: text("topic", (t) => t.name),
  internal: flag("internal", (t) => t.internal),
  partitions: number("partitions", (t) => t.partitions),
  replicationFactor: number("replication_factor", (t) => t.replicationFactor),
  minInSync: number("min_in_sync", (t) => t.minInSync),
  underReplicated: number("under_replicated", (t) => t.underReplicated),
  offline: number("offline", (t) => t.offline),
  records: whole("records", (t) => t.records),
  recordsReason: text("records_reason", (t) => t.recordsReason),
  producedPerSecond: number("produced_per_s", (t) => t.producedPerSecond),
  producedPerSecondReason: text("produced_reason", (t) => t.producedPerSecondReason),
  lastRecordAt: time("last_record_at", (t) => t.lastRecordAt),
  groups: number("groups", (t) => t.groups),
  worstGroup: text("worst_group", (t) => t.worstGroup?.name ?? null),
  worstLag: whole("worst_lag", (t) => t.worstLag),
  worstTimeLag: number("worst_time_lag_s", (t) => t.worstTimeLag.estSeconds ?? t.worstTimeLag.loSeconds),
  imbalance: text("imbalance", (t) => t.imbalance.verdict),
  imbalanceRatio: number("imbalance_ratio", (t) => t.imbalance.ratio),
  imbalancePartition: number("imbalance_partition", (t) => t.imbalance.partition),
  staleSince: time("stale_since", (t) => t.staleSince),
});

export const TOPIC_PARTITIONS = dataset<TopicPartition>("partitions", {
  partition: number("partition", (p) => p.partition),
  leader: number("leader", (p) => p.leader),
  preferredLeader: number("preferred_leader", (p) => p.preferredLeader),
  replicas: text("replicas", (p) => p.replicas.join(" ")),
  inSync: text("in_sync", (p) => p.inSync.join(" ")),
  offlineReplicas: text("offline_replicas", (p) => p.offlineReplicas.join(" ")),
  leaderEpoch: number("leader_epoch", (p) => p.leaderEpoch),
  logStart: whole("log_start", (p) => p.logStart),
  logEnd: whole("log_end", (p) => p.logEnd),
  logEndReason: text("log_end_reason", (p) => p.logEndReason),
  records: whole("records", (p) => p.records),
  recordsReason: text("records_reason", (p) => p.recordsReason),
  producedPerSecond: number("produced_per_s", (p) => p.producedPerSecond),
  producedPerSecondReason: text("produced_reason", (p) => p.producedPerSecondReason),
  share: number("share", (p) => p.share),
  lastMovedAt: time("last_moved_at", (p) => p.lastMovedAt),
});
