/** How long a commit and an end have both stood still, counted in cycles and no further than the rule asks. */
export type StillMemo = { commit: bigint; end: bigint; cycles: number };

const CYCLES = 2;

/** Counts cycles in which neither moved. The same memo comes back when nothing changed. */
export function stillFor(memo: StillMemo | null, commit: bigint, end: bigint): StillMemo {
  if (memo === null || memo.commit !== commit || memo.end !== end) return { commit, end, cycles: 0 };
  return memo.cycles >= CYCLES ? memo : { commit, end, cycles: memo.cycles + 1 };
}

/**
 * Whether what is left is only the marker of a transaction: an offset that no consumer ever reads, so a client that commits
 * "last record + 1" stays one or two short for ever. Needs evidence that the partition is transactional in this epoch;
 * without it lag 1 is lag 1. Source: lag.md, section 3, transaction markers.
 */
export function caughtUpMarker(lag: bigint, still: StillMemo, transactional: boolean): boolean {
  return transactional && (lag === 1n || lag === 2n) && still.cycles >= CYCLES;
}
