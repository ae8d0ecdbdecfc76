import type { ClusterItem, ClusterStatus } from "@/lib/contract/cluster";
import type { Status } from "@/lib/domain/lag";
import { triageOf } from "@/lib/domain/triage";
import { parametersOf } from "@/lib/store/parameters";
import { hostPatternsOf } from "@/lib/store/stored-security";
import { failuresOf, freshnessOf } from "./frame";
import { summedRatesOf } from "./rates";
import { type SecretStates, securityItem } from "./security-item";
import { timeLagOf } from "./time-lag";

export type ClusterRow = {
  id: number;
  name: string;
  source: ClusterItem["source"];
  bootstrap: string[];
  interval_ms: number;
  paused_at: Date | null;
  snapshot: Date | null;
  status: ClusterStatus | null;
  reason: string | null;
  since: Date | null;
  kafka_version: string | null;
  mode: "kraft" | "zookeeper" | null;
  controller: number | null;
  brokers: number | null;
  brokers_expected: number | null;
  topics: number | null;
  partitions: number | null;
  offline: number | null;
  under_replicated: number | null;
  groups: number | null;
  groups_behind: number | null;
  lag: string | null;
  worst_group_id: number | null;
  worst_group: string | null;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  time_lag_hi_s: number | null;
  produced_per_s: number | null;
  consumed_per_s: number | null;
  rates: string | null;
  took_ms: number | null;
  failures: unknown;
  age_ms: number | null;
  lag_known: number;
  lag_expected: number;
  imbalances: number;
  settings: unknown;
  security: unknown;
  secrets: SecretStates;
  /** Groups by status; null before the first reading. */
  statuses: Partial<Record<Status, number>> | null;
};

export function toClusterItem(r: ClusterRow): ClusterItem {
  const ageMs = r.age_ms === null ? null : Math.round(r.age_ms);
  return {
    id: r.id,
    name: r.name,
    source: r.source,
    bootstrap: r.bootstrap,
    status: r.paused_at ? "paused" : (r.status ?? "waiting"),
    statusDetail: r.reason,
    statusSince: (r.paused_at ?? r.since)?.toISOString() ?? null,
    kafkaVersion: r.kafka_version,
    mode: r.mode,
    controller: r.controller,
    brokers: { answered: r.brokers, expected: r.brokers_expected },
    topics: r.topics,
    partitions: r.partitions,
    offline: r.offline,
    underReplicated: r.under_replicated,
    groups: r.groups,
    groupsWithLag: r.groups_behind,
    triage: r.statuses === null || r.snapshot === null ? null : triageOf(r.statuses),
    lag: r.lag,
    lagBound: r.lag_known < r.lag_expected ? "lower" : "exact",
    coverage: { known: r.lag_known, expected: r.lag_expected },
    worstGroup: r.worst_group_id === null || r.worst_group === null ? null : { id: r.worst_group_id, name: r.worst_group },
    worstTimeLag: timeLagOf({ est: r.time_lag_s, lo: r.time_lag_lo_s, hi: r.time_lag_hi_s }),
    producedPerSecond: r.produced_per_s,
    consumedPerSecond: r.consumed_per_s,
    producedRates: summedRatesOf(r.rates, "produced"),
    consumedRates: summedRatesOf(r.rates, "consumed"),
    intervalMs: r.interval_ms,
    tookMs: r.took_ms,
    observedAt: r.snapshot?.toISOString() ?? null,
    ageMs,
    freshness: freshnessOf(ageMs, r.interval_ms),
    failures: failuresOf(r.failures),
    imbalances: r.imbalances,
    security: securityItem(r.security, r.secrets),
    hostPatterns: hostPatternsOf(r.settings),
    parameters: parametersOf(r.settings),
  };
}
