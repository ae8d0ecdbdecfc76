import type { FastReading } from "@/lib/kafka/ports";

/** What one cycle missed, of the sick broker and of the others. */
export type Missed = { ownPartitions: number; othersPartitions: number; othersGroups: number };

/** `coordinators`: of each group, when all were read. A group that is not listed is missed. */
export function missedIn(reading: FastReading, sick: number, coordinators: ReadonlyMap<string, number>): Missed {
  const missed: Missed = { ownPartitions: 0, othersPartitions: 0, othersGroups: 0 };
  for (const topic of reading.topics.values())
    for (const { partition, leader } of topic.partitions)
      if (reading.ends.get(topic.name)?.get(partition)?.ok !== true) missed[leader === sick ? "ownPartitions" : "othersPartitions"] += 1;
  for (const [group, coordinator] of coordinators) if (coordinator !== sick && !reading.groups.get(group)?.commits.ok) missed.othersGroups += 1;
  return missed;
}

export const isWhole = (reading: FastReading, coordinators: ReadonlyMap<string, number>): boolean => {
  const { ownPartitions, othersPartitions, othersGroups } = missedIn(reading, Number.NaN, coordinators);
  return reading.failures.length === 0 && ownPartitions + othersPartitions + othersGroups === 0;
};
