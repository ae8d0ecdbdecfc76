import type { Ownership, Status, TimeLag } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import { coverageOf, type LagHistory, lagReader, lostAt, type Span, sampleLags, spanOf } from "./lag-history";
import { timeLagGrew } from "./time-lag-growth";
import { trend } from "./trend";

/**
 * `now`: this cycle's lag (`partitionLag`). `timeLag`: of this cycle. `windowMs`, `allowedLag`: W and A. `epochSinceMs`: when
 * the present epoch began, null when it is older than what was seen. `stale`: commit or end is older than three intervals.
 */
export type StatusInput = {
  now: { lag: bigint | null; lost: bigint | null; reason: UnknownReason | null; caughtUpMarker: boolean };
  history: LagHistory;
  timeLag: TimeLag;
  ownership: Ownership;
  nowMs: number;
  intervalMs: number;
  windowMs: number;
  allowedLag: number;
  epochSinceMs?: number | null;
  stale?: boolean;
};

export type StatusVerdict = { status: Status; reason: UnknownReason | null };

const FILLED = 0.8;
const SURE = 1.645;

/**
 * The word for one group's partition: an ordered list of questions, the first that holds decides. Abandoned topics are left
 * out by the caller. UNKNOWN carries its reason. Source: lag.md, section 8.
 */
export function partitionStatus(input: StatusInput): StatusVerdict {
  const { now, history, nowMs, intervalMs, windowMs } = input;
  if (input.stale === true) return { status: "UNKNOWN", reason: now.reason === null || now.reason === "no_commit" ? "gap" : now.reason };
  if (now.reason === "no_commit") return told("UNCOMMITTED");
  if (now.lag === null) return { status: "UNKNOWN", reason: now.reason ?? "gap" };

  // Nearly all partitions lose nothing and are caught up: for them the window is not looked for.
  const mayHaveLost = now.lost !== null && now.lost > 0n;
  const isCaughtUp = now.caughtUpMarker || Number(now.lag) <= input.allowedLag;
  if (isCaughtUp && !mayHaveLost) return told("OK");

  const span = spanOf(history, nowMs - windowMs - intervalMs / 2, nowMs);
  if (lossGrew(now.lost, history, span)) return told("DATA_LOSS");
  if (isCaughtUp) return told("OK");
  if (!isFilled(input, span)) return { status: "UNKNOWN", reason: "warming_up" };

  const moves = movesIn(history, span, input.allowedLag);
  if (moves.unmoved && moves.alwaysBehind) return told(STANDING[input.ownership]);
  if (moves.stillBelowMaximum) return told("REWOUND");
  if (!moves.alwaysBehind) return told("OK");
  return told(byTrend(input, span));
}

const told = (status: Status): StatusVerdict => ({ status, reason: null });
const STANDING: Record<Ownership, Status> = { owned: "STALLED", unknown: "STALLED", unowned: "STOPPED", no_members: "EMPTY_WITH_LAG" };

function lossGrew(lost: bigint | null, history: LagHistory, { first, last }: Span): boolean {
  if (lost === null || lost === 0n) return false;
  for (let i = first; i <= last; i++) {
    const before = lostAt(history, i);
    if (before !== null) return Number(lost) > before;
  }
  return false;
}

function isFilled({ history, nowMs, intervalMs, windowMs, epochSinceMs = null }: StatusInput, span: Span): boolean {
  const epochMs = Math.max(epochSinceMs ?? -Infinity, history.ends.epochStartsMs?.at(-1) ?? -Infinity);
  return epochMs <= nowMs - windowMs && coverageOf(history, span, windowMs, intervalMs) >= FILLED;
}

/** What the commit did in the window, in one pass. */
function movesIn(history: LagHistory, { first, last }: Span, allowed: number): { unmoved: boolean; alwaysBehind: boolean; stillBelowMaximum: boolean } {
  const { values } = history.commits;
  const lagAt = lagReader(history);
  let maximum = -Infinity;
  let before: number | null = null;
  let [unmoved, alwaysBehind, fell] = [true, true, false];
  for (let i = first; i <= last; i++) {
    const lag = lagAt(i);
    if (lag === null) continue;
    const commit = values[i]!;
    if (before !== null && commit !== before) unmoved = false;
    if (before !== null && commit < before) fell = true;
    if (lag <= allowed) alwaysBehind = false;
    maximum = Math.max(maximum, commit);
    before = commit;
  }
  return { unmoved, alwaysBehind, stillBelowMaximum: fell && before !== null && before < maximum };
}

function byTrend(input: StatusInput, span: Span): Status {
  const { timesMs, lags } = sampleLags(input.history, span);
  const { slope, z } = trend(timesMs, lags);
  const moved = (Math.abs(slope) * input.windowMs) / 1000 >= input.allowedLag / 2;
  // A larger load holds more records at the same age: more lag alone is not falling behind.
  if (slope > 0 && z >= SURE && moved && timeLagGrew(input.history, span, input.intervalMs)) return "LAGGING";
  return slope < 0 && z <= -SURE && moved ? "CATCHING_UP" : "LAGGING_STABLE";
}
