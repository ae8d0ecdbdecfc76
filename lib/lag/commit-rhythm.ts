import { type CommitPace, paceMs } from "./commit-pace";

/** How often commits move: the usual time between two moves, the longest one, and of how many that is told. */
export type CommitRhythm = { typicalMs: number; longestMs: number; intervals: number };

const ENOUGH = 5;

/**
 * The rhythm of the partition on which most moves were seen; null before there are enough to speak of one. One partition stands for all: the
 * consumers of a group are one program, and a median for each of many partitions in every poll would cost more than it tells.
 */
export function commitRhythm(paces: readonly (CommitPace | null)[]): CommitRhythm | null {
  let best: CommitPace | null = null;
  for (const pace of paces) if (pace !== null && pace.intervalsMs.length > (best?.intervalsMs.length ?? 0)) best = pace;
  const typicalMs = paceMs(best);
  if (best === null || typicalMs === null || best.intervalsMs.length < ENOUGH) return null;
  return { typicalMs, longestMs: Math.max(...best.intervalsMs), intervals: best.intervalsMs.length };
}

export type Burst = "steady" | "uneven" | "bursts";

/**
 * How evenly they come. Each move is dated by the poll that saw it, so that an interval is known to one poll: a longest one within a poll
 * of twice the usual is steady still.
 */
export function burstiness({ typicalMs, longestMs }: CommitRhythm, pollMs: number): Burst {
  if (longestMs <= 2 * typicalMs + pollMs) return "steady";
  return longestMs <= 5 * typicalMs + pollMs ? "uneven" : "bursts";
}

/** The commits moved in nearly every poll: their true rhythm may be shorter than polls can tell. */
export const isBelowPolls = ({ typicalMs }: CommitRhythm, pollMs: number): boolean => typicalMs < 1.5 * pollMs;
