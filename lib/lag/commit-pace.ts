import { medianInPlace } from "./median";

/**
 * How often a group commits on one partition: the last times between changes of its commit, oldest first, with their sum, and
 * the newest change with the log end of then.
 */
export type CommitPace = { intervalsMs: number[]; totalMs: number; movedAtMs: number; end: bigint };

const INTERVALS = 20;
const scratch = new Float64Array(INTERVALS);

/**
 * The pace after one more change of the commit: `before` moved on, since a cycle may see a million of them. A change while the
 * log end stood still tells nothing of how often there is work.
 */
export function notePace(before: CommitPace | null, movedAtMs: number, end: bigint): CommitPace {
  if (before === null) return { intervalsMs: [], totalMs: 0, movedAtMs, end };
  if (end > before.end) {
    const lengthMs = movedAtMs - before.movedAtMs;
    before.intervalsMs.push(lengthMs);
    before.totalMs += lengthMs;
    if (before.intervalsMs.length > INTERVALS) before.totalMs -= before.intervalsMs.shift() ?? 0;
  }
  before.movedAtMs = movedAtMs;
  before.end = end;
  return before;
}

/** Median of the last twenty; null before there are two changes, and where it is surely below `leastMs`. Source: lag.md, section 8, u. */
export function paceMs(pace: CommitPace | null, leastMs = 0): number | null {
  if (pace === null) return null;
  const { intervalsMs } = pace;
  if (intervalsMs.length === 0 || isBelow(pace, leastMs)) return null;
  scratch.set(intervalsMs);
  return medianInPlace(scratch, intervalsMs.length);
}

/** A median of `leastMs` takes half of the intervals that long. Nearly all groups commit far too often for theirs to matter. */
const isBelow = ({ intervalsMs, totalMs }: CommitPace, leastMs: number): boolean => 2 * totalMs < leastMs * intervalsMs.length;

/** The change at which the oldest interval began: what is remembered by poll from before it on gives the same pace again. */
export const oldestMoveMs = ({ totalMs, movedAtMs }: CommitPace): number => movedAtMs - totalMs;
