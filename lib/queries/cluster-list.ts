import "server-only";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { CLUSTER_SORTS, ClusterItem, ClusterList, ClusterListQuery, ClusterOne } from "@/lib/contract/cluster";
import type { Frame } from "@/lib/contract/common";
import { shownSeconds } from "@/lib/domain/time-lag";
import { areBehind } from "@/lib/domain/triage";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/store/shared";
import { UNEVEN } from "./acceptance";
import { type ClusterRow, toClusterItem } from "./cluster-item";
import { readClusterWhole } from "./cluster-whole";
import { named, paged, type Sortable, sorted } from "./in-memory-list";

const SELECT = `select c.id, c.name, c.settings, c.security, coalesce(x.secrets, '{}') as secrets, c.source, c.bootstrap, c.interval_ms, c.paused_at, s.snapshot, s.status, s.reason, s.since, s.kafka_version, s.mode, s.controller, s.brokers,
    s.brokers_expected, s.topics, s.partitions, s.offline, s.under_replicated, s.groups, s.groups_behind, s.lag, s.worst_group_id, s.time_lag_s,
    s.time_lag_lo_s, s.time_lag_hi_s, s.produced_per_s, s.consumed_per_s, s.rates, s.took_ms, s.failures, g.name as worst_group,
    case when s.snapshot is not null then greatest(0, extract(epoch from clock_timestamp() - s.snapshot) * 1000)::float8 end as age_ms,
    coalesce(k.known, 0)::int as lag_known, coalesce(k.expected, 0)::int as lag_expected, coalesce(u.imbalances, 0)::int as imbalances,
    coalesce(w.statuses, '{}') as statuses
  from cluster c left join history.current_cluster s on s.cluster_id = c.id
  left join consumer_group g on g.id = s.worst_group_id and g.cluster_id = c.id
  left join (select cluster_id, sum(lag_known) as known, sum(lag_expected) as expected from history.current_group group by cluster_id) k on k.cluster_id = c.id
  left join (select cluster_id, jsonb_object_agg(status, n) as statuses from (select cluster_id, status, count(*) as n from history.current_group group by 1, 2) x group by 1) w
    on w.cluster_id = c.id
  left join (${UNEVEN}) u on u.cluster_id = c.id
  left join (select row_id, jsonb_object_agg(col, jsonb_build_object('at', set_at, 'by', set_by)) as secrets from secret where tbl = 'cluster' group by row_id) x
    on x.row_id = c.id::text
  where c.removed_at is null and ($1::int[] is null or c.id = any($1))`;

/** Worst first: what cannot be reached, what is partly read, what has offline or under-replicated partitions, then the rest. */
function trouble({ status, offline, underReplicated, freshness }: ClusterItem): number {
  if (status === "unreachable" || status === "auth_failed") return 0;
  if (status === "partial") return 1;
  if ((offline ?? 0) > 0) return 2;
  if ((underReplicated ?? 0) > 0) return 3;
  if (status === "answering") return freshness === "fresh" ? 6 : 4;
  return status === "waiting" ? 5 : 7;
}

const KEY: Record<(typeof CLUSTER_SORTS)[number], (item: ClusterItem) => Sortable> = {
  trouble,
  name: (c) => c.name,
  status: (c) => c.status,
  brokers: (c) => c.brokers.answered,
  topics: (c) => c.topics,
  partitions: (c) => c.partitions,
  offline: (c) => c.offline,
  underReplicated: (c) => c.underReplicated,
  groups: (c) => c.groups,
  groupsWithLag: (c) => c.groupsWithLag,
  groupsBehind: (c) => (c.triage === null ? null : areBehind(c.triage)),
  lag: (c) => (c.lag === null ? null : BigInt(c.lag)),
  worstTimeLag: (c) => shownSeconds(c.worstTimeLag),
  producedPerSecond: (c) => c.producedPerSecond,
  consumedPerSecond: (c) => c.consumedPerSecond,
  age: (c) => c.ageMs,
};

/** Every cluster in scope, whole: there are few, and a person reads all of them at once. */
export async function readClusters(grant: Grant<"clusters.read" | "export.read">, query: ClusterListQuery): Promise<ClusterItem[]> {
  const { rows } = await database().interactive.query<ClusterRow>(`${SELECT} order by c.name, c.id`, [clusterScope(grant)]);
  return sorted(
    named(rows.map(toClusterItem), query, (c) => c.name),
    query.sort,
    KEY,
  );
}

/** A page of the clusters in scope. The frame's age is that of the newest reading; each item carries its own. */
export async function readClusterList(grant: Grant<"clusters.read" | "export.read">, query: ClusterListQuery): Promise<ClusterList> {
  const items = await readClusters(grant, query);
  const newest = items.filter((c) => c.ageMs !== null).sort((a, b) => (a.ageMs ?? 0) - (b.ageMs ?? 0))[0];
  return {
    ...paged(items, query),
    hidden: 0,
    observedAt: newest?.observedAt ?? null,
    ageMs: newest?.ageMs ?? null,
    intervalMs: null,
    freshness: newest?.freshness ?? "unknown",
    coverage: { known: items.filter((c) => c.status === "answering").length, expected: items.filter((c) => c.status !== "paused").length },
    failures: [],
  };
}

/** One cluster in its frame; `not_found` when it was removed or is out of scope. */
export async function readCluster(grant: Grant<"clusters.read" | "clusters.write">, clusterId: number): Promise<ClusterOne> {
  const { rows } = await database().interactive.query<ClusterRow>(`${SELECT} and c.id = $2`, [clusterScope(grant), clusterId]);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such cluster.");
  const item = toClusterItem(row);
  return { item: { ...item, ...(await readClusterWhole(database().interactive, clusterId)) }, ...frameOf(item) };
}

const frameOf = ({ observedAt, ageMs, intervalMs, freshness, coverage, failures }: ClusterItem): Frame => ({
  observedAt,
  ageMs,
  intervalMs,
  freshness,
  coverage,
  failures,
});
