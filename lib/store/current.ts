import type { Eta } from "@/lib/domain/lag";
import { storedName } from "@/lib/domain/name";
import type { GroupNow, GroupTopicNow, Snapshot, TopicNow } from "@/lib/domain/snapshot";
import { saveBrokers } from "./current-broker";
import { saveDeparted } from "./departed";
import { saveConfigs, saveLogDirs, saveWhole } from "./detail";
import type { Db } from "./pool";
import { answerRequests } from "./request";
import { type Column, column, upsert } from "./upsert";

/** No row carries the poll's time: `stale_since` is set once when an object is not read and cleared when it is, so idle ones cost nothing. */
type Of<Row> = Row & { clusterId: number };

const SEVEN_DAYS_S = 7 * 24 * 3_600;
const ETA_WORDS = { unknown: "unknown", caught_up: "zero", unclear: "unclear", growing: "growing", stuck: "stuck" } as const;

/** The closed set of the API: a time beyond seven days is a word of its own. */
const etaWord = (eta: Eta): string => (eta.label === "draining" ? (eta.seconds > SEVEN_DAYS_S ? "over_7d" : "seconds") : ETA_WORDS[eta.label]);

const TOPIC: Column<Of<TopicNow>>[] = [
  column("topic_id", "int", (t) => t.topicId),
  column("cluster_id", "int", (t) => t.clusterId),
  column("stale_since", "timestamptz", (t) => t.staleSince),
  column("internal", "boolean", (t) => t.internal),
  column("partitions", "int", (t) => t.ends.length),
  column("replication_factor", "int", (t) => t.replicationFactor),
  column("min_in_sync", "int", (t) => t.minInSync),
  column("min_insync_replicas", "int", (t) => t.minInsyncReplicas),
  column("under_replicated", "int", (t) => t.underReplicated),
  column("offline", "int", (t) => t.offline),
  column("under_min_isr", "int", (t) => t.underMinIsr),
  column("records", "int8", (t) => t.records),
  column("records_approximate", "boolean", (t) => t.recordsApproximate),
  column("size_bytes", "int8", (t) => t.sizeBytes),
  column("total_size_bytes", "int8", (t) => t.totalSizeBytes),
  column("size_reason", "text", (t) => t.sizeReason),
  column("growth_bytes_per_h", "real", (t) => t.growthBytesPerH),
  column("cleanup_policy", "text", (t) => t.cleanupPolicy),
  column("retention_ms", "int8", (t) => t.retentionMs),
  column("config_reason", "text", (t) => t.configReason),
  column("produced_per_s", "float8", (t) => t.producedPerS),
  column("rates", "text", (t) => JSON.stringify(t.rates)),
  column("last_record_at", "timestamptz", (t) => t.lastRecordAt),
  column("groups", "int", (t) => t.groups),
  column("worst_group_id", "int", (t) => t.worstGroupId),
  column("worst_lag", "int8", (t) => t.worstLag),
  column("time_lag_s", "float8", (t) => t.worstTimeLag.est),
  column("time_lag_lo_s", "float8", (t) => t.worstTimeLag.lo),
  column("time_lag_hi_s", "float8", (t) => t.worstTimeLag.hi),
  column("imbalance", "text", (t) => t.imbalance.verdict),
  column("imbalance_ratio", "real", (t) => t.imbalance.ratio),
  column("imbalance_partition", "int", (t) => t.imbalance.partition),
  column("imbalance_since", "timestamptz", (t) => t.imbalance.since),
  column("layout", "text", (t) => JSON.stringify(t.layout)),
  column("parts", "text", (t) => JSON.stringify(t.parts)),
  column("memo", "text", (t) => t.memo),
];

