export type Timing = {
  /** The longest single call. */
  callMs: number;
  /** The longest fast cycle. */
  cycleMs: number;
  /** When groups and commits are cut off, from the start of the cycle. */
  commitsMs: number;
};

/** How long a cycle and its parts may take at a poll interval. Source: kafka-reader.md, section 5. */
export function timing(intervalMs: number): Timing {
  const cycleMs = Math.min(15_000, Math.max(2_000, 0.4 * intervalMs));
  return { callMs: Math.min(5_000, intervalMs / 3), cycleMs, commitsMs: (2 * cycleMs) / 3 };
}
