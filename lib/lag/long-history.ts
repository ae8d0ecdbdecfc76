import type { LagHistory } from "./lag-history";
import { seriesOf } from "./series";

/** One poll that was read whole. */
export type LongSample = { readonly timeMs: number; readonly end: bigint; readonly commit: bigint; readonly start: bigint | null };

/** One position over a window that is longer than polls are remembered: of every step one poll, ascending. */
export type LongHistory = { readonly stepMs: number; readonly samples: readonly LongSample[] };

const MINUTE = 60_000;
/** A window is judged by sixty samples at most. */
const STEPS_MS = [1, 2, 4, 8, 16, 24].map((minutes) => minutes * MINUTE);
const SAMPLES = 60;

/** The step that cuts a window into at most sixty; a day, the longest window, has 24 minutes. */
export const longStepMs = (windowMs: number): number => STEPS_MS.find((stepMs) => stepMs * SAMPLES >= windowMs) ?? 24 * MINUTE;

/**
 * The history with one more poll. A step keeps the poll in which the group was least behind, so that a moment at which it was
 * caught up is never lost between two samples. What is older than the window and one step goes. A step that has once grown
 * stays, or what was kept before would look like gaps.
 */
export function addLongSample(before: LongHistory | null, sample: LongSample, windowMs: number): LongHistory {
  const stepMs = Math.max(before?.stepMs ?? 0, longStepMs(windowMs));
  const kept = (before?.samples ?? []).filter(({ timeMs }) => timeMs >= sample.timeMs - windowMs - 2 * stepMs && timeMs < sample.timeMs);
  const last = kept.at(-1);
  if (last === undefined || stepOf(last.timeMs, stepMs) !== stepOf(sample.timeMs, stepMs)) return { stepMs, samples: [...kept, sample] };
  return behind(sample) <= behind(last) ? { stepMs, samples: [...kept.slice(0, -1), sample] } : { stepMs, samples: kept };
}

const stepOf = (timeMs: number, stepMs: number) => Math.floor(timeMs / stepMs);

/** Records between commit (or log start, where that is later) and end. */
const behind = ({ end, commit, start }: LongSample): bigint => end - (start !== null && start > commit ? start : commit);

/** As `partitionStatus` reads a past, the present poll last. */
export function longLagHistory({ samples }: LongHistory, present: LongSample | null): LagHistory {
  const last = samples.at(-1);
  const all = present === null || (last !== undefined && last.timeMs >= present.timeMs) ? samples : [...samples, present];
  const timesMs = all.map(({ timeMs }) => timeMs);
  return {
    ends: seriesOf(
      timesMs,
      all.map(({ end }) => end),
    ),
    commits: seriesOf(
      timesMs,
      all.map(({ commit }) => commit),
    ),
    starts: all.flatMap(({ timeMs, start }) => (start === null ? [] : [{ timeMs, offset: start }])),
  };
}
