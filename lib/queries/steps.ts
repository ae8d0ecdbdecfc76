import type { Step } from "@/lib/store/read-move-history";
import type { GapMs } from "./buckets";

export type Moment = { text: string; ms: number };
export type Steps = { valid: Step[]; gapMs: GapMs };

/**
 * Which samples to compare: the last of each bucket, and both sides of every gap, so that no step leads over one.
 */
export function stepsOf(moments: readonly Moment[], bucketMs: number, gapMs: GapMs): Steps {
  const chosen: Moment[] = [];
  const after = new Set<Moment>();
  moments.forEach((moment, i) => {
    const [before, next] = [moments[i - 1], moments[i + 1]];
    const gapBefore = before !== undefined && isGap(before, moment, gapMs);
    if (gapBefore) after.add(moment);
    const lastOfBucket = !next || Math.floor(next.ms / bucketMs) !== Math.floor(moment.ms / bucketMs);
    if (i === 0 || gapBefore || lastOfBucket || (next && isGap(moment, next, gapMs))) chosen.push(moment);
  });
  const valid = chosen.flatMap((moment, i) => {
    const previous = chosen[i - 1];
    return previous && !after.has(moment) ? [{ from: previous.text, to: moment.text }] : [];
  });
  return { valid, gapMs };
}

const isGap = (older: Moment, newer: Moment, gapMs: GapMs) => newer.ms - older.ms > gapMs(older.ms, newer.ms);
