import type { UnknownReason } from "./reason";

/** When parts that are read beside the poll were read last, by part, in Unix milliseconds. */
export type PartsRead = Readonly<Record<string, number>>;

/** One directory of a broker's disk as its row holds it. Replicas: topic row id, partition, bytes, offset lag, future. */
export type StoredLogDir = {
  path: string;
  isOffline: boolean;
  totalBytes: number | null;
  usableBytes: number | null;
  replicas: [topicId: number, partition: number, bytes: number, offsetLag: number, future: 0 | 1][];
};

/** What a broker's disk holds. `total`, `used`: of its volumes, from Kafka 3.3. `reason`: why nothing is known. */
export type BrokerDisk = {
  sizeBytes: number | null;
  usedBytes: number | null;
  totalBytes: number | null;
  dirs: StoredLogDir[] | null;
  reason: UnknownReason | null;
};

/** Bytes of a topic: of its partitions' leaders, and of all replicas. `byPartition`: the leader's, null where it did not tell. */
export type TopicSize = { byPartition: (number | null)[]; bytes: number | null; totalBytes: number | null; reason: UnknownReason | null };

/** The settings of a topic that rules and lists speak of; null: not read, `reason` says why. */
export type TopicPolicy = { cleanupPolicy: string | null; retentionMs: bigint | null; minInsyncReplicas: number | null; reason: UnknownReason | null };

export type QuorumMember = { replica: number; isVoter: boolean; logEnd: string; lag: string; lastFetchMs: number | null; lastCaughtUpMs: number | null };
/** The controllers as they stood; `leader` is the active one. Instants by the leader's wall clock. */
export type QuorumNow = { leader: number | null; epoch: number; members: QuorumMember[] };

export type ReassignmentNow = { topicId: number | null; topic: string; partition: number; replicas: number[]; adding: number[]; removing: number[] };

/** What was refused, once per request and broker, and which lists may be shorter than the cluster for want of a right. */
export type RightsNow = {
  /** null: the broker does not tell. */
  mayDescribe: boolean | null;
  mayDescribeConfigs: boolean | null;
  limited: ("groups_limited" | "topics_limited")[];
  /** `broker` null: not a single broker's word. */
  refused: { api: string; broker: number | null; detail: string }[];
  /** Rights that this login lacks, in Kafka's words, with the command that gives them. */
  missing: { operation: string; resource: string; command: string }[];
};

/** One setting as it is kept: value, where it comes from, flags; the default where it differs. */
export type StoredSetting = { value: string | null; source: string; isSensitive?: true; isReadOnly?: true; default?: string | null };
export type ConfigNow = { kind: "topic" | "broker"; id: number; entries: Record<string, StoredSetting> };
