import type { Series } from "@/lib/contract/common";

export type ChartPoint = Series["points"][number];

/** How the values of a chart are read aloud and written. */
export type Measure = "count" | "rate" | "duration" | "share" | "bytes";

/** A line or an area of a chart. `colour` is a token; it stays with the series for the life of the page. */
export type ChartSeries = {
  key: string;
  label: string;
  points: readonly ChartPoint[];
  colour: string;
  form?: "line" | "area";
  /** Opacity of an area, 0 to 1. */
  fill?: number;
  dashed?: boolean;
  /** Lowest and highest of each bucket as a band behind the line. */
  band?: boolean;
  /** The same as it was a day or a week before, at the times of now, and what that is called. */
  past?: { points: readonly ChartPoint[]; label: string };
};

const PALETTE = 8;

/** The colour of the nth series of a page; the ninth and later are "others". */
export const seriesColour = (index: number) => (index < PALETTE ? `var(--chart-${index + 1})` : "var(--text-3)");

export type ChartRow = { t: number; values: (number | null)[]; bands: ([number, number] | null)[] };

const MISSING_FROM_BUCKETS = 1.5;

/**
 * The points of all series by time, in ascending order. Where the points are further apart than one and a half buckets a
 * row of nulls stands between them, so that no line is drawn over what was not read.
 */
export function mergeSeries(series: readonly Pick<ChartSeries, "points">[], bucketMs: number): ChartRow[] {
  const rows = new Map<number, ChartRow>();
  const rowAt = (t: number) => {
    const known = rows.get(t);
    if (known) return known;
    const row: ChartRow = { t, values: series.map(() => null), bands: series.map(() => null) };
    rows.set(t, row);
    return row;
  };
  series.forEach(({ points }, index) => {
    for (const [t, value, low, high] of points) {
      const row = rowAt(t);
      row.values[index] = value;
      row.bands[index] = value === null || low === null || high === null ? null : [low, high];
    }
  });
  const ordered = [...rows.values()].sort((a, b) => a.t - b.t);
  return ordered.flatMap((row, index) => {
    const before = ordered[index - 1];
    const isBroken = before !== undefined && row.t - before.t > MISSING_FROM_BUCKETS * bucketMs;
    return isBroken ? [{ t: before.t + bucketMs, values: series.map(() => null), bands: series.map(() => null) }, row] : [row];
  });
}

export type Gap = { from: number; to: number };

/** The stretches in which nothing at all is known, each from the last known point to the next; the tail to `end` counts when it is longer than two buckets. */
export function gapsOf(rows: readonly ChartRow[], { end, bucketMs }: { end: number; bucketMs: number }): Gap[] {
  const gaps: Gap[] = [];
  let lastKnown: number | null = null;
  let isOpen = false;
  for (const { t, values } of rows) {
    if (values.every((value) => value === null)) isOpen = true;
    else {
      if (isOpen && lastKnown !== null) gaps.push({ from: lastKnown, to: t });
      isOpen = false;
      lastKnown = t;
    }
  }
  if (lastKnown !== null && end - lastKnown > 2 * bucketMs) gaps.push({ from: lastKnown, to: end });
  return gaps;
}
