import type { Rate } from "@/lib/domain/lag";
import type { Rates } from "@/lib/domain/rates";
import { carryPoints } from "@/lib/lag/carried-points";
import { rateWindowMs } from "@/lib/lag/rate";
import { rateBySeams, readSeams, type Seams, trimSeams } from "@/lib/lag/seams";
import { type CarriedPoint, fromBase } from "@/lib/lag/series";

/**
 * The instants of the recent polls of one cluster, shared by every series. Series are pushed in step with it, one value a
 * poll, so that a million samples cost their numbers and nothing else.
 */
export type Axis = { timesMs: number[]; deltasMs: number[]; intervalsMs: number[] };

/** A series that grows: `Series` with its arrays open. `seams`: where it does not simply go on, as far as rates were told of it. */
export type Track = {
  base: bigint;
  values: (number | null)[];
  timesMs: number[];
  deltasMs: number[];
  intervalsMs: number[];
  epochStartsMs: number[];
  carried: CarriedPoint[];
  seams: Seams | null;
};

export const newAxis = (): Axis => ({ timesMs: [], deltasMs: [], intervalsMs: [] });

/** A track that begins now: every earlier poll did not read it. */
export const newTrack = ({ timesMs, deltasMs, intervalsMs }: Axis, polls: number): Track => ({
  base: 0n,
  values: new Array(polls).fill(null),
  timesMs,
  deltasMs,
  intervalsMs,
  epochStartsMs: [],
  carried: [],
  seams: null,
});

/**
 * Adds this poll's value; the first known one becomes the base, so that differences are small whole numbers. A value too far
 * from it to count exactly, as a commit that somebody set to the highest offset there is, begins the series anew.
 */
export function push(track: Track, offset: bigint | null): void {
  const value = fromBase(track.base, offset);
  if (offset === null || (Number.isSafeInteger(value) && track.values.some((one) => one !== null))) {
    track.values.push(value);
    return;
  }
  track.base = offset;
  track.values.fill(null);
  track.seams = null;
  track.values.push(0);
}

/** From the next value on a new life of the log: readers of the series stop there, older points are of no use. */
export function beginEpoch(track: Track, atMs: number): void {
  track.epochStartsMs.push(atMs);
  track.carried = [];
}

const NO_RATE: Rate = { perSecond: null, moved: 0, rewound: 0, coveredMs: 0, reason: "no_history" };
export const NO_RATES: Rates = { "1m": NO_RATE, "5m": NO_RATE, "1h": NO_RATE, shown: NO_RATE, over: "5m" };

/**
 * Offsets per second over the three windows. Five minutes stand for the present; until they are filled one does, so that a
 * number is there soon after a start.
 */
export function ratesNow(track: Track, nowMs: number, intervalMs: number): Rates {
  track.seams = readSeams(track.seams, track, intervalMs);
  const seams = track.seams;
  const over = (window: "1m" | "5m" | "1h"): Rate => rateBySeams(track, seams, { nowMs, windowMs: rateWindowMs(window, intervalMs), intervalMs });
  const [minute, five] = [over("1m"), over("5m")];
  const isFilling = five.reason === "no_history" && minute.perSecond !== null;
  return { "1m": minute, "5m": five, "1h": over("1h"), shown: isFilling ? minute : five, over: isFilling ? "1m" : "5m" };
}

/** The last value that is remembered; null: none. */
export function newestOf({ base, values }: Track): bigint | null {
  const value = values.findLast((one) => one !== null);
  return value === undefined || value === null ? null : base + BigInt(value);
}

export const CARRIED = { everyMs: 60_000, most: 64 };

/**
 * Drops the first `count` polls. Of an end series the points are carried that a group behind still needs: `floor` is the
 * lowest offset that some group has not read, null when nobody reads it.
 */
export function trim(track: Track, count: number, floor: bigint | null): void {
  const dropped = track.values.splice(0, count);
  const lastDroppedMs = track.timesMs[count - 1] ?? 0;
  const epochAgesAgo = track.epochStartsMs.filter((startMs) => startMs <= lastDroppedMs);
  track.epochStartsMs = track.epochStartsMs.filter((startMs) => startMs > lastDroppedMs);
  if (track.seams !== null) trimSeams(track.seams, count, epochAgesAgo.length);
  if (floor === null || track.epochStartsMs.length > 0) {
    track.carried = [];
    return;
  }
  const fromMs = epochAgesAgo[epochAgesAgo.length - 1] ?? 0;
  const leaving: CarriedPoint[] = [];
  dropped.forEach((value, i) => {
    const timeMs = track.timesMs[i] ?? 0;
    if (value !== null && timeMs >= fromMs) leaving.push({ timeMs, offset: track.base + BigInt(value), deltaMs: track.deltasMs[i] });
  });
  const oldest = track.values.find((value) => value !== null);
  const reached = oldest !== undefined && oldest !== null && track.base + BigInt(oldest) <= floor;
  track.carried = reached ? [] : carryPoints(track.carried, leaving, { floor, ...CARRIED });
}
