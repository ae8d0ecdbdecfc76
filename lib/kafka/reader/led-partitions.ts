import { monotonicMs } from "@/lib/kafka/deadline";
import type { OffsetReading, PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";
import type { PartitionSet } from "@/lib/kafka/slow-reading";

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

/** The same for some partitions only. One that metadata does not know is gone, unless it tells nothing of the topic. */
export function ledAmong(topics: ReadonlyMap<string, TopicMetadata>, wanted: PartitionSet): LedPartitions {
  const some = [...wanted].flatMap(([name, partitions]) => {
    const topic = topics.get(name);
    return topic === undefined ? [] : [[name, { ...topic, partitions: topic.partitions.filter(({ partition }) => partitions.includes(partition)) }] as const];
  });
  const led = ledPartitions(new Map(some));
  const known = new Map(some);
  const unled = new Map(led.unled);
  for (const [name, partitions] of wanted) {
    const missing = partitions.filter((partition) => !known.get(name)?.partitions.some((one) => one.partition === partition));
    const why = topics.get(name)?.reason ?? "topic_gone";
    const absent = missing.map((partition): [number, OffsetReading] => [partition, absentReading(why, `${name}-${partition}`)]);
    unled.set(name, new Map([...(unled.get(name) ?? []), ...absent]));
  }
  return { ...led, unled };
}

function absentReading(reason: "topic_gone" | NonNullable<TopicMetadata["reason"]>, name: string): OffsetReading {
  const detail =
    reason === "topic_gone"
      ? `${name} does not exist`
      : reason === "not_authorized"
        ? `this login may not describe ${name}`
        : `metadata tells nothing of ${name}`;
  return { ok: false, reason, failure: { code: reason, detail, at: monotonicMs() } };
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
