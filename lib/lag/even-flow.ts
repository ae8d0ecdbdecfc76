import type { Series } from "./series";

/** Fewer steps of the log end say nothing about how it flows; more would not know a burst from the calm beside it. */
const STEPS = 5;
/** The step itself and two on one side of it. */
const HALF = 3;
const TWICE = 2;

/**
 * Whether records came evenly around one step of the log end, so that the offsets between its two points may be spread evenly
 * over its time. They may not when one of the five steps nearest to it carried twice as much per second as another: a burst
 * began or ended, or the records came in batches, and where in the step they came cannot be known. True while there are fewer
 * than five steps. A flat run is one step, however many polls saw it.
 *
 * `before`, `after`: indices of neighbouring known points with different values; `last`: the newest index to look at. Negative
 * indices count the carried points back from the newest of them.
 */
export function isEvenFlow(ends: Series, before: number, after: number, first: number, last: number): boolean {
  const older: Walk = { at: before, on: (from) => knownBefore(ends, from, first) };
  const newer: Walk = { at: after, on: (from) => knownAfter(ends, from, first, last) };
  let least = rate(ends, before, after);
  let most = least;
  let counted = 1;
  const count = (side: Walk): boolean => {
    const next = endOfStep(ends, side);
    if (next === null) return false;
    const here = rate(ends, side.at, next);
    least = Math.min(least, here);
    most = Math.max(most, here);
    side.at = next;
    counted++;
    return true;
  };
  for (const side of [older, newer]) while (counted < (side === older ? HALF : STEPS) && count(side));
  while (counted < STEPS && count(older));
  return counted < STEPS || most < TWICE * least;
}

/** A point, and how to come to the next known one on its way. */
type Walk = { at: number; on(from: number): number | null };

/** The far end of the step that begins where a walk stands; of a flat run its last point. */
function endOfStep(ends: Series, { at: from, on }: Walk): number | null {
  const value = valueAt(ends, from);
  let at = on(from);
  while (at !== null && valueAt(ends, at) === value) {
    const next = on(at);
    if (next === null || valueAt(ends, next) !== value) break;
    at = next;
  }
  return at;
}

function knownAfter(ends: Series, from: number, first: number, last: number): number | null {
  if (from < -1) return from + 1;
  for (let at = Math.max(first, from + 1); at <= last; at++) if (ends.values[at] !== null) return at;
  return null;
}

function knownBefore(ends: Series, from: number, first: number): number | null {
  for (let at = from - 1; at >= first; at--) if (ends.values[at] !== null) return at;
  const carried = Math.min(from, 0) - 1;
  return -carried <= (ends.carried?.length ?? 0) ? carried : null;
}

const rate = (ends: Series, a: number, b: number) => Math.abs((valueAt(ends, b) - valueAt(ends, a)) / Math.max(1, Math.abs(timeAt(ends, b) - timeAt(ends, a))));
const carriedAt = ({ carried }: Series, index: number) => carried![carried!.length + index]!;
const timeAt = (ends: Series, index: number): number => (index < 0 ? carriedAt(ends, index).timeMs : ends.timesMs[index]!);
const valueAt = (ends: Series, index: number): number => (index < 0 ? Number(carriedAt(ends, index).offset - ends.base) : ends.values[index]!);
