import { monotonicMs } from "@/lib/kafka/deadline";
import type { OffsetReading, PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";

/** Partitions by the broker to ask, and beside them those that nobody can be asked for, with the reason. */
export type LedPartitions = {
  byLeader: ReadonlyMap<number, { name: string; partitions: number[] }[]>;
  unled: ReadonlyMap<string, ReadonlyMap<number, OffsetReading>>;
};

export function ledPartitions(topics: ReadonlyMap<string, TopicMetadata>): LedPartitions {
  const byLeader = new Map<number, { name: string; partitions: number[] }[]>();
  const unled = new Map<string, ReadonlyMap<number, OffsetReading>>();
  for (const { name, partitions } of topics.values()) {
    const mine = new Map<number, number[]>();
    for (const { partition, leader } of partitions) if (leader !== null) append(mine, leader, partition);
    for (const [leader, led] of mine) append(byLeader, leader, { name, partitions: led });
    const without = partitions.filter(({ leader }) => leader === null);
    unled.set(name, new Map(without.map((partition) => [partition.partition, unledReading(partition)])));
  }
  return { byLeader, unled };
}

function unledReading({ partition, reason }: PartitionMetadata): OffsetReading {
  const code = reason ?? "leaderless";
  const detail = code === "leaderless" ? `partition ${partition} has no leader` : `the leader of partition ${partition} has no address for this listener`;
  return { ok: false, reason: code, failure: { code, detail, at: monotonicMs() } };
}

function append<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
