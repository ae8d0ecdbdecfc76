import { medianInPlace } from "./median";

/** Slope per second (Theil–Sen) and how surely it is one (Mann–Kendall z, corrected for ties). */
export type Trend = { slope: number; z: number };

/** The cost grows with their square: sixty take twice what forty do, but only windows that hold more than forty polls pay it. */
export const MOST_SAMPLES = 60;

const slopes = new Float64Array((MOST_SAMPLES * (MOST_SAMPLES - 1)) / 2);
const sorted = new Float64Array(MOST_SAMPLES);

/**
 * The trend of at most sixty samples (of more, the newest sixty), times strictly ascending. Robust against outliers and against sawtooth commits, where
 * most single steps go up. Fewer than two samples, or none that differ: no trend. Source: lag.md, sections 7 and 8.
 */
export function trend(timesMs: readonly number[], values: readonly number[]): Trend {
  const from = Math.max(0, values.length - MOST_SAMPLES);
  const n = values.length - from;
  if (n < 2) return { slope: 0, z: 0 };
  let pairs = 0;
  let rises = 0;
  for (let i = from; i < values.length; i++) {
    const value = values[i]!;
    const timeMs = timesMs[i]!;
    for (let j = i + 1; j < values.length; j++) {
      const step = values[j]! - value;
      if (step > 0) rises++;
      else if (step < 0) rises--;
      slopes[pairs++] = (step * 1000) / (timesMs[j]! - timeMs);
    }
  }
  return { slope: medianInPlace(slopes, pairs), z: rises === 0 ? 0 : (rises - Math.sign(rises)) / Math.sqrt(variance(values, from)) };
}

function variance(values: readonly number[], from: number): number {
  const n = values.length - from;
  for (let i = 0; i < n; i++) sorted[i] = values[from + i]!;
  sorted.subarray(0, n).sort();
  let ties = 0;
  for (let i = 0; i < n; ) {
    let run = 1;
    while (i + run < n && sorted[i + run] === sorted[i]) run++;
    ties += run * (run - 1) * (2 * run + 5);
    i += run;
  }
  return (n * (n - 1) * (2 * n + 5) - ties) / 18;
}
