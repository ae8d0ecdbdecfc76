import type { ChartPoint } from "./series";

/** What a series tells in a sentence. `now` is null when its last bucket is unknown. */
export type Story = { now: number | null; highest: number; highestAt: number; trend: "rising" | "falling" | "flat" } | null;

const LOOK_BACK = 0.25;
const NOTICEABLE = 0.1;

/** The last value, the highest with its time, and where it went over the last quarter of the range. null without a known point. */
export function storyOf(points: readonly ChartPoint[]): Story {
  const known = points.flatMap(([t, value, , high]) => (value === null ? [] : [{ t, value, high: high ?? value }]));
  const last = known.at(-1);
  if (!last) return null;
  const top = known.reduce((best, point) => (point.high > best.high ? point : best));
  const earlier = known[Math.floor((known.length - 1) * (1 - LOOK_BACK))] ?? last;
  const change = last.value - earlier.value;
  const isNoticed = Math.abs(change) > NOTICEABLE * Math.max(Math.abs(earlier.value), 1);
  return { now: points.at(-1)?.[1] ?? null, highest: top.high, highestAt: top.t, trend: !isNoticed ? "flat" : change > 0 ? "rising" : "falling" };
}
