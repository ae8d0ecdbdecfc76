import { longestStepMs } from "./rate";
import { firstAtOrAfter, type Series } from "./series";

/** Part of a window that valid steps must cover before a partition's count may be compared with the others'. */
const COVERED = 0.8;

/**
 * Offsets that each partition produced between two instants, index = partition. null: some partition is covered for less
 * than 80 %, so the window says nothing about balance.
 *
 * A step that crosses an edge is cut in proportion. To take the poll before the window as its edge would count whole records,
 * but where one partition missed that poll it would be counted over another length than the others; cut, all are counted
 * over the very same time. Counts are rounded: what half a record weighs is nothing beside the five that the gate asks for.
 * A part of a step varies less than as many records that were counted would, at three steps to a window by a sixth at most, and
 * two windows that share a step resemble each other. The first makes a balanced topic hot more rarely, and more than the second
 * makes up for. The spread of a topic is measured on windows cut the same way: what batches lose in it they lose in z as well.
 */
export function productionWindow(ends: readonly Series[], fromMs: number, toMs: number, intervalMs: number): number[] | null {
  const produced: number[] = [];
  for (const series of ends) {
    const { moved, coveredMs } = within(series, fromMs, toMs, intervalMs);
    if (coveredMs < COVERED * (toMs - fromMs)) return null;
    produced.push(Math.round(moved));
  }
  return produced;
}

/** What moved between two instants by the valid steps of one epoch each, and how much of the time those cover. */
function within(series: Series, fromMs: number, toMs: number, intervalMs: number): { moved: number; coveredMs: number } {
  const { timesMs, values, epochStartsMs = [] } = series;
  let moved = 0;
  let coveredMs = 0;
  let newer: number | null = null;
  let newerMs = 0;
  let newerIndex = 0;
  // From the first known sample at or after the end back to the first one at or before the beginning.
  let i = firstAtOrAfter(timesMs, toMs);
  while (i < values.length && values[i] === null) i++;
  for (i = Math.min(i, values.length - 1); i >= 0 && (newer === null || newerMs > fromMs); i--) {
    const value = values[i]!;
    if (value === null) continue;
    const timeMs = timesMs[i]!;
    if (newer !== null) {
      const stepMs = newerMs - timeMs;
      const isValid = stepMs > 0 && stepMs <= longestStepMs(series, i, newerIndex, intervalMs) && newer >= value && !crosses(epochStartsMs, timeMs, newerMs);
      const insideMs = Math.min(newerMs, toMs) - Math.max(timeMs, fromMs);
      if (isValid && insideMs > 0) {
        moved += ((newer - value) * insideMs) / stepMs;
        coveredMs += insideMs;
      }
    }
    newer = value;
    newerMs = timeMs;
    newerIndex = i;
  }
  return { moved, coveredMs };
}

const crosses = (epochStartsMs: readonly number[], olderMs: number, newerMs: number) =>
  epochStartsMs.some((startMs) => startMs > olderMs && startMs <= newerMs);
