import { medianInPlace } from "./median";
import type { Series } from "./series";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const INTERVALS = 20;
const lengths = new Float64Array(INTERVALS);

/** How far a status looks back: ten minutes, ten polls, or three times the pace at which the group commits; a day at most. */
export function statusWindowMs(intervalMs: number, commitPaceMs: number | null): number {
  return Math.min(DAY, Math.max(10 * MINUTE, 10 * intervalMs, 3 * (commitPaceMs ?? 0)));
}

/** The lag that counts as caught up: 100 records, or ten seconds of production (5-min window). */
export function allowedLag(producedPerSecond: number | null, { records = 100, seconds = 10 }: { records?: number; seconds?: number } = {}): number {
  return Math.max(records, seconds * (producedPerSecond ?? 0));
}

/**
 * Median of the last twenty times between changes of the commit while the end advanced; null when it changed less than
 * twice. Both series speak of the same polls. Source: lag.md, section 8, u.
 */
export function commitPaceMs(commits: Series, ends: Series): number | null {
  const { timesMs, values } = commits;
  let count = 0;
  let changedMs: number | null = null;
  let endThen = 0;
  let later: number | null = null;
  let laterAt = 0;
  for (let i = values.length - 1; i >= 0 && count < INTERVALS; i--) {
    const value = values[i]!;
    const end = ends.values[i]!;
    if (value === null || end === null) continue;
    if (later !== null && value !== later) {
      if (changedMs !== null && endThen > ends.values[laterAt]!) lengths[count++] = changedMs - timesMs[laterAt]!;
      changedMs = timesMs[laterAt]!;
      endThen = ends.values[laterAt]!;
    }
    later = value;
    laterAt = i;
  }
  return count === 0 ? null : medianInPlace(lengths, count);
}
