import type { GroupMember, GroupStateName, GroupType } from "@/lib/domain/group";
import type { DetailReading, PartitionSet, ProducersByTopic, SlowPart } from "@/lib/kafka/slow-reading";
import type { ApiName, Failure } from "./failure-code";

export { type ApiName, FAILURE_CODES, type Failure, type FailureCode } from "./failure-code";

export type FromBroker<T> = { broker: number; rttMs: number } & ({ ok: true; value: T } | { ok: false; failure: Failure });

export type VersionRange = { min: number; max: number };

/** A monotonic instant after which nobody waits any more. */
export type Deadline = { readonly at: number; left(): number; earlier(ms: number): Deadline };

export type BrokerAddress = { broker: number; host: string; port: number; rack: string | null };

export type PartitionMetadata = {
  partition: number;
  /** null: no leader; `reason` says whether there is none at all or none for this listener. */
  leader: number | null;
  leaderEpoch: number | null;
  replicas: number[];
  inSync: number[];
  offline: number[];
  reason: "leaderless" | "listener_missing" | null;
};

export type TopicMetadata = {
  name: string;
  /** Kafka's topic id as a UUID; null where brokers have none (Metadata below v10). */
  topicId: string | null;
  internal: boolean;
  /** Why metadata tells nothing of the partitions, which are then as they were known last. */
  reason: "not_authorized" | "leaderless" | "end_unread" | null;
  /** Sorted by partition number. */
  partitions: PartitionMetadata[];
};

/** `offset` is what the coordinator stored. A partition that is absent from the answer has no commit: a known answer. */
export type CommitReading = { ok: true; offset: bigint; metadata: string | null } | { ok: false; reason: "bad_offset" | "commit_unread" | "not_authorized" };

export type GroupCommits =
  | { ok: true; at: number; byTopic: ReadonlyMap<string, ReadonlyMap<number, CommitReading>> }
  | { ok: false; reason: "commit_unread" | "not_authorized" | "unsupported"; failure: Failure };

export type GroupReading = {
  /** The group id as text; any string, the empty one included. */
  id: string;
  /** The bytes on the wire, only when `id` does not encode back to them. */
  raw: Uint8Array | null;
  coordinator: number;
  state: GroupStateName;
  type: GroupType;
  protocolType: string;
  commits: GroupCommits;
};

/** A partition's offset from ListOffsets. `at`: monotonic arrival of the answer that carried it. */
export type OffsetReading =
  | { ok: true; offset: bigint; leaderEpoch: number | null; at: number }
  | { ok: false; reason: "end_unread" | "leaderless" | "listener_missing" | "not_authorized" | "unsupported" | "topic_gone" | "bad_offset"; failure: Failure };

export type OffsetsByTopic = ReadonlyMap<string, ReadonlyMap<number, OffsetReading>>;

/** Which offset is asked for. `timestampMs`: the first record at or after it; past the last one there is none, `bad_offset`. */
export type OffsetsAt = "latest" | "stable" | "earliest" | "maxTimestamp" | { timestampMs: bigint };

export type BrokerReply = {
  broker: number;
  host: string;
  port: number;
  rack: string | null;
  /** fast: every call of the cycle answered; slow: all answered, one took more than 1 s; silent: at least one did not. */
  answers: "fast" | "slow" | "silent";
  rttMs: number | null;
  failure: Failure | null;
};

/**
 * One fast cycle: metadata, groups, commits, then ends. All instants are monotonic milliseconds of this process.
 * Every partition of every topic in `topics` has an entry in `ends`; every group that a broker listed has one in `groups`.
 */
export type FastReading = {
  startedAt: number;
  /** The sending of the first ListOffsets; what `lag.md` calls δ is `finishedAt - endsAskedAt`. */
  endsAskedAt: number;
  /** The last ListOffsets answer, or the moment the cycle was cut. */
  finishedAt: number;
  kafkaId: string | null;
  brokers: BrokerReply[];
  topics: ReadonlyMap<string, TopicMetadata>;
  /** By id. Ids that are no valid UTF-8 have a key of their own each, since their texts may be equal; `describe` speaks in keys. */
  groups: ReadonlyMap<string, GroupReading>;
  /** True: a group that is absent from `groups` is gone. False: some broker did not answer for its groups. */
  groupsComplete: boolean;
  ends: OffsetsByTopic;
  failures: Failure[];
  requests: ReadonlyMap<ApiName, number>;
};

