import { txnGap } from "./offset-lag";

/** What an open transaction holds back on a partition. `sinceMs`: the first reading in a row that found the same stable offset. */
export type HeldRecords = { stable: bigint; records: bigint; sinceMs: number };

/** A client that commits "last record + 1" stays as much short of the stable offset when a marker lies before it. */
const MARKERS = 2n;

/**
 * The records behind the last stable offset, both read in one cycle; null when nothing is open. A stable offset that moved
 * is another transaction's, so time begins anew: a busy topic always has one open and none for long.
 */
export function heldRecords(before: HeldRecords | null, { end, stable }: { end: bigint | null; stable: bigint | null }, nowMs: number): HeldRecords | null {
  const records = txnGap(end, stable);
  if (records === null || records === 0n || stable === null) return null;
  return { stable, records, sinceMs: before?.stable === stable ? before.sinceMs : nowMs };
}

/**
 * Whether an open transaction is what a group waits for: it has read all that is stable, so that a consumer of committed
 * records gets nothing more. One that has read past the stable offset reads uncommitted records and does not wait.
 */
export function isHeldUp(commit: bigint | null, lag: bigint | null, held: Pick<HeldRecords, "stable" | "records"> | null): boolean {
  if (held === null || commit === null || lag === null || lag === 0n) return false;
  return commit <= held.stable && held.stable - commit <= MARKERS;
}
