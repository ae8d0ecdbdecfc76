import type { Imbalance, ImbalanceVerdict, TopicPartition } from "@/lib/contract/topic";

export type BalanceRow = {
  partition: number;
  leader: number | null;
  producedPerSecond: number | null;
  /** Part of what the topic receives, 0 to 1; null while one partition is unknown or nothing is written. */
  share: number | null;
  /** Against the mean of the others; null also where the others receive nothing. */
  ofPeers: number | null;
  verdict: ImbalanceVerdict;
};

type Judged = Pick<Imbalance, "perPartition" | "partition" | "verdict">;

/** Each partition beside its peers. The verdict of the topic is that of its one outlier; the rest is balanced once there is a verdict at all. */
export function balanceRows(
  { perPartition, partition: outlier, verdict }: Judged,
  partitions: readonly Pick<TopicPartition, "partition" | "leader">[],
): BalanceRow[] {
  const leaders = new Map(partitions.map(({ partition, leader }) => [partition, leader]));
  const known = perPartition.filter((rate) => rate !== null);
  const total = known.length < perPartition.length ? null : known.reduce((sum, rate) => sum + rate, 0);
  const isDecided = verdict === "hot" || verdict === "cold" || verdict === "balanced";
  return perPartition.map((rate, partition) => {
    const others = rate === null || total === null ? null : total - rate;
    return {
      partition,
      leader: leaders.get(partition) ?? null,
      producedPerSecond: rate,
      share: rate === null || total === null || total === 0 ? null : rate / total,
      ofPeers: rate === null || others === null || others <= 0 ? null : rate / (others / (perPartition.length - 1)),
      verdict: partition === outlier || !isDecided ? verdict : "balanced",
    };
  });
}

export type LeaderLoad = { broker: number; leaders: number; producedPerSecond: number | null };

/** What each broker receives because of the partitions it leads; null when one of them is unknown. */
export function loadByLeader(rows: readonly Pick<BalanceRow, "leader" | "producedPerSecond">[]): LeaderLoad[] {
  const loads = new Map<number, LeaderLoad>();
  for (const { leader, producedPerSecond } of rows) {
    if (leader === null) continue;
    const load = loads.get(leader) ?? { broker: leader, leaders: 0, producedPerSecond: 0 };
    const sum = load.producedPerSecond === null || producedPerSecond === null ? null : load.producedPerSecond + producedPerSecond;
    loads.set(leader, { ...load, leaders: load.leaders + 1, producedPerSecond: sum });
  }
  return [...loads.values()].sort((a, b) => a.broker - b.broker);
}
