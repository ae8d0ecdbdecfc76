import { medianInPlace } from "./median";

/**
 * How often a group commits on one partition: the last times between changes of its commit, oldest first, and the newest change
 * with the log end of then.
 */
export type CommitPace = { readonly intervalsMs: readonly number[]; readonly movedAtMs: number; readonly end: bigint };

const INTERVALS = 20;
const scratch = new Float64Array(INTERVALS);

/** The pace after one more change of the commit. A change while the log end stood still tells nothing of how often there is work. */
export function notePace(before: CommitPace | null, movedAtMs: number, end: bigint): CommitPace {
  if (before === null) return { intervalsMs: [], movedAtMs, end };
  const advanced = end > before.end;
  return { intervalsMs: advanced ? [...before.intervalsMs.slice(1 - INTERVALS), movedAtMs - before.movedAtMs] : before.intervalsMs, movedAtMs, end };
}

/** Median of the last twenty; null before there are two changes. Source: lag.md, section 8, u. */
export function paceMs(pace: CommitPace | null): number | null {
  if (pace === null || pace.intervalsMs.length === 0) return null;
  scratch.set(pace.intervalsMs);
  return medianInPlace(scratch, pace.intervalsMs.length);
}

/** The change at which the oldest interval began: what is remembered by poll from before it on gives the same pace again. */
export const oldestMoveMs = ({ intervalsMs, movedAtMs }: CommitPace): number => movedAtMs - intervalsMs.reduce((sum, length) => sum + length, 0);
