import { groupKey } from "@/lib/domain/name";
import type { ClusterParameters } from "@/lib/domain/parameters";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Stored } from "@/lib/domain/stored";
import type { FastReading, GroupDescription, GroupReading, SlowReading } from "@/lib/kafka/ports";

/** A listed group and, when it was described in this cycle, what the coordinator said of it. */
export type Listed = { seen: GroupReading; description: GroupDescription | null };

/** One reading; `listed` holds its groups by their identity (`groupKey`). */
export type Reading = FastReading & { slow: SlowReading; listed: ReadonlyMap<string, Listed> };

/** Whether the coordinator told all there is to tell of a group's commits. A group that keeps none, such as a share group, has nothing left to read. */
export const isRead = (seen: GroupReading | null): boolean => seen !== null && (seen.commits.ok || seen.commits.reason === "unsupported");

export const listGroups = (reading: FastReading & { slow: SlowReading }): Reading => ({
  ...reading,
  listed: new Map([...reading.groups].map(([key, seen]) => [groupKey(seen), { seen, description: reading.slow.described.get(key) ?? null }])),
});

export type TopicName = { name: string; kafkaTopicId: string | null; partitionCount: number };

/** Row ids for names, given out inside the transaction that stores the cycle. */
export type Registry = {
  saveTopics(topics: readonly TopicName[]): Promise<{ id: number; name: string }[]>;
  saveTopicSizes(topics: readonly { id: number; partitionCount: number }[]): Promise<void>;
  saveTopicsGone(ids: readonly number[]): Promise<void>;
  saveGroups(groups: readonly { id: string; raw: Uint8Array | null }[]): Promise<{ id: number; key: string }[]>;
  saveGroupsGone(ids: readonly number[]): Promise<void>;
  saveGroupTopics(pairs: readonly { groupId: number; topicId: number }[]): Promise<{ id: number; groupId: number; topicId: number }[]>;
};

/** What one cycle is run with. `skippedCycles`: due ones that did not run since the last. `parameters`: as set when the cycle is stored. */
export type Settings = { clusterId: number; intervalMs: number; skippedCycles: number; parameters?: ClusterParameters };

/** The one fenced transaction of a cycle. */
export type CycleTransaction = Registry & {
  /** What people set for this cluster and its groups: read in every cycle, so that a change holds from the next one on. */
  findParameters(): Promise<ClusterParameters>;
  saveSnapshot(snapshot: Snapshot): Promise<void>;
  answerRequests(ids: readonly string[], snapshot: Snapshot): Promise<void>;
};

/** Where cycles of one cluster are stored. A lost lease rejects with an error named `LeaseLost`. */
export type CycleStorage = {
  restore(): Promise<Stored>;
  inFencedTransaction<T>(work: (transaction: CycleTransaction) => Promise<T>): Promise<T>;
  /** Poll requests that waited for this cycle are answered with the reason. */
  saveUnreachable(status: "unreachable" | "auth_failed", reason: string, requestIds: readonly string[]): Promise<void>;
};
