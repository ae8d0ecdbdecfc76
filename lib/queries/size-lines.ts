import type { Bucket } from "./buckets";
import type { Line } from "./series";

type Size = { ms: number; bytes: number; totalBytes: number | null };

/** Sizes stand only where one moved, so each holds until the next: every bucket has the one that held at its end. */
export function sizeLines(sizes: readonly Size[], { from, to, bucketMs }: { from: Date; to: Date; bucketMs: number }): Line[] {
  const lines: Line[] = [
    { key: "leaders", label: "leaders", buckets: [] },
    { key: "replicas", label: "replicas", buckets: [] },
  ];
  let next = 0;
  let held: Size | null = null;
  for (let at = Math.floor(from.getTime() / bucketMs) * bucketMs; at < to.getTime(); at += bucketMs) {
    for (let size = sizes[next]; size !== undefined && size.ms < Math.min(at + bucketMs, to.getTime()); size = sizes[++next]) held = size;
    if (held === null) continue;
    lines[0]?.buckets.push(bucketOf(at, held.bytes));
    lines[1]?.buckets.push(bucketOf(at, held.totalBytes));
  }
  return lines;
}

const bucketOf = (at: number, value: number | null): Bucket => ({ at, first: at, last: at, value, low: value, peak: value });