const GROUP: Column<Of<GroupNow>>[] = [
  column("group_id", "int", (g) => g.groupId),
  column("cluster_id", "int", (g) => g.clusterId),
  column("stale_since", "timestamptz", (g) => g.staleSince),
  column("type", "text", (g) => g.type),
  column("state", "text", (g) => g.state),
  column("state_since", "timestamptz", (g) => g.stateSince),
  column("rebalancing_since", "timestamptz", (g) => g.rebalancingSince),
  column("protocol", "text", (g) => g.protocol),
  column("assignor", "text", (g) => g.assignor),
  column("coordinator", "int", (g) => g.coordinator),
  column("status", "text", (g) => g.status),
  column("status_reason", "text", (g) => g.statusReason),
  column("status_since", "timestamptz", (g) => g.statusSince),
  column("partial", "boolean", (g) => g.partial),
  column("rebalances_1h", "int", (g) => g.rebalancesLastHour),
  column("imbalance", "text", (g) => g.balance.verdict),
  column("imbalance_ratio", "real", (g) => g.balance.ratio),
  column("imbalance_count", "int", (g) => g.balance.count),
  column("imbalance_topic_id", "int", (g) => g.balance.topicId),
  column("imbalance_cause", "text", (g) => g.balance.cause),
  column("imbalance_since", "timestamptz", (g) => g.balance.since),
  { ...column("flags", "text", (g: Of<GroupNow>) => `{${g.flags.join(",")}}`), cast: "text[]" },
  column("members", "int", (g) => g.members),
  column("idle_members", "int", (g) => g.idleMembers),
  column("topics", "int", (g) => g.topics),
  column("partitions", "int", (g) => g.partitions),
  column("lag", "int8", (g) => g.lag),
  column("lag_known", "int", (g) => g.lagKnown),
  column("lag_expected", "int", (g) => g.lagExpected),
  column("lag_reason", "text", (g) => g.lagReason),
  column("alert_lag", "int8", (g) => g.alertLag),
  column("max_lag", "int8", (g) => g.maxLag),
  column("max_lag_topic_id", "int", (g) => g.maxLagTopicId),
  column("max_lag_partition", "int", (g) => g.maxLagPartition),
  column("time_lag_s", "float8", (g) => g.timeLag.est),
  column("time_lag_lo_s", "float8", (g) => g.timeLag.lo),
  column("time_lag_hi_s", "float8", (g) => g.timeLag.hi),
  column("consumed_per_s", "float8", (g) => g.consumedPerS),
  column("produced_per_s", "float8", (g) => g.producedPerS),
  column("net_per_s", "float8", (g) => g.netPerS),
  column("rates", "text", (g) => JSON.stringify(g.rates)),
  column("eta", "text", (g) => etaWord(g.eta)),
  column("eta_s", "real", (g) => g.eta.seconds),
  column("will_lose_data", "boolean", (g) => g.willLoseData),
  column("no_commit", "int", (g) => g.noCommit),
  column("lost", "int8", (g) => g.lost),
  column("last_commit_moved_at", "timestamptz", (g) => g.lastCommitMovedAt),
  column("clients", "text", (g) => clientsOf(g)),
  column("member_list", "text", (g) => (g.memberList ? JSON.stringify(g.memberList) : null)),
];

const GROUP_TOPIC: Column<Of<GroupTopicNow>>[] = [
  column("group_topic_id", "int", (g) => g.groupTopicId),
  column("cluster_id", "int", (g) => g.clusterId),
  column("group_id", "int", (g) => g.groupId),
  column("topic_id", "int", (g) => g.topicId),
  column("stale_since", "timestamptz", (g) => g.staleSince),
  column("abandoned", "boolean", (g) => g.abandoned),
  column("status", "text", (g) => g.status),
  column("status_reason", "text", (g) => g.statusReason),
  column("status_since", "timestamptz", (g) => g.statusSince),
  column("will_lose_data", "boolean", (g) => g.willLoseData),
  column("lag", "int8", (g) => g.lag),
  column("lag_known", "int", (g) => g.lagKnown),
  column("lag_expected", "int", (g) => g.lagExpected),
  column("time_lag_s", "float8", (g) => g.timeLag.est),
  column("time_lag_lo_s", "float8", (g) => g.timeLag.lo),
  column("time_lag_hi_s", "float8", (g) => g.timeLag.hi),
  column("consumed_per_s", "float8", (g) => g.consumedPerS),
  column("produced_per_s", "float8", (g) => g.producedPerS),
  column("rates", "text", (g) => JSON.stringify(g.rates)),
  column("eta", "text", (g) => etaWord(g.eta)),
  column("eta_s", "real", (g) => g.eta.seconds),
  column("no_commit", "int", (g) => g.noCommit),
  column("lost", "int8", (g) => g.lost),
  column("imbalance", "text", (g) => g.balance.verdict),
  column("imbalance_share", "real", (g) => g.balance.share),
  column("imbalance_partition", "int", (g) => g.balance.partition),
  column("imbalance_cause", "text", (g) => g.balance.cause),
  column("imbalance_since", "timestamptz", (g) => g.balance.since),
  column("parts", "text", (g) => JSON.stringify(g.parts)),
  column("memo", "text", (g) => g.memo),
];

