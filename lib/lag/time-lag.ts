import type { TimeLag } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import { isEvenFlow } from "./even-flow";
import { epochFirst, fromBase, type Series } from "./series";

/**
 * `ageMs`: age of the older of commit and end at `nowMs`, which only a zero needs (every other answer ages with `nowMs`).
 * `caughtUp`: all that is left is a transaction marker. `reason`: why `eff` or the end is unknown, passed on. `upTo`: the
 * newest index to look at, for the time lag of an earlier poll.
 */
export type TimeLagOptions = { intervalMs: number; ageMs?: number; caughtUp?: boolean; reason?: UnknownReason | null; upTo?: number };

const STALE_INTERVALS = 3;
const MIDDLE = 0.5;

/**
 * Age in seconds of the first record that the group has not read, by the times at which our polls saw the log end pass it.
 *
 * `ends`: the series of log ends; only its present epoch counts. `eff`: the next offset the group can read. `nowMs`: the
 * sample time of this cycle, so data that is late grows older by itself. Never extrapolates: below the oldest point the
 * answer is `at_least`. Zero needs one point, every other answer two. Between two points the estimate follows the offsets where
 * records came evenly, elsewhere it is the middle. Source: lag.md, section 5, and docs/decisions/0015.
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
  return before < first ? timeLagOfCarried(ends, eff, nowMs, first, last) : bracketAt(ends, before, knownAfter(ends, before), { position, nowMs, first, last });
}

/** The commit is older than every recent point: it lies among the carried ones, between them and the recent, or before all. */
function timeLagOfCarried(ends: Series, eff: bigint, nowMs: number, first: number, last: number): TimeLag {
  const carried = ends.carried ?? [];
  const position = fromBase(ends.base, eff)!;
  for (let k = -1; k >= -carried.length; k--) {
    if (carried.at(k)!.offset > eff) continue;
    return bracketAt(ends, k, k === -1 ? knownAfter(ends, first - 1) : k + 1, { position, nowMs, first, last });
  }
  const recent = pointAt(ends, knownAfter(ends, first - 1));
  const oldestMs = carried[0]?.timeMs ?? recent.timeMs;
  const onlyOne = carried.length === 0 && oldestMs === ends.timesMs[last];
  return onlyOne ? unknown("no_history") : { method: "at_least", est: null, lo: seconds(nowMs - oldestMs), hi: null, reason: "at_least" };
}

type Point = { timeMs: number; value: number; deltaMs: number };

/** A negative index counts the carried points back from the newest. */
function pointAt({ timesMs, base, values, deltasMs, carried }: Series, index: number): Point {
  if (index >= 0) return { timeMs: timesMs[index]!, value: values[index]!, deltaMs: deltasMs?.[index] ?? 0 };
  const { timeMs, offset, deltaMs = 0 } = carried!.at(index)!;
  return { timeMs, value: fromBase(base, offset)!, deltaMs };
}

type Asked = { position: number; nowMs: number; first: number; last: number };

/** The point at `from` is the last one not above the position, the one at `to` the first above it: the record was appended between. */
function bracketAt(ends: Series, from: number, to: number, { position, nowMs, first, last }: Asked): TimeLag {
  const before = pointAt(ends, from);
  const after = pointAt(ends, to);
  const part = isEvenFlow(ends, from, to, first, last) ? (position - before.value) / (after.value - before.value) : MIDDLE;
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
