import type { BrokerItem } from "@/lib/contract/broker";
import type { ClusterItem } from "@/lib/contract/cluster";
import { shownSeconds } from "@/lib/domain/time-lag";
import { areBehind } from "@/lib/domain/triage";
import { dataset, number, summedOver, text, time, whole } from "./dataset";
import { timeLagBounds } from "./time-lag";

export const CLUSTERS = dataset<ClusterItem>("clusters", {
  name: text("cluster", (c) => c.name),
  status: text("status", (c) => c.status),
  statusDetail: text("status_detail", (c) => c.statusDetail),
  kafkaVersion: text("kafka_version", (c) => c.kafkaVersion),
  mode: text("mode", (c) => c.mode),
  controller: number("controller", (c) => c.controller),
  brokersAnswered: number("brokers_answered", (c) => c.brokers.answered),
  brokersExpected: number("brokers_expected", (c) => c.brokers.expected),
  topics: number("topics", (c) => c.topics),
  partitions: number("partitions", (c) => c.partitions),
  offline: number("offline", (c) => c.offline),
  underReplicated: number("under_replicated", (c) => c.underReplicated),
  groups: number("groups", (c) => c.groups),
  groupsWithLag: number("groups_with_lag", (c) => c.groupsWithLag),
  groupsBehind: number("groups_behind", (c) => c.triage && areBehind(c.triage)),
  lag: whole("lag", (c) => c.lag),
  lagBound: text("lag_bound", (c) => (c.lag === null ? null : c.lagBound)),
  worstGroup: text("worst_group", (c) => c.worstGroup?.name ?? null),
  worstTimeLag: number("worst_time_lag_s", (c) => shownSeconds(c.worstTimeLag)),
  producedPerSecond: number("produced_per_s", (c) => c.producedPerSecond),
  consumedPerSecond: number("consumed_per_s", (c) => c.consumedPerSecond),
  ...summedOver("produced", "produced", (c: ClusterItem) => c.producedRates),
  ...summedOver("consumed", "consumed", (c: ClusterItem) => c.consumedRates),
  observedAt: time("observed_at", (c) => c.observedAt),
  ...timeLagBounds("worst_time_lag", (c) => c.worstTimeLag),
});

export const BROKERS = dataset<BrokerItem>("brokers", {
  broker: number("broker", (b) => b.broker),
  host: text("host", (b) => b.host),
  port: number("port", (b) => b.port),
  rack: text("rack", (b) => b.rack),
  answers: text("answers", (b) => b.answers),
  since: time("since", (b) => b.since),
  seenAt: time("seen_at", (b) => b.seenAt),
  failure: text("failure", (b) => b.failure),
  replyP95Ms: number("reply_p95_ms", (b) => b.replyP95Ms),
  leaders: number("leaders", (b) => b.leaders),
  leaderSkew: number("leader_skew", (b) => b.leaderSkew),
  replicas: number("replicas", (b) => b.replicas),
  replicaSkew: number("replica_skew", (b) => b.replicaSkew),
  preferredShare: number("preferred_share", (b) => b.preferredShare),
  underReplicated: number("under_replicated", (b) => b.underReplicated),
  producedPerSecond: number("produced_per_s", (b) => b.producedPerSecond),
  groups: number("groups", (b) => b.groups),
  roles: text("roles", (b) => b.roles?.join(" ") ?? null),
  sizeBytes: number("size_bytes", (b) => b.sizeBytes),
  diskUsedBytes: number("disk_used_bytes", (b) => b.diskUsedBytes),
  diskTotalBytes: number("disk_total_bytes", (b) => b.diskTotalBytes),
  diskReason: text("disk_reason", (b) => b.diskReason),
});
