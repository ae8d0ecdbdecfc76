import { partEveryMs } from "@/lib/kafka/slow/schedule";
import { holdTrend } from "@/lib/lag/hold-trend";
import { firstAtOrAfter } from "@/lib/lag/series";
import { shareStatus } from "@/lib/lag/share-lag";
import { statusWindowMs } from "@/lib/lag/status-window";
import { trend } from "@/lib/lag/trend";
import type { LogSeen } from "./observe-topics";
import type { PositionSeen } from "./position-seen";
import { allowedBy, type Judging, type Verdict, windowSetMs } from "./verdict";

const FILLED = 0.8;
const MISSED_TURNS = 3;
const NO_ETA = { label: "unknown", seconds: null } as const;

/**
 * The word for one partition of a share group: caught up, rising, or not known. Only polls that brought a new report count
 * as samples: between two of them the last one is repeated, which would make any step look like a trend.
 */
export function judgeShare(
  seen: PositionSeen,
  log: LogSeen,
  reads: readonly number[],
  nowMs: number,
  { intervalMs, rememberedMs, parameters }: Judging,
): Verdict {
  const { position, shownLag, reading } = seen;
  const everyMs = partEveryMs("shares", intervalMs);
  const windowMs = Math.min(windowSetMs(parameters, everyMs) ?? statusWindowMs(everyMs, null), rememberedMs);
  const allowed = allowedBy(parameters, log.produced.perSecond);
  const judged = { eta: NO_ETA, willLoseData: false, allowedLag: allowed, windowMs };
  if (shownLag === null) return { status: "UNKNOWN", reason: reading.reason ?? "no_lag_reported", ...judged };

  const { timesMs, lags } = samplesOf(position.commits, reads, nowMs - windowMs - everyMs / 2);
  if (Number(shownLag) > allowed && !isFilled(timesMs, windowMs, everyMs)) return { status: "UNKNOWN", reason: "warming_up", ...judged };
  const word = shareStatus(shownLag, allowed, trend(timesMs, lags), windowMs);
  const { status, held } = holdTrend(word, position.trend, nowMs, windowMs, Number(shownLag) <= allowed);
  position.trend = held;
  return { status, reason: null, ...judged };
}

function samplesOf(track: PositionSeen["position"]["commits"], reads: readonly number[], fromMs: number): { timesMs: number[]; lags: number[] } {
  const timesMs: number[] = [];
  const lags: number[] = [];
  for (const atMs of reads) {
    const index = firstAtOrAfter(track.timesMs, atMs);
    const value = track.values[index];
    if (atMs < fromMs || track.timesMs[index] !== atMs || value === undefined || value === null) continue;
    timesMs.push(atMs);
    lags.push(value + Number(track.base));
  }
  return { timesMs, lags };
}

/** Reports cover most of the window, and none of the steps between them is longer than three turns. */
function isFilled(timesMs: readonly number[], windowMs: number, everyMs: number): boolean {
  let coveredMs = 0;
  for (let i = 1; i < timesMs.length; i++) {
    const stepMs = timesMs[i]! - timesMs[i - 1]!;
    if (stepMs <= MISSED_TURNS * everyMs) coveredMs += stepMs;
  }
  return coveredMs >= FILLED * windowMs;
}
