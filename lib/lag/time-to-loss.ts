import type { Eta } from "@/lib/domain/lag";
import type { StartPoint } from "./lag-history";

const HOUR = 3_600_000;

/**
 * Seconds until retention reaches what the group has not read, at the pace at which the log start moved in the last hour.
 *
 * `starts`: one entry per move, ascending, the first may be what was found at the beginning. The start moves in jumps: with
 * fewer than two of them in the hour there is no pace, and null. 0: retention is there. Source: lag.md, section 7.
 */
export function timeToLoss(commit: bigint | null, starts: readonly StartPoint[], nowMs: number): number | null {
  const newest = starts[starts.length - 1];
  if (commit === null || newest === undefined) return null;
  const fromMs = Math.max(nowMs - HOUR, starts[0]!.timeMs);
  const first = starts.findLast(({ timeMs }) => timeMs <= fromMs) ?? starts[0]!;
  const moves = starts.filter(({ timeMs, offset }, i) => i > 0 && timeMs > fromMs && offset > starts[i - 1]!.offset).length;
  if (moves < 2 || nowMs <= fromMs) return null;

  const perSecond = (Number(newest.offset - first.offset) * 1000) / (nowMs - fromMs);
  return perSecond > 0 ? Math.max(0, Number(commit - newest.offset)) / perSecond : null;
}

/** Retention will win: it arrives before the group does, or the group is not arriving at all. */
export function willLoseData(eta: Eta, secondsToLoss: number | null): boolean {
  if (secondsToLoss === null) return false;
  if (eta.label === "growing" || eta.label === "stuck") return true;
  return eta.label === "draining" && eta.seconds > secondsToLoss;
}

/** Records that retention took since the previous cycle, for the event; 0n when nothing grew or either is unknown. */
export function recordsLost(before: bigint | null, now: bigint | null): bigint {
  return before === null || now === null || now <= before ? 0n : now - before;
}
