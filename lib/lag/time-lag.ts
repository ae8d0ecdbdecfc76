import type { TimeLag } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import { epochFirst, fromBase, type Series } from "./series";

/**
 * `ageMs`: age of the older of commit and end at `nowMs`, which only a zero needs (every other answer ages with `nowMs`).
 * `caughtUp`: all that is left is a transaction marker. `reason`: why `eff` or the end is unknown, passed on. `upTo`: the
 * newest index to look at, for the time lag of an earlier poll.
 */
export type TimeLagOptions = { intervalMs: number; ageMs?: number; caughtUp?: boolean; reason?: UnknownReason | null; upTo?: number };

const STALE_INTERVALS = 3;

/**
 * Age in seconds of the first record that the group has not read, by the times at which our polls saw the log end pass it.
 *
 * `ends`: the series of log ends; only its present epoch counts. `eff`: the next offset the group can read. `nowMs`: the
 * sample time of this cycle, so data that is late grows older by itself. Never extrapolates: below the oldest point the
 * answer is `at_least`. Zero needs one point, every other answer two. Source: lag.md, section 5.
 */
export function timeLag(
  ends: Series,
  eff: bigint | null,
  nowMs: number,
  { intervalMs, ageMs = 0, caughtUp = false, reason = null, upTo = ends.values.length - 1 }: TimeLagOptions,
): TimeLag {
  if (eff === null || reason !== null) return unknown(reason ?? "commit_unread");
  const first = epochFirst(ends);
  const last = knownAtOrBefore(ends, upTo, first);
  if (last < first) return unknown("no_history");

  const position = fromBase(ends.base, eff)!;
  if (caughtUp || position >= ends.values[last]!) return zero(Math.max(ageMs, nowMs - ends.timesMs[last]!), intervalMs);

  const before = lastNotAbove(ends, position, first, last);
  return before < first
    ? timeLagOfCarried(ends, eff, nowMs, first, last)
    : bracket(pointAt(ends, before), pointAt(ends, knownAfter(ends, before)), position, nowMs);
}

/** The commit is older than every recent point: it lies among the carried ones, between them and the recent, or before all. */
function timeLagOfCarried(ends: Series, eff: bigint, nowMs: number, first: number, last: number): TimeLag {
  const recent = pointAt(ends, knownAfter(ends, first - 1));
  const carried = ends.carried ?? [];
  const position = fromBase(ends.base, eff)!;
  const fromBasePoint = ({ timeMs, offset, deltaMs = 0 }: (typeof carried)[number]): Point => ({ timeMs, value: fromBase(ends.base, offset)!, deltaMs });

  for (let k = carried.length - 1; k >= 0; k--) {
    if (carried[k]!.offset > eff) continue;
    const next = carried[k + 1];
    return bracket(fromBasePoint(carried[k]!), next === undefined ? recent : fromBasePoint(next), position, nowMs);
  }
  const oldestMs = carried[0]?.timeMs ?? recent.timeMs;
  const onlyOne = carried.length === 0 && oldestMs === ends.timesMs[last];
  return onlyOne ? unknown("no_history") : { method: "at_least", est: null, lo: seconds(nowMs - oldestMs), hi: null, reason: "at_least" };
}

type Point = { timeMs: number; value: number; deltaMs: number };

const pointAt = ({ timesMs, values, deltasMs }: Series, index: number): Point => ({
  timeMs: timesMs[index]!,
  value: values[index]!,
  deltaMs: deltasMs?.[index] ?? 0,
});

/** `before` is the last point not above the position and `after` the first above it, so the record was appended between. */
function bracket(before: Point, after: Point, position: number, nowMs: number): TimeLag {
  const part = (position - before.value) / (after.value - before.value);
  const appendedMs = before.timeMs + part * (after.timeMs - before.timeMs);
  const hi = seconds(nowMs - before.timeMs + before.deltaMs);
  const lo = seconds(nowMs - after.timeMs);
  return { method: "bracket", est: Math.min(hi, Math.max(lo, seconds(nowMs - appendedMs))), lo, hi, reason: null };
}

/** Caught up as far as was seen. What was appended since the reading can be no older than the reading. */
function zero(ageMs: number, intervalMs: number): TimeLag {
  if (ageMs > STALE_INTERVALS * intervalMs) return unknown("gap");
  return { method: "zero", est: 0, lo: 0, hi: seconds(ageMs), reason: null };
}

/** Last index whose value is known and not above the position; below `first` when there is none. Values never fall. */
function lastNotAbove(ends: Series, position: number, first: number, last: number): number {
  let low = first;
  let high = last;
  let found = first - 1;
  while (low <= high) {
    const middle = knownAtOrBefore(ends, (low + high) >>> 1, low);
    if (middle < low) low = ((low + high) >>> 1) + 1;
    else if (ends.values[middle]! <= position) {
      found = middle;
      low = ((low + high) >>> 1) + 1;
    } else high = middle - 1;
  }
  return found;
}

function knownAtOrBefore({ values }: Series, index: number, first: number): number {
  let at = index;
  while (at >= first && values[at] === null) at--;
  return at;
}

function knownAfter({ values }: Series, index: number): number {
  let at = index + 1;
  while (values[at] === null) at++;
  return at;
}

const seconds = (ms: number) => Math.max(0, ms) / 1000;
const unknown = (reason: UnknownReason): TimeLag => ({ method: "unknown", est: null, lo: null, hi: null, reason });
