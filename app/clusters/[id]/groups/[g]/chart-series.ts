import type { ChartPoint } from "@/components/charts/series";
import type { Series } from "@/lib/contract/common";

export const OTHERS = "others";

const lastKnown = ({ points }: Series): number => points.findLast(([, value]) => value !== null)?.[1] ?? -1;

/** Series added up by time: unknown where one of them is. */
function sumPoints(all: readonly Series[]): ChartPoint[] {
  const sums = new Map<number, number | null>();
  for (const { points } of all)
    for (const [t, value] of points) {
      const before = sums.get(t);
      sums.set(t, before === null || value === null ? null : (before ?? 0) + value);
    }
  return [...sums].sort(([a], [b]) => a - b).map(([t, value]) => [t, value, value, value]);
}

/**
 * The `most` series that stand highest now, in that order, and the rest as one. `others` counts what the answer had already
 * put together; the result says how many stand behind the last series.
 */
export function foldSeries(series: readonly Series[], others: number, most: number): { series: Series[]; others: number } {
  const rest = series.find(({ key }) => key === OTHERS);
  const single = series.filter(({ key }) => key !== OTHERS).sort((a, b) => lastKnown(b) - lastKnown(a));
  const folded = single.length > most ? single.slice(most) : [];
  const kept = single.slice(0, most);
  const behind = rest ? [...folded, rest] : folded;
  const [first] = behind;
  if (!first) return { series: kept, others: 0 };
  return { series: [...kept, { ...first, key: OTHERS, label: OTHERS, points: sumPoints(behind) }], others: folded.length + (rest ? others : 0) };
}

/** A number for each key, kept while the page lives; a new key takes the lowest that no other key on screen has. */
export function numbered(known: ReadonlyMap<string, number>, keys: readonly string[]): Map<string, number> {
  const taken = new Set(keys.flatMap((key) => known.get(key) ?? []));
  const next = new Map(known);
  for (const key of keys) {
    if (known.has(key)) continue;
    let number = 0;
    while (taken.has(number)) number += 1;
    taken.add(number);
    next.set(key, number);
  }
  // A number has one owner: who is not on screen gives it up.
  for (const [key, number] of known) if (!keys.includes(key) && taken.has(number)) next.delete(key);
  return next;
}