/** Distinct client ids and hosts, one per line: what a search by client looks through. */
const clientsOf = ({ memberList }: GroupNow): string | null =>
  memberList ? [...new Set(memberList.flatMap((m) => [storedName(m.clientId), storedName(m.host)]))].join("\n") : null;

/** The tables that lists are read from, brought to this snapshot. Objects that are gone leave with it. */
export async function saveCurrent(db: Db, snapshot: Snapshot): Promise<void> {
  const { clusterId, gone } = snapshot;
  const ofCluster = <Row>(rows: readonly Row[]) => rows.map((row) => ({ ...row, clusterId }));
  await saveBrokers(db, snapshot);
  await saveLogDirs(db, clusterId, snapshot.logDirs);
  await saveConfigs(db, snapshot);
  await upsert(db, "history.current_topic", ["topic_id"], TOPIC, ofCluster(snapshot.topics));
  await upsert(db, "history.current_group", ["group_id"], GROUP, ofCluster(snapshot.groups));
  await saveTimesOfGroups(db, snapshot);
  await upsert(db, "history.current_group_topic", ["group_topic_id"], GROUP_TOPIC, ofCluster(snapshot.groupTopics));
  await saveDeparted(db, snapshot);
  await db.query("delete from history.current_topic where topic_id = any($1::int[])", [gone.topicIds]);
  await db.query("delete from history.current_group where group_id = any($1::int[])", [gone.groupIds]);
  await db.query("delete from history.current_group_topic where group_topic_id = any($1::int[]) or group_id = any($2::int[])", [
    gone.groupTopicIds,
    gone.groupIds,
  ]);
  await saveCluster(db, snapshot);
  await saveWhole(db, snapshot);
}

async function saveTimesOfGroups(db: Db, { groups, observedAt }: Snapshot): Promise<void> {
  const read = groups.filter((g) => g.membersRead).map((g) => g.groupId);
  if (read.length > 0) await db.query("update history.current_group set members_at = $2 where group_id = any($1::int[])", [read, observedAt]);
}

