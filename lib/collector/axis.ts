import type { Rate } from "@/lib/domain/lag";
import { carryPoints } from "@/lib/lag/carried-points";
import { rate, rateWindowMs } from "@/lib/lag/rate";
import { type CarriedPoint, fromBase } from "@/lib/lag/series";

/**
 * The instants of the recent polls of one cluster, shared by every series. Series are pushed in step with it, one value a
 * poll, so that a million samples cost their numbers and nothing else.
 */
export type Axis = { timesMs: number[]; deltasMs: number[] };

/** A series that grows: `Series` with its arrays open. */
export type Track = { base: bigint; values: (number | null)[]; timesMs: number[]; deltasMs: number[]; epochStartsMs: number[]; carried: CarriedPoint[] };

export const newAxis = (): Axis => ({ timesMs: [], deltasMs: [] });

/** A track that begins now: every earlier poll did not read it. */
export const newTrack = ({ timesMs, deltasMs }: Axis, polls: number): Track => ({
  base: 0n,
  values: new Array(polls).fill(null),
  timesMs,
  deltasMs,
  epochStartsMs: [],
  carried: [],
});

/** Adds this poll's value; the first known one becomes the base, so that differences are small whole numbers. */
export function push(track: Track, offset: bigint | null): void {
  if (offset !== null && track.values.every((value) => value === null)) track.base = offset;
  track.values.push(fromBase(track.base, offset));
}

/** From the next value on a new life of the log: readers of the series stop there, older points are of no use. */
export function beginEpoch(track: Track, atMs: number): void {
  track.epochStartsMs.push(atMs);
  track.carried = [];
}

/** Offsets per second over five minutes; until that window is filled over one, so that a number is there soon after a start. */
export function rateNow(track: Track, nowMs: number, intervalMs: number): Rate {
  const long = rate(track, { nowMs, windowMs: rateWindowMs("5m", intervalMs), intervalMs });
  return long.reason === "no_history" ? rate(track, { nowMs, windowMs: rateWindowMs("1m", intervalMs), intervalMs }) : long;
}

const CARRIED = { everyMs: 60_000, most: 64 };

/**
 * Drops the first `count` polls. Of an end series the points are carried that a group behind still needs: `floor` is the
 * lowest offset that some group has not read, null when nobody reads it.
 */
export function trim(track: Track, count: number, floor: bigint | null): void {
  const dropped = track.values.splice(0, count);
  const lastDroppedMs = track.timesMs[count - 1] ?? 0;
  const epochAgesAgo = track.epochStartsMs.filter((startMs) => startMs <= lastDroppedMs);
  track.epochStartsMs = track.epochStartsMs.filter((startMs) => startMs > lastDroppedMs);
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
