/** A point kept from before the recent history, so that a group far behind still finds a bracket. */
export type CarriedPoint = { timeMs: number; offset: bigint; deltaMs?: number };

/**
 * The past of one offset of one partition. Times ascend and may be one array for all series of a cluster; `values[i]` was
 * read at `timesMs[i]` and counts from `base` (differences of Numbers are exact to 2^53; a bigint each would cost four times
 * the memory and ten times the arithmetic). null: not read in that poll.
 *
 * `deltasMs[i]`: how long before `timesMs[i]` the value may have been read. `intervalsMs[i]`: how often polls were made at
 * `timesMs[i]`; without it, always as often as now. `epochStartsMs`: times of the first sample of each
 * later epoch, ascending. `carried`: older points of the present epoch, ascending, all before the first of `timesMs`.
 */
export type Series = {
  readonly timesMs: readonly number[];
  readonly base: bigint;
  readonly values: readonly (number | null)[];
  readonly deltasMs?: readonly number[];
  readonly intervalsMs?: readonly number[];
  readonly epochStartsMs?: readonly number[];
  readonly carried?: readonly CarriedPoint[];
};

/** What `Series.values` holds for an offset. */
export const fromBase = (base: bigint, offset: bigint | null): number | null => (offset === null ? null : Number(offset - base));

/** A series of offsets as they were read. Its base is the first one known. */
export function seriesOf(timesMs: readonly number[], offsets: readonly (bigint | null)[], more: Omit<Series, "timesMs" | "base" | "values"> = {}): Series {
  const base = offsets.find((offset) => offset !== null) ?? 0n;
  return { ...more, timesMs, base, values: offsets.map((offset) => fromBase(base, offset)) };
}

/**
 * A series of log ends from points of unknown order and origin: a point that is not newer than the one before is rejected,
 * and an end below the one before begins a new epoch.
 */
export function endSeries(points: readonly (readonly [timeMs: number, end: bigint | null])[]): Series {
  const timesMs: number[] = [];
  const ends: (bigint | null)[] = [];
  const epochStartsMs: number[] = [];
  let last: bigint | null = null;
  for (const [timeMs, end] of points) {
    if (timesMs.length > 0 && timeMs <= timesMs[timesMs.length - 1]!) continue;
    if (end !== null && last !== null && end < last) epochStartsMs.push(timeMs);
    timesMs.push(timeMs);
    ends.push(end);
    last = end ?? last;
  }
  return seriesOf(timesMs, ends, { epochStartsMs });
}

/** The offset at one index; null where it was not read. */
export function offsetAt({ base, values }: Series, index: number): bigint | null {
  const value = values[index];
  return value === undefined || value === null ? null : base + BigInt(value);
}

/** Index of the first sample of the present epoch. */
export function epochFirst({ timesMs, epochStartsMs }: Series): number {
  const startMs = epochStartsMs?.[epochStartsMs.length - 1];
  return startMs === undefined ? 0 : firstAtOrAfter(timesMs, startMs);
}

/** Index of the first time that is not before `timeMs`; the length when there is none. */
export function firstAtOrAfter(timesMs: readonly number[], timeMs: number): number {
  let low = 0;
  let high = timesMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (timesMs[middle]! < timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
