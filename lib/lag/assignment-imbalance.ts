import type { GroupMember } from "@/lib/domain/group";

export type AssignmentImbalance = {
  /** Per topic: the most partitions of a member minus the fewest. Up to 1 is balanced. */
  countSkew: ReadonlyMap<string, number>;
  balanced: boolean;
  /** The largest member's produced rate over the mean; null when there is too little production, or a rate is unknown. */
  loadSkew: number | null;
  idle: readonly string[];
};

/** Offsets per second produced to a partition; null where unknown. */
export type RateOf = (topic: string, partition: number) => number | null;

/**
 * How evenly a group's members share partitions and load. null when a member's assignment is unknown or there is no member.
 *
 * A topic is counted over the members that own a partition of it, and those that own nothing at all: a member that owns others
 * only may not have subscribed to it, which no answer of a broker tells for every group. The load is compared only when
 * production over five minutes passes the gate of production imbalance, taking members for partitions. Source: lag.md, section 11.3.
 */
export function assignmentImbalance(members: readonly GroupMember[] | null, rateOf: RateOf): AssignmentImbalance | null {
  if (members === null || members.length === 0 || members.some(({ assigned }) => assigned === null)) return null;

  const counts = new Map<string, number[]>();
  const loads = members.map(() => 0);
  const idle: string[] = [];
  let rateMissing = false;
  members.forEach(({ memberId, assigned }, m) => {
    let owned = 0;
    for (const [topic, partitions] of assigned!) {
      const others = counts.get(topic);
      if (others !== undefined && partitions.length > 0) others.push(partitions.length);
      else if (partitions.length > 0) counts.set(topic, [partitions.length]);
      owned += partitions.length;
      for (const partition of partitions) {
        const perSecond = rateOf(topic, partition);
        if (perSecond === null) rateMissing = true;
        else loads[m]! += perSecond;
      }
    }
    if (owned === 0) idle.push(memberId);
  });

  const fewest = (owned: readonly number[]) => (idle.length > 0 ? 0 : Math.min(...owned));
  const countSkew = new Map([...counts].map(([topic, owned]) => [topic, Math.max(...owned) - fewest(owned)]));
  return { countSkew, balanced: [...countSkew.values()].every((skew) => skew <= 1), loadSkew: rateMissing ? null : skewOf(loads), idle };
}

const WINDOW_SECONDS = 300;

function skewOf(loads: readonly number[]): number | null {
  const total = loads.reduce((sum, load) => sum + load, 0);
  const produced = total * WINDOW_SECONDS;
  if (produced < 200 || produced / loads.length < 5) return null;
  return Math.max(...loads) / (total / loads.length);
}
