import type { ConfigNow, PartsRead, QuorumNow, ReassignmentNow, RightsNow, StoredLogDir } from "./details";
import type { GroupStateName, GroupType } from "./group";
import type { BrokerBalance, LagBalance, MemberBalance } from "./imbalance";
import type { Eta, Status } from "./lag";
import type { GroupTopicParts, StoredMember, TopicLayout, TopicParts } from "./parts";
import type { StoredRates } from "./rates";
import type { UnknownReason } from "./reason";

/** Seconds, in tenths. `lo` without `hi`: at least; all null: unknown; all 0: caught up. */
export type TimeLagSeconds = { est: number | null; lo: number | null; hi: number | null };

export type BrokerNow = {
  broker: number;
  host: string;
  port: number;
  rack: string | null;
  answers: "fast" | "slow" | "silent" | "gone";
  failure: string | null;
  answered: boolean;
  replyP95Ms: number | null;
  leaders: number;
  leaderSkew: number | null;
  replicas: number;
  replicaSkew: number | null;
  preferredLeaders: number;
  underReplicated: number;
  producedPerS: number | null;
  groups: number | null;
  /** null: no quorum tells who is a controller. */
  roles: string[] | null;
  sizeBytes: number | null;
  diskUsed: number | null;
  diskTotal: number | null;
  diskReason: UnknownReason | null;
  /** By request key the oldest and newest version; null: not connected yet. */
  apiVersions: Record<string, [min: number, max: number]> | null;
  balance: BrokerBalance;
};

export type TopicNow = {
  topicId: number;
  internal: boolean;
  /** Index = partition; null: not read in this cycle. */
  ends: (bigint | null)[];
  /** Set when the log starts were read and one of them moved. */
  movedStarts: (bigint | null)[] | null;
  replicationFactor: number | null;
  minInSync: number | null;
  minInsyncReplicas: number | null;
  underReplicated: number;
  offline: number;
  underMinIsr: number | null;
  records: bigint | null;
  /** Offsets are not records: compacted, or written in transactions. */
  recordsApproximate: boolean;
  sizeBytes: number | null;
  totalSizeBytes: number | null;
  sizeReason: UnknownReason | null;
  growthBytesPerH: number | null;
  /** Set when the size is worth a row of history. */
  newSize: { bytes: number; totalBytes: number | null } | null;
  cleanupPolicy: string | null;
  retentionMs: bigint | null;
  configReason: UnknownReason | null;
  producedPerS: number | null;
  rates: StoredRates;
  lastRecordAt: Date | null;
  groups: number;
  worstGroupId: number | null;
  worstLag: bigint | null;
  worstTimeLag: TimeLagSeconds;
  imbalance: { verdict: string; ratio: number | null; partition: number | null; since: Date | null };
  layout: TopicLayout;
  parts: TopicParts;
  memo: string;
  /** Set while nothing of it is read: the last sample time at which something was. */
  staleSince: Date | null;
};

export type GroupTopicNow = {
  groupTopicId: number;
  groupId: number;
  topicId: number;
  /** End minus commit, unclamped; index = partition; null: not read, or no commit. */
  rawLag: (bigint | null)[];
  /** Over the partitions read in this cycle; null when none was. */
  readLagSum: bigint | null;
  readLagMax: bigint | null;
  behindMs: number | null;
  unread: number;
  /** As shown: late values included. */
  lag: bigint | null;
  lagKnown: number;
  lagExpected: number;
  timeLag: TimeLagSeconds;
  consumedPerS: number | null;
  producedPerS: number | null;
  rates: StoredRates;
  /** Null: of no partition it is known. */
  noCommit: number | null;
  lost: bigint | null;
  abandoned: boolean;
  status: Status;
  statusReason: UnknownReason | null;
  statusSince: Date | null;
  eta: Eta;
  willLoseData: boolean;
  balance: LagBalance;
  parts: GroupTopicParts;
  memo: string;
  staleSince: Date | null;
};

