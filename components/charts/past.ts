import type { ChartPoint, ChartRow } from "./series";

/** Of a series as it once was, the value nearest to each row of the present; null where none is within a bucket. */
export function pastAt(rows: readonly Pick<ChartRow, "t">[], past: readonly ChartPoint[], bucketMs: number): (number | null)[] {
  let next = 0;
  return rows.map(({ t }) => {
    while (next < past.length - 1 && Math.abs((past[next + 1]?.[0] ?? 0) - t) <= Math.abs((past[next]?.[0] ?? 0) - t)) next++;
    const near = past[next];
    return near !== undefined && Math.abs(near[0] - t) <= bucketMs ? near[1] : null;
  });
}
