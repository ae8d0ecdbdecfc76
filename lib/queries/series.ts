import type { Series } from "@/lib/contract/common";
import { type Bucket, type GapMs, pointsOf } from "./buckets";

export type Line = { key: string; label: string; buckets: Bucket[] };

const MOST_SERIES = 12;

/**
 * At most `most` series. Beyond, those that rise highest stay and the rest become one: added where every part is known,
 * a gap elsewhere. `total` is what the lines add up to, when it was read by itself; then lines may have been left out before.
 */
export function seriesOf(
  lines: readonly Line[],
  unit: Series["unit"],
  gapMs: GapMs,
  { total, most = MOST_SERIES }: { total?: { buckets: readonly Bucket[]; lines: number }; most?: number } = {},
): { series: Series[]; others: number } {
  const ranked = lines.map((line) => ({ line, height: heightOf(line) })).sort((a, b) => b.height - a.height || (a.line.label < b.line.label ? -1 : 1));
  const count = total?.lines ?? lines.length;
  const kept = ranked.slice(0, count > most ? most - 1 : most).map(({ line }) => line);
  const rest = ranked.slice(kept.length).map(({ line }) => line);
  const series = kept.map((line) => ({ key: line.key, label: line.label, unit, points: pointsOf(line.buckets, gapMs) }));
  const others = count - kept.length;
  if (others <= 0) return { series, others: 0 };
  const remainder = total ? minus(total.buckets, kept) : sumOf(rest);
  return { series: [...series, { key: "others", label: "others", unit, points: pointsOf(remainder, gapMs) }], others };
}

const heightOf = ({ buckets }: Line) => buckets.reduce((max, { peak, low }) => Math.max(max, peak ?? low ?? 0), 0);

/** Lines added up, bucket by bucket. */
export function sumOf(lines: readonly Line[]): Bucket[] {
  const sums = new Map<number, Bucket>();
  for (const { buckets } of lines)
    for (const bucket of buckets) {
      const sum = sums.get(bucket.at);
      sums.set(bucket.at, sum ? added(sum, bucket) : { ...bucket });
    }
  return [...sums.values()];
}

const added = (a: Bucket, b: Bucket): Bucket => ({
  at: a.at,
  first: Math.min(a.first, b.first),
  last: Math.max(a.last, b.last),
  value: a.value === null || b.value === null ? null : a.value + b.value,
  low: a.low === null ? b.low : b.low === null ? a.low : a.low + b.low,
  peak: a.peak === null || b.peak === null ? null : a.peak + b.peak,
});

function minus(total: readonly Bucket[], kept: readonly Line[]): Bucket[] {
  const known = new Map(sumOf(kept).map((bucket) => [bucket.at, bucket.value]));
  return total.map((bucket) => {
    const part = known.has(bucket.at) ? (known.get(bucket.at) ?? null) : 0;
    const value = bucket.value === null || part === null ? null : Math.max(0, bucket.value - part);
    return { ...bucket, value, low: value, peak: value };
  });
}
