import type { Rate } from "@/lib/domain/lag";
import type { RateOptions } from "./rate";
import { coversWindow, isOlderThan, longestStepMs } from "./rate";
import { firstAtOrAfter, type Series } from "./series";

/** A step between two known samples that tells nothing of the pace: the value fell, a new epoch began, or it took too long. */
type Seam = { older: number; newer: number; fell: boolean };

/**
 * Where a growing series does not simply go on. Between its seams what moved is the difference of two values, so that a rate
 * over an hour costs no more than one over a minute. Indices are those of the series.
 */
export type Seams = { intervalMs: number; read: number; last: number; epochs: number; seams: Seam[] };

const NONE = -1;

/** Takes in the samples that came since the last time; all of them when the interval is another. */
export function readSeams(before: Seams | null, series: Series, intervalMs: number): Seams {
  const seams = before !== null && before.intervalMs === intervalMs ? before : { intervalMs, read: 0, last: NONE, epochs: 0, seams: [] };
  const { timesMs, values } = series;
  const epochStartsMs = series.epochStartsMs ?? [];
  for (; seams.read < values.length; seams.read++) {
    const newer = seams.read;
    const value = values[newer]!;
    if (value === null) continue;
    const older = seams.last;
    let crossed = false;
    for (; seams.epochs < epochStartsMs.length && epochStartsMs[seams.epochs]! <= timesMs[newer]!; seams.epochs++) crossed = true;
    if (older !== NONE) {
      const fell = value < values[older]!;
      const tooLong = timesMs[newer]! - timesMs[older]! > longestStepMs(series, older, newer, intervalMs);
      if (crossed || fell || tooLong) seams.seams.push({ older, newer, fell: fell && !crossed });
    }
    seams.last = newer;
  }
  return seams;
}

/** After the first `count` samples and the first `epochs` starts of epochs were dropped. */
export function trimSeams(seams: Seams, count: number, epochs: number): void {
  seams.read = Math.max(0, seams.read - count);
  seams.last = Math.max(NONE, seams.last - count);
  seams.epochs = Math.max(0, seams.epochs - epochs);
  seams.seams = seams.seams.filter(({ older }) => older >= count).map(({ older, newer, fell }) => ({ older: older - count, newer: newer - count, fell }));
}

/** As `rate`, of a series whose last sample is not newer than `nowMs` and whose times ascend strictly. */
export function rateBySeams(series: Series, seams: Seams, { nowMs, windowMs, intervalMs }: RateOptions): Rate {
  const { timesMs, values } = series;
  let first = firstAtOrAfter(timesMs, nowMs - windowMs - intervalMs / 2);
  while (first <= seams.last && values[first] === null) first++;
  const isSeen = seams.last !== NONE && first <= seams.last;
  let moved = isSeen ? values[seams.last]! - values[first]! : 0;
  let coveredMs = isSeen ? timesMs[seams.last]! - timesMs[first]! : 0;
  let rewound = 0;
  for (let i = seams.seams.length - 1; i >= 0; i--) {
    const { older, newer, fell } = seams.seams[i]!;
    if (older < first) break;
    moved -= values[newer]! - values[older]!;
    coveredMs -= timesMs[newer]! - timesMs[older]!;
    if (fell) rewound += values[older]! - values[newer]!;
  }
  if (coversWindow(coveredMs, windowMs)) return { perSecond: (moved * 1000) / coveredMs, moved, rewound, coveredMs, reason: null };
  const oldestMs = isSeen ? timesMs[first]! : null;
  return { perSecond: null, moved, rewound, coveredMs, reason: isOlderThan(series, oldestMs, nowMs, windowMs) ? "gap" : "no_history" };
}
