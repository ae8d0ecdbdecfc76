import type { Step } from "@/lib/store/read-move-history";

export type Moment = { text: string; ms: number };
export type Steps = { valid: Step[]; gapMs: number };

/**
 * Which samples to compare: the last of each bucket, and both sides of every gap, so that no step leads over one. `gapMs`:
 * two samples further apart than this have a gap between them.
 */
export function stepsOf(moments: readonly Moment[], bucketMs: number, gapMs: number): Steps {
  const chosen: Moment[] = [];
  const after = new Set<Moment>();
  moments.forEach((moment, i) => {
    const next = moments[i + 1];
    const gapBefore = i > 0 && moment.ms - (moments[i - 1]?.ms ?? 0) > gapMs;
    if (gapBefore) after.add(moment);
    const lastOfBucket = !next || Math.floor(next.ms / bucketMs) !== Math.floor(moment.ms / bucketMs);
    if (i === 0 || gapBefore || lastOfBucket || (next && next.ms - moment.ms > gapMs)) chosen.push(moment);
  });
  const valid = chosen.flatMap((moment, i) => {
    const previous = chosen[i - 1];
    return previous && !after.has(moment) ? [{ from: previous.text, to: moment.text }] : [];
  });
  return { valid, gapMs };
}
