import type { ImbalanceVerdict, TopicItem } from "@/lib/contract/topic";
import type { TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import { storedParts } from "./partition-now";
import { summedRatesOf } from "./rates";
import { rateReason, timeLagOf } from "./time-lag";

export type TopicRow = {
  id: number;
  name: string;
  internal: boolean;
  stale_since: Date | null;
  partitions: number;
  replication_factor: number | null;
  min_in_sync: number | null;
  min_insync_replicas: number | null;
  under_min_isr: number | null;
  under_replicated: number;
  offline: number;
  records: string | null;
  records_approximate: boolean | null;
  size_bytes: string | null;
  total_size_bytes: string | null;
  size_reason: UnknownReason | null;
  growth_bytes_per_h: number | null;
  cleanup_policy: string | null;
  retention_ms: string | null;
  config_reason: UnknownReason | null;
  produced_per_s: number | null;
  rates: string | null;
  last_record_at: Date | null;
  groups: number;
  worst_group_id: number | null;
  worst_group: string | null;
  worst_lag: string | null;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  time_lag_hi_s: number | null;
  imbalance: ImbalanceVerdict | null;
  imbalance_ratio: number | null;
  imbalance_partition: number | null;
  parts: string | null;
};

/** `parts` only where a value is missing: it tells why. */
export const TOPIC_COLUMNS = `s.topic_id as id, t.name, s.internal, s.stale_since, s.partitions, s.replication_factor, s.min_in_sync, s.min_insync_replicas, s.under_min_isr, s.records_approximate, s.size_bytes, s.total_size_bytes,
  s.size_reason, s.growth_bytes_per_h, s.cleanup_policy, s.retention_ms, s.config_reason, s.under_replicated, s.offline, s.records,
  s.produced_per_s, s.rates, s.last_record_at, s.groups, s.worst_group_id, g.name as worst_group, s.worst_lag, s.time_lag_s, s.time_lag_lo_s, s.time_lag_hi_s,
  s.imbalance, s.imbalance_ratio, s.imbalance_partition, case when s.records is null or s.produced_per_s is null then s.parts end as parts`;
export const TOPIC_FROM = `history.current_topic s join topic t on t.id = s.topic_id left join consumer_group g on g.id = s.worst_group_id`;

export function toTopicItem(r: TopicRow): TopicItem {
  const parts = storedParts<TopicParts>(r.parts);
  return {
    id: r.id,
    name: r.name,
    internal: r.internal,
    staleSince: r.stale_since?.toISOString() ?? null,
    partitions: r.partitions,
    replicationFactor: r.replication_factor,
    minInSync: r.min_in_sync,
    minInsyncReplicas: r.min_insync_replicas,
    underMinIsr: r.under_min_isr,
    underReplicated: r.under_replicated,
    offline: r.offline,
    records: r.records,
    recordsReason: r.records === null ? (firstReason(parts) ?? "no_history") : null,
    recordsApproximate: r.records_approximate ?? false,
    sizeBytes: whole(r.size_bytes),
    totalSizeBytes: whole(r.total_size_bytes),
    sizeReason: r.size_bytes === null ? (r.size_reason ?? "no_history") : null,
    growthBytesPerHour: r.growth_bytes_per_h,
    cleanupPolicy: r.cleanup_policy,
    retentionMs: whole(r.retention_ms),
    configReason: r.cleanup_policy === null ? (r.config_reason ?? "no_history") : null,
    producedPerSecond: r.produced_per_s,
    producedPerSecondReason: rateReason(r.produced_per_s, firstReason(parts)),
    producedRates: summedRatesOf(r.rates, "produced"),
    lastRecordAt: r.last_record_at?.toISOString() ?? null,
    groups: r.groups,
    worstGroup: r.worst_group_id === null || r.worst_group === null ? null : { id: r.worst_group_id, name: r.worst_group },
    worstLag: r.worst_lag,
    worstTimeLag: timeLagOf({ est: r.time_lag_s, lo: r.time_lag_lo_s, hi: r.time_lag_hi_s }),
    // One partition has nothing to be compared with, however long it is watched.
    imbalance: { verdict: r.partitions < 2 ? "insufficient" : (r.imbalance ?? "insufficient"), ratio: r.imbalance_ratio, partition: r.imbalance_partition },
  };
}

/** Bytes and milliseconds are numbers: they are drawn and compared, not reckoned with. */
const whole = (text: string | null): number | null => (text === null ? null : Number(text));

const firstReason = (parts: TopicParts | null): UnknownReason | null =>
  [parts?.reason].flat().find((reason) => reason !== null && reason !== undefined) ?? null;
