import type { Eta } from "@/lib/domain/lag";
import { type EtaMemo, eta, FEWEST_SAMPLES } from "./eta";
import { type LagHistory, sampleLags, spanOf } from "./lag-history";
import { rate, rateWindowMs } from "./rate";
import { trend } from "./trend";

/**
 * One group's partition and its past. `producedPerSecond`, `consumedPerSecond`: as they are shown, over five minutes or two
 * polls, null where unknown. `caughtUpMarker`: what is left is the marker of a transaction.
 */
export type TimeToGoInput = {
  lag: bigint | null;
  caughtUpMarker: boolean;
  allowedLag: number;
  producedPerSecond: number | null;
  consumedPerSecond: number | null;
  history: LagHistory;
  nowMs: number;
  intervalMs: number;
};

const FIVE_MINUTES = 5 * 60_000;
const NOTHING = { slope: 0, z: 0 };

/** How far a time to go looks back: five minutes, or where polls are rare as many intervals as its slope needs samples, so that one may be missed. */
export const etaWindowMs = (intervalMs: number): number => Math.max(FIVE_MINUTES, FEWEST_SAMPLES * intervalMs);

/**
 * When a partition will have caught up, by its past. Only one that is behind needs the slope of its lag.
 *
 * The rates that must agree with the slope are of the same window: where that is longer than what is shown, they are made
 * anew. Half an interval of jitter at the far end is forgiven, as for rates. Source: lag.md, section 7.
 */
export function timeToGo(input: TimeToGoInput, memo: EtaMemo | null): { eta: Eta; memo: EtaMemo } {
  const { lag, caughtUpMarker, allowedLag, history, nowMs, intervalMs } = input;
  const { producedPerSecond, consumedPerSecond } = input;
  const isBehind = lag !== null && !caughtUpMarker && Number(lag) > allowedLag;
  if (!isBehind) return eta({ lag, caughtUpMarker, allowedLag, producedPerSecond, consumedPerSecond, trend: NOTHING, samples: 0 }, memo);

  const windowMs = etaWindowMs(intervalMs);
  const { timesMs, lags } = sampleLags(history, spanOf(history, nowMs - windowMs - intervalMs / 2, nowMs));
  const over = (series: LagHistory["ends"]) => rate(series, { nowMs, windowMs, intervalMs }).perSecond;
  const rates =
    windowMs > rateWindowMs("5m", intervalMs)
      ? { producedPerSecond: over(history.ends), consumedPerSecond: over(history.commits) }
      : { producedPerSecond, consumedPerSecond };
  return eta({ lag, caughtUpMarker, allowedLag, ...rates, trend: trend(timesMs, lags), samples: lags.length }, memo);
}
