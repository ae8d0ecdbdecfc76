/** Consecutive cycles in which the commit lay above the end, and the commit that was there when this epoch began. */
export type AheadMemo = { cycles: number; commitBefore: bigint | null };

export const NOT_AHEAD: AheadMemo = { cycles: 0, commitBefore: null };

/**
 * Whether a commit above the end is more than a race of two reads. Not zero lag then: a consumer that restarts there gets
 * OFFSET_OUT_OF_RANGE.
 *
 * Ahead: by more than two intervals of production and ten records; or in a second consecutive cycle; or with a commit that
 * was written in an earlier life of the log. Call it only for cycles in which both were read; others keep the memo.
 * Source: lag.md, section 3, committed ahead.
 */
export function committedAhead(
  commit: bigint,
  end: bigint,
  { producedPerSecond, intervalMs }: { producedPerSecond: number | null; intervalMs: number },
  memo: AheadMemo,
): { ahead: boolean; memo: AheadMemo } {
  const commitBefore = memo.commitBefore === commit ? commit : null;
  if (commit <= end) return { ahead: false, memo: commitBefore === null ? NOT_AHEAD : memo.cycles === 0 ? memo : { cycles: 0, commitBefore } };

  const raced = 2 * (producedPerSecond ?? 0) * (intervalMs / 1000) + 10;
  const ahead = memo.cycles > 0 || commitBefore !== null || Number(commit - end) > raced;
  return { ahead, memo: { cycles: Math.min(memo.cycles + 1, 2), commitBefore } };
}
