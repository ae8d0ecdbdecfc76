import type { ApiName, Failure } from "@/lib/kafka/failure-code";

/** What can be asked for beside the fast cycle, on connections of its own. */
export const SLOW_PARTS = ["shares", "reassignments", "quorum", "cluster", "logDirs", "configs", "transactions"] as const;
export type SlowPart = (typeof SLOW_PARTS)[number];

/** One answer, or why there is none. `at`: monotonic arrival. */
export type Answered<T> = { ok: true; broker: number; at: number; value: T } | { ok: false; failure: Failure };

export type Replica = { topic: string; partition: number; sizeBytes: bigint; offsetLag: bigint; isFuture: boolean };
/** `isOffline`: the broker has lost the directory, so the sizes in it are unknown. Volume sizes from Kafka 3.3. */
export type LogDir = { path: string; isOffline: boolean; replicas: Replica[]; totalBytes: bigint | null; usableBytes: bigint | null };

/** Where a setting's value comes from, in Kafka's words. */
export const SETTING_SOURCES = [
  "unknown",
  "topic",
  "dynamic_broker",
  "dynamic_default_broker",
  "static_broker",
  "default",
  "dynamic_broker_logger",
  "client_metrics",
  "group",
] as const;
export type SettingSource = (typeof SETTING_SOURCES)[number];
/** `value` null: sensitive, or not set. `synonyms`: the same setting at every level, nearest first. */
export type Setting = {
  value: string | null;
  source: SettingSource;
  isReadOnly: boolean;
  isSensitive: boolean;
  synonyms: { name: string; value: string | null; source: SettingSource }[];
};
export type SettingsReading = { ok: true; at: number; settings: ReadonlyMap<string, Setting> } | { ok: false; failure: Failure };

export type Reassignment = { topic: string; partition: number; replicas: number[]; adding: number[]; removing: number[] };

export type QuorumReplica = { replica: number; logEnd: bigint; lastFetchMs: bigint | null; lastCaughtUpMs: bigint | null };
/** `leader` is the active controller; null while there is none. */
export type Quorum = { leader: number | null; leaderEpoch: number; highWatermark: bigint; voters: QuorumReplica[]; observers: QuorumReplica[] };

/** Null: the broker does not tell. Without `mayDescribe` the list of groups is cut to those permitted, without a word. */
export type ClusterRights = { mayDescribe: boolean | null; mayDescribeConfigs: boolean | null };

/** A share group on one partition, as its coordinator reports it; null where it reports nothing (yet). */
export type ShareOffsets = { ok: true; start: bigint | null; lag: bigint | null } | { ok: false; failure: Failure };
export type SharesReading =
  | { ok: true; at: number; byTopic: ReadonlyMap<string, ReadonlyMap<number, ShareOffsets>> }
  | { ok: false; reason: "unsupported" | "not_authorized" | "commit_unread"; failure: Failure };

/** An open transaction. `startedAtMs`: the broker's wall clock. */
export type OpenTransaction = {
  transactionalId: string;
  state: string;
  producerId: bigint;
  epoch: number;
  startedAtMs: bigint | null;
  timeoutMs: number;
  partitions: ReadonlyMap<string, readonly number[]>;
};

/** A producer that a partition remembers. `transactionStart`: the first offset of its open transaction, null without one. */
export type ActiveProducer = {
  producerId: bigint;
  epoch: number;
  lastSequence: number | null;
  lastTimestampMs: bigint | null;
  /** Null: no transaction of it was ever decided here. */
  coordinatorEpoch: number | null;
  transactionStart: bigint | null;
};
export type ProducersReading = { ok: true; at: number; producers: ActiveProducer[] } | { ok: false; failure: Failure };
export type ProducersByTopic = ReadonlyMap<string, ReadonlyMap<number, ProducersReading>>;

/** Partitions by topic. */
export type PartitionSet = ReadonlyMap<string, readonly number[]>;

/** What one `slow` has read; null for a part that was not asked for. */
export type DetailReading = {
  startedAt: number;
  finishedAt: number;
  /** By the keys of `FastReading.groups`; only share groups. */
  shares: ReadonlyMap<string, SharesReading> | null;
  reassignments: Answered<Reassignment[]> | null;
  /** ZooKeeper clusters have none: `unsupported`. */
  quorum: Answered<Quorum> | null;
  cluster: Answered<ClusterRights> | null;
  logDirs: ReadonlyMap<number, Answered<LogDir[]>> | null;
  topicConfigs: ReadonlyMap<string, SettingsReading> | null;
  brokerConfigs: ReadonlyMap<number, SettingsReading> | null;
  /** By coordinator. */
  transactions: ReadonlyMap<number, Answered<OpenTransaction[]>> | null;
  failures: Failure[];
  requests: ReadonlyMap<ApiName, number>;
};
