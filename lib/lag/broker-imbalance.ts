/** How evenly something is spread over brokers. `insufficient`: nothing to spread, or no broker. */
export type BrokerSpread = { verdict: "insufficient" | "balanced" | "uneven" | "warning"; skew: number | null; over: number[] };

/**
 * Judges counts per live broker, brokers that hold nothing included: balanced when they differ by at most 1, a warning when
 * some broker is a fifth and two units above the mean rounded up. `over`: indices of those brokers. `skew`: the largest count
 * over the mean. Source: lag.md, section 11.4.
 */
export function brokerSpread(counts: readonly number[]): BrokerSpread {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length === 0 || total === 0) return { verdict: "insufficient", skew: null, over: [] };
  const mean = total / counts.length;
  const fair = Math.ceil(mean);
  const over = counts.flatMap((count, broker) => (count >= 1.2 * fair && count >= fair + 2 ? [broker] : []));
  const even = Math.max(...counts) - Math.min(...counts) <= 1;
  return { verdict: even ? "balanced" : over.length > 0 ? "warning" : "uneven", skew: Math.max(...counts) / mean, over };
}

/** Share of partitions whose leader is the first of their replicas; null without partitions. */
export function preferredLeaderShare(partitions: readonly { leader: number | null; replicas: readonly number[] }[]): number | null {
  if (partitions.length === 0) return null;
  return partitions.filter(({ leader, replicas }) => leader !== null && leader === replicas[0]).length / partitions.length;
}

/** Largest sum of produced rates that one broker leads, over the mean; null without production. One entry per live broker. */
export function leaderLoadSkew(producedPerSecond: readonly number[]): number | null {
  const total = producedPerSecond.reduce((sum, rate) => sum + rate, 0);
  return total > 0 ? Math.max(...producedPerSecond) / (total / producedPerSecond.length) : null;
}

/**
 * The percentages that CMAK shows for one topic, for people who know them. Brokers without an in-sync replica of the topic
 * do not count there, so a new empty broker looks balanced.
 */
export function cmakSkew(topic: { partitions: number; replicationFactor: number; inSync: readonly number[]; leaders: readonly number[] }): {
  skewedPercent: number;
  leaderSkewedPercent: number;
} {
  const { partitions, replicationFactor, inSync, leaders } = topic;
  const brokers = inSync.filter((count) => count > 0).length;
  if (brokers === 0) return { skewedPercent: 0, leaderSkewedPercent: 0 };
  const skewed = inSync.filter((count) => count > Math.ceil((partitions * replicationFactor) / brokers)).length;
  const leaderSkewed = leaders.filter((count) => count > Math.ceil(partitions / brokers)).length;
  return { skewedPercent: Math.floor((100 * skewed) / brokers), leaderSkewedPercent: Math.floor((100 * leaderSkewed) / brokers) };
}
