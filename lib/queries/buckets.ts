import type { z } from "zod";
import type { Point } from "@/lib/contract/common";

export type SeriesPoint = z.infer<typeof Point>;

/** What fell into one bucket; instants in Unix milliseconds. `first` and `last`: the samples it was made from. */
export type Bucket = { at: number; first: number; last: number; value: number | null; low: number | null; peak: number | null };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[5, 10, 15, 20, 30].map((n) => n * SECOND),
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 56, 112, 224, 448].map((n) => n * DAY),
];

/**
 * The narrowest step of the ladder that cuts a range into at most `points` buckets and is not finer than what is sampled.
 * Buckets begin at multiples of it, so that a range that moves on keeps its points.
 */
export function bucketMsOf(from: Date, to: Date, points: number, sampledMs: number): number {
  const fits = (step: number) => Math.floor((to.getTime() - 1) / step) - Math.floor(from.getTime() / step) + 1 <= points;
  return STEPS.find((step) => step >= sampledMs && fits(step)) ?? Math.max(sampledMs, to.getTime() - from.getTime());
}

/** From which distance on two samples, made at these instants, have a gap between them. */
export type GapMs = (olderMs: number, newerMs: number) => number;

/** Buckets in order as points of a line: where there is a gap between two samples, a point without value breaks it. */
export function pointsOf(buckets: readonly Bucket[], gapMs: GapMs): SeriesPoint[] {
  const points: SeriesPoint[] = [];
  let last: number | null = null;
  for (const bucket of [...buckets].sort((a, b) => a.at - b.at)) {
    if (last !== null && bucket.first - last > gapMs(last, bucket.first)) points.push([Math.round((last + bucket.first) / 2), null, null, null]);
    points.push([bucket.at, bucket.value, bucket.low, bucket.value === null ? null : bucket.peak]);
    last = bucket.last;
  }
  return points;
}