async function saveCluster(db: Db, snapshot: Snapshot): Promise<void> {
  const { clusterId, observedAt, tookMs, cluster, requests, slowRequests, failures } = snapshot;
  await db.query(
    `insert into history.current_cluster as old (cluster_id, snapshot, complete_at, status, reason, since, kafka_version, brokers, brokers_expected, topics,
       partitions, offline, under_replicated, groups, groups_behind, lag, ends_known, ends_expected, commits_known, commits_expected, worst_group_id, time_lag_s,
       time_lag_lo_s, time_lag_hi_s, produced_per_s, consumed_per_s, took_ms, requests, failures, counters, rates)
     values ($1, $2, case when $3::boolean then $2::timestamptz end, $4, $5, $2, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, jsonb_build_object('cycles', 1, 'skipped', $29::int, 'requests', $30::jsonb), $31)
     on conflict (cluster_id) do update set snapshot = excluded.snapshot, complete_at = coalesce(excluded.complete_at, old.complete_at), status = excluded.status,
       reason = excluded.reason, since = case when old.status = excluded.status then old.since else excluded.since end, kafka_version = coalesce(excluded.kafka_version, old.kafka_version),
       brokers = excluded.brokers, brokers_expected = excluded.brokers_expected, topics = excluded.topics, partitions = excluded.partitions, offline = excluded.offline,
       under_replicated = excluded.under_replicated, groups = excluded.groups, groups_behind = excluded.groups_behind, lag = excluded.lag, ends_known = excluded.ends_known,
       ends_expected = excluded.ends_expected, commits_known = excluded.commits_known, commits_expected = excluded.commits_expected, worst_group_id = excluded.worst_group_id,
       time_lag_s = excluded.time_lag_s, time_lag_lo_s = excluded.time_lag_lo_s, time_lag_hi_s = excluded.time_lag_hi_s, produced_per_s = excluded.produced_per_s,
       consumed_per_s = excluded.consumed_per_s, rates = excluded.rates, took_ms = excluded.took_ms, requests = excluded.requests, failures = excluded.failures,
       counters = jsonb_build_object('cycles', coalesce((old.counters->>'cycles')::int, 0) + 1, 'skipped', coalesce((old.counters->>'skipped')::int, 0) + $29::int,
         'requests', (select coalesce(jsonb_object_agg(api, coalesce((old.counters->'requests'->>api)::int8, 0) + coalesce(($30::jsonb->>api)::int8, 0)), '{}')
           from jsonb_object_keys(coalesce(old.counters->'requests', '{}') || $30::jsonb) as api))`,
    [
      clusterId,
      observedAt,
      cluster.status === "answering",
      cluster.status,
      cluster.reason,
      cluster.kafkaVersion,
      cluster.brokers,
      cluster.brokersExpected,
      cluster.topics,
      cluster.partitions,
      cluster.offline,
      cluster.underReplicated,
      cluster.groups,
      cluster.groupsBehind,
      cluster.lag,
      cluster.endsKnown,
      cluster.endsExpected,
      cluster.commitsKnown,
      cluster.commitsExpected,
      cluster.worstGroupId,
      cluster.timeLag.est,
      cluster.timeLag.lo,
      cluster.timeLag.hi,
      cluster.producedPerS,
      cluster.consumedPerS,
      tookMs,
      JSON.stringify(requests),
      JSON.stringify(failures),
      snapshot.skippedCycles,
      JSON.stringify(added(requests, slowRequests)),
      JSON.stringify(cluster.rates),
    ],
  );
}

/** All that was sent: the counters of a cluster do not tell a lane from another. */
function added(a: Record<string, number>, b: Record<string, number>): Record<string, number> {
  return Object.fromEntries([...new Set([...Object.keys(a), ...Object.keys(b)])].map((api) => [api, (a[api] ?? 0) + (b[api] ?? 0)]));
}

/** A cycle in which no broker answered: nothing is stored as read, every last value keeps its age. */
export async function saveUnreachable(
  db: Db,
  clusterId: number,
  status: "unreachable" | "auth_failed",
  reason: string,
  requestIds: readonly string[],
): Promise<void> {
  await answerRequests(db, requestIds, { error: { code: "kafka_unreachable", detail: reason } });
  await db.query(
    `insert into history.current_cluster as old (cluster_id, status, reason, since) values ($1, $2, $3, clock_timestamp())
     on conflict (cluster_id) do update set reason = excluded.reason, status = excluded.status,
       since = case when old.status = excluded.status then old.since else excluded.since end`,
    [clusterId, status, reason],
  );
  await db.query(`update history.current_broker set answers = 'silent', since = clock_timestamp() where cluster_id = $1 and answers in ('fast', 'slow')`, [
    clusterId,
  ]);
}

/** A cycle that the clock allowed no time for, since it stands behind the newest one: every last value stays, and this is what is wrong. */
export async function saveClockBehind(db: Db, clusterId: number, reason: string, requestIds: readonly string[]): Promise<void> {
  await answerRequests(db, requestIds, { error: { code: "conflict", detail: reason } });
  await db.query(
    `update history.current_cluster set since = case when status = 'partial' then since else clock_timestamp() end, status = 'partial', reason = $2,
       failures = jsonb_build_array(jsonb_build_object('broker', null, 'code', 'clock_behind', 'detail', $2::text, 'since', null)) where cluster_id = $1`,
    [clusterId, reason],
  );
}
