import { medianInPlace } from "./median";

/**
 * How often a group commits on one partition: the last times between changes of its commit, oldest first, and the newest change
 * with the log end of then.
 */
export type CommitPace = { intervalsMs: number[]; movedAtMs: number; end: bigint };

const INTERVALS = 20;
const scratch = new Float64Array(INTERVALS);

/**
 * The pace after one more change of the commit: `before` moved on, since a cycle may see a million of them. A change while the
 * log end stood still tells nothing of how often there is work.
 */
export function notePace(before: CommitPace | null, movedAtMs: number, end: bigint): CommitPace {
  if (before === null) return { intervalsMs: [], movedAtMs, end };
  if (end > before.end) {
    before.intervalsMs.push(movedAtMs - before.movedAtMs);
    if (before.intervalsMs.length > INTERVALS) before.intervalsMs.shift();
  }
  before.movedAtMs = movedAtMs;
  before.end = end;
  return before;
}

/** Median of the last twenty; null before there are two changes, and where it is below `leastMs`. Source: lag.md, section 8, u. */
export function paceMs(pace: CommitPace | null, leastMs = 0): number | null {
  if (pace === null) return null;
  const { intervalsMs } = pace;
  if (intervalsMs.length === 0 || !isHalfFrom(intervalsMs, leastMs)) return null;
  scratch.set(intervalsMs);
  return medianInPlace(scratch, intervalsMs.length);
}

/** Counting is a fraction of a median, and nearly all groups commit far too often for theirs to matter. */
function isHalfFrom(intervalsMs: readonly number[], leastMs: number): boolean {
  let long = 0;
  for (const length of intervalsMs) if (length >= leastMs) long++;
  return 2 * long >= intervalsMs.length;
}

/** The change at which the oldest interval began: what is remembered by poll from before it on gives the same pace again. */
export const oldestMoveMs = ({ intervalsMs, movedAtMs }: CommitPace): number => movedAtMs - intervalsMs.reduce((sum, length) => sum + length, 0);
