import type { BrokerDisk, PartsRead, QuorumNow, ReassignmentNow, RightsNow, TopicPolicy, TopicSize } from "./details";

/** What is stored of a cluster, as a new leader needs it. Offsets as decimal strings, null where not read. */
export type Stored = {
  kafkaId: string | null;
  /** Sample times in Unix milliseconds, ascending, how long each cycle took, and how often they were made then. */
  polls: { atMs: number; tookMs: number; intervalMs: number }[];
  topics: {
    id: number;
    name: string;
    kafkaTopicId: string | null;
    partitionCount: number;
    memo: string | null;
    parts: string | null;
    staleSinceMs: number | null;
    /** The log starts at each of their moves, the newest last. */
    starts: [atMs: number, offsets: (string | null)[]][];
    size: Pick<TopicSize, "bytes" | "totalBytes" | "reason">;
    sizes: { atMs: number; bytes: number }[];
    policy: TopicPolicy;
  }[];
  groups: {
    id: number;
    key: string;
    name: string;
    /** The bytes of the id, where the name does not give them back. */
    raw: Uint8Array | null;
    type: string;
    state: string;
    coordinator: number | null;
    protocol: string | null;
    assignor: string | null;
    memberList: string | null;
    lagReason: string | null;
    status: string | null;
    statusSinceMs: number | null;
    stateSinceMs: number | null;
    rebalancingSinceMs: number | null;
    staleSinceMs: number | null;
    rebalancesMs: number[];
    balance: { verdict: string | null; cause: string | null; ratio: number | null; count: number | null; topicId: number | null; sinceMs: number | null };
  }[];
  /** Topics that were deleted lately and are not there again, the latest last. */
  departed: { name: string; kafkaTopicId: string | null; partitions: number }[];
  groupTopics: { id: number; groupId: number; topicId: number; memo: string | null; parts: string | null; staleSinceMs: number | null }[];
  brokers: { broker: number; host: string; port: number; rack: string | null; gone: boolean; disk: BrokerDisk }[];
  whole: {
    mode: "kraft" | "zookeeper" | null;
    quorum: QuorumNow | null;
    rights: RightsNow | null;
    reassignments: ReassignmentNow[] | null;
    partsRead: PartsRead;
  };
  /** By row id, one entry per poll of `polls` that has one: index into `polls`, then offsets by partition. */
  ends: ReadonlyMap<number, readonly (readonly [poll: number, offsets: readonly (string | null)[]])[]>;
  lags: ReadonlyMap<number, readonly (readonly [poll: number, offsets: readonly (string | null)[]])[]>;
};