export type GroupDescription = {
  id: string;
  state: GroupStateName;
  protocol: string | null;
  assignor: string | null;
  groupEpoch: number | null;
  /** null: could not be read; never an empty list then. */
  members: GroupMember[] | null;
  reason: "members_unknown" | "not_authorized" | null;
};

/**
 * Slow parts that ride on a fast cycle, on the poll lane and in its order. `earliest`: log starts, asked per leader before
 * the ends. `describe`: called once with the groups of this cycle; answers the ids to describe (new, changed state, or due).
 * Where a cycle has no time left for one of them, the reader asks for it in the next cycle by itself.
 */
export type SlowDue = {
  earliest: boolean;
  /** Last stable offsets, after the log starts and before the ends. */
  stable?: boolean;
  /** Offsets of the records with the latest timestamp; `unsupported` below Kafka 3.0. */
  maxTimestamp?: boolean;
  describe(groups: ReadonlyMap<string, GroupReading>): readonly string[];
  /**
   * Every group that the caller would call gone once nobody lists it. Only asked for where ACLs hide the offsets topic: those
   * that are missing are then looked for one by one, and without this the listing is never complete.
   */
  known?(): readonly NamedGroup[];
};

/** A group as it is named on the wire. */
export type NamedGroup = Pick<GroupReading, "id" | "raw">;

export type SlowReading = {
  /** null: not asked for in this cycle. A partition whose leader was not asked has no entry. */
  earliest: OffsetsByTopic | null;
  stable?: OffsetsByTopic | null;
  maxTimestamp?: OffsetsByTopic | null;
  /** Only the groups that were asked for, in this cycle or in one that had no time left. */
  described: ReadonlyMap<string, GroupDescription>;
  failures: Failure[];
  requests: ReadonlyMap<ApiName, number>;
};

export type BrokerHealth = {
  broker: number;
  host: string;
  port: number;
  circuit: "closed" | "open";
  /** Decoded answers' round trips of the recent past, 95th percentile; null before the first answer. */
  replyP95Ms: number | null;
  versions: ReadonlyMap<number, VersionRange> | null;
  lastAnswerAt: number | null;
  lastFailure: Failure | null;
};

/**
 * Reads one cluster. Only "no broker answers Metadata" throws (AppError `kafka_unreachable`); every other failure is an
 * entry beside the data that did arrive. Source: kafka-reader.md, sections 6 and 10.
 */
export interface ClusterReader {
  fast(deadline: Deadline, due?: SlowDue): Promise<FastReading & { slow: SlowReading }>;
  /**
   * What needs no order with the fast cycle, on at most one connection of its own per broker, closed when it was idle for a
   * minute. Speaks of the topics, groups and brokers of the last `fast`. Never rejects.
   */
  slow(parts: readonly SlowPart[], deadline: Deadline): Promise<DetailReading>;
  /** Which producers the partitions' leaders remember. Needs Read on the topic. Never rejects. */
  producers(partitions: PartitionSet, deadline: Deadline): Promise<ProducersByTopic>;
  /** Offsets at a time or place, now, of these partitions; each has an entry. Never rejects. */
  ends(partitions: PartitionSet, at: OffsetsAt, deadline: Deadline): Promise<OffsetsByTopic>;
  brokers(): BrokerHealth[];
  /** Requests sent since the reader was made, by API, connects and ApiVersions included. */
  requestCounts(): ReadonlyMap<ApiName, number>;
  close(): Promise<void>;
}

export type TestStep = {
  step: "name" | "port" | "tls" | "login" | "versions" | "metadata" | "advertised" | "rights";
  target: string;
  outcome: "ok" | "warning" | "failed" | "not_tried";
  detail: string;
  tookMs: number | null;
};

export type ConnectionTestResult = {
  ok: boolean;
  /** One sentence that names the failing step, or what was found. */
  sentence: string;
  steps: TestStep[];
  kafkaId: string | null;
  brokers: BrokerAddress[];
  topics: number | null;
  versions: string | null;
};
