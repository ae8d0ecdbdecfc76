import type { GroupReading } from "@/lib/kafka/ports";
import type { BrokerGroups } from "@/lib/kafka/reader/broker-groups";

/** All brokers' groups, one record each: while a coordinator moves two brokers may list a group, and the one that could read its commits, or read them later, is right. */
export function mergeGroups(brokers: readonly BrokerGroups[]): ReadonlyMap<string, GroupReading> {
  const merged = new Map<string, GroupReading>();
  for (const { groups } of brokers) {
    for (const [key, reading] of groups) {
      const other = merged.get(key);
      if (other === undefined || isBetter(reading, other)) merged.set(key, reading);
    }
  }
  return merged;
}

function isBetter({ commits: now }: GroupReading, { commits: other }: GroupReading): boolean {
  if (!now.ok) return false;
  return !other.ok || now.at > other.at;
}
