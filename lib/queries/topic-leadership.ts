import type { Leadership } from "@/lib/contract/topic";
import { type PerPartition, partAt, type TopicLayout, type TopicParts } from "@/lib/domain/parts";
import { cmakSkew, leaderLoadSkew, preferredLeaderShare } from "@/lib/lag/broker-imbalance";

/**
 * How a topic's leaders and replicas lie over the brokers. `live`: the brokers that metadata names, those that hold nothing of
 * the topic included. Source: lag.md, section 11.4.
 */
export function leadershipOf({ leader, replicas, inSync }: TopicLayout, produced: TopicParts["produced"], live: readonly number[]): Leadership {
  const leaders = replicas.map((_, partition) => partAt(leader, partition) ?? null);
  const countOn = (broker: number, brokersOf: (partition: number) => readonly (number | null)[]) =>
    replicas.reduce((count, _, partition) => count + (brokersOf(partition).includes(broker) ? 1 : 0), 0);
  const cmak = cmakSkew({
    partitions: replicas.length,
    replicationFactor: Math.max(0, ...replicas.map((own) => own.length)),
    inSync: live.map((broker) => countOn(broker, (partition) => inSync[partition] ?? [])),
    leaders: live.map((broker) => countOn(broker, (partition) => [leaders[partition] ?? null])),
  });
  return {
    preferredShare: preferredLeaderShare(replicas.map((own, partition) => ({ leader: leaders[partition] ?? null, replicas: own }))),
    loadSkew: loadSkewOf(leaders, produced, live),
    cmak: replicas.length === 0 || live.length === 0 ? null : cmak,
  };
}

/** null while one partition's rate or leader is not known: the others alone would say something else. */
function loadSkewOf(leaders: readonly (number | null)[], produced: PerPartition<number | null>, live: readonly number[]): number | null {
  const loads = new Map(live.map((broker) => [broker, 0]));
  for (const [partition, leader] of leaders.entries()) {
    const rate = partAt(produced, partition) ?? null;
    if (leader === null || rate === null) return null;
    loads.set(leader, (loads.get(leader) ?? 0) + rate);
  }
  return leaderLoadSkew([...loads.values()]);
}