export type GroupNow = {
  groupId: number;
  type: GroupType;
  state: GroupStateName;
  /** Set when its state or its members are others than in the cycle before. */
  stateChanged: boolean;
  stateSince: Date | null;
  rebalancingSince: Date | null;
  protocol: string | null;
  assignor: string | null;
  coordinator: number | null;
  members: number | null;
  idleMembers: number | null;
  memberList: StoredMember[] | null;
  /** Set when the members were read in this cycle. */
  membersRead: boolean;
  topics: number;
  partitions: number;
  lag: bigint | null;
  lagKnown: number;
  lagExpected: number;
  lagReason: UnknownReason | null;
  /** With partitions that have no commit counted as the group's policy for alerts says. */
  alertLag: bigint | null;
  maxLag: bigint | null;
  maxLagTopicId: number | null;
  maxLagPartition: number | null;
  timeLag: TimeLagSeconds;
  consumedPerS: number | null;
  producedPerS: number | null;
  /** Produced less consumed; null where one of them is a part only. */
  netPerS: number | null;
  rates: StoredRates;
  /** Null: of no partition it is known. */
  noCommit: number | null;
  lost: bigint | null;
  lastCommitMovedAt: Date | null;
  status: Status;
  statusReason: UnknownReason | null;
  statusSince: Date | null;
  /** Part of the partitions is unknown and the status stands all the same. */
  partial: boolean;
  flags: string[];
  eta: Eta;
  willLoseData: boolean;
  rebalancesLastHour: number;
  balance: MemberBalance;
  staleSince: Date | null;
};

export type ClusterNow = {
  status: "answering" | "partial" | "unreachable" | "auth_failed";
  reason: string | null;
  kafkaVersion: string | null;
  mode: "kraft" | "zookeeper" | null;
  /** The quorum's leader; null under ZooKeeper and while there is none. */
  controller: number | null;
  quorum: QuorumNow | null;
  rights: RightsNow | null;
  reassignments: ReassignmentNow[] | null;
  brokers: number;
  brokersExpected: number;
  topics: number;
  partitions: number;
  offline: number;
  underReplicated: number;
  groups: number;
  groupsBehind: number;
  lag: bigint | null;
  endsKnown: number;
  endsExpected: number;
  commitsKnown: number;
  commitsExpected: number;
  worstGroupId: number | null;
  timeLag: TimeLagSeconds;
  producedPerS: number | null;
  consumedPerS: number | null;
  rates: StoredRates;
};

export const CHANGE_KINDS = [
  "topic_created",
  "topic_deleted",
  "topic_recreated",
  "truncated",
  "partitions_grown",
  "leader_moved",
  "isr_changed",
  "config_changed",
  "controller_moved",
  "broker_gone",
  "broker_back",
  "group_new",
  "group_gone",
  "rebalance",
  "first_commit",
  "offsets_reset",
  "offsets_expired",
  "offsets_deleted",
  "records_lost",
  "collection_gap",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export type Change = {
  kind: ChangeKind;
  topicId?: number;
  groupId?: number;
  partition?: number;
  broker?: number;
  detail?: Record<string, string | number | null>;
};

/** `since`: the instant of the first cycle in a row that missed this. */
export type SnapshotFailure = { broker: number | null; code: string; detail: string; since: string };

/** What one cycle saw of a cluster, ready to be stored in one transaction. */
export type Snapshot = {
  clusterId: number;
  /** When the last end offset arrived; the id of the snapshot. */
  observedAt: Date;
  /** How often the cluster is polled. */
  intervalMs: number;
  tookMs: number;
  /** Cycles that were due and did not run since the last one. */
  skippedCycles: number;
  kafkaId: string | null;
  cluster: ClusterNow;
  brokers: BrokerNow[];
  topics: TopicNow[];
  groups: GroupNow[];
  groupTopics: GroupTopicNow[];
  /** Rows whose objects are gone. */
  gone: { topicIds: number[]; groupIds: number[]; groupTopicIds: number[] };
  changes: Change[];
  requests: Record<string, number>;
  /** What the slow parts cost that arrived since the last snapshot. */
  slowRequests: Record<string, number>;
  partsRead: PartsRead;
  /** Settings and log directories that arrived since the last snapshot. */
  configs: ConfigNow[];
  logDirs: { broker: number; dirs: StoredLogDir[] }[];
  failures: SnapshotFailure[];
};
