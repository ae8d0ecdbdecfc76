import { groupKey } from "@/lib/domain/name";
import type { OldEnds } from "@/lib/domain/old-ends";
import type { ClusterParameters } from "@/lib/domain/parameters";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { Stored } from "@/lib/domain/stored";
import type { FastReading, GroupDescription, GroupReading, SlowReading } from "@/lib/kafka/ports";
import type { DetailReading, SharesReading } from "@/lib/kafka/slow-reading";
import { newest } from "./details/newest";

/** A listed group and, when it was described or its share of partitions reported since the last cycle, what the coordinator said of it. */
export type Listed = { seen: GroupReading; description: GroupDescription | null; share: SharesReading | null };

/**
 * One reading; `listed` holds its groups by their identity (`groupKey`). `details`: the slow parts that arrived since the
 * reading before. `slowRequests`: what all slow parts cost, those that rode on the cycle included.
 */
export type Reading = FastReading & {
  slow: SlowReading;
  listed: ReadonlyMap<string, Listed>;
  details: Partial<DetailReading>;
  slowRequests: ReadonlyMap<string, number>;
};

/** Whether the coordinator told all there is to tell of a group's commits. A group that keeps none, such as a share group, has nothing left to read. */
export const isRead = (seen: GroupReading | null): boolean => seen !== null && (seen.commits.ok || seen.commits.reason === "unsupported");

export function listGroups(reading: FastReading & { slow: SlowReading }, arrived: readonly DetailReading[] = []): Reading {
  const details = newest(arrived);
  const listed = [...reading.groups].map(([key, seen]): [string, Listed] => [
    groupKey(seen),
    { seen, description: reading.slow.described.get(key) ?? null, share: details.shares?.get(key) ?? null },
  ]);
  return { ...reading, listed: new Map(listed), details, slowRequests: sumOf([reading.slow.requests, ...arrived.map(({ requests }) => requests)]) };
}

function sumOf(counts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sum = new Map<string, number>();
  for (const count of counts) for (const [api, sent] of count) sum.set(api, (sum.get(api) ?? 0) + sent);
  return sum;
}

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
export type Settings = { clusterId: number; intervalMs: number; skippedCycles: number; parameters?: ClusterParameters; principal?: string | null };

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
  /** Log ends from before the given instants, as far as history has them; none when it cannot be asked now. */
  findOldEnds(asked: readonly { topicId: number; before: Date }[]): Promise<OldEnds>;
  inFencedTransaction<T>(work: (transaction: CycleTransaction) => Promise<T>): Promise<T>;
  /** Poll requests that waited for this cycle are answered with the reason. */
  saveUnreachable(status: "unreachable" | "auth_failed", reason: string, requestIds: readonly string[]): Promise<void>;
  /** The same of a cycle that could not have a time. */
  saveClockBehind(reason: string, requestIds: readonly string[]): Promise<void>;
};
