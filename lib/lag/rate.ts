import type { Coverage, Rate } from "@/lib/domain/lag";
import { RATE_WINDOWS, type RateWindow, type SummedRate, type SummedRates } from "@/lib/domain/rates";
import type { Series } from "./series";

export type RateOptions = { nowMs: number; windowMs: number; intervalMs: number };

const MINUTE = 60_000;
const LONGEST_STEP_INTERVALS = 3;
const COVERED = 0.6;

/** The three windows of the product, never shorter than two polls. */
export const rateWindowMs = (window: RateWindow, intervalMs: number): number =>
  Math.max(window === "1m" ? MINUTE : window === "5m" ? 5 * MINUTE : 60 * MINUTE, 2 * intervalMs);

/**
 * Offsets per second over the window that ends at `nowMs`: of an end series what was produced, of a commit series what was
 * consumed. Markers and compacted records count.
 *
 * A step joins two neighbouring known samples of one epoch that are at most `longestStepMs` apart; steps in which the value
 * fell count as `rewound` and lend no time. The steps must cover 60 % of the window, else null: `no_history` when the samples
 * do not reach back that far, `gap` when they do. Half an interval of jitter at the far end is forgiven. Source: lag.md, section 6.
 */
export function rate(series: Series, { nowMs, windowMs, intervalMs }: RateOptions): Rate {
  const { moved, rewound, coveredMs, oldestMs } = movement(series, nowMs - windowMs - intervalMs / 2, nowMs, intervalMs);
  if (coversWindow(coveredMs, windowMs)) return { perSecond: (moved * 1000) / coveredMs, moved, rewound, coveredMs, reason: null };
  return { perSecond: null, moved, rewound, coveredMs, reason: isOlderThan(series, oldestMs, nowMs, windowMs) ? "gap" : "no_history" };
}

/**
 * How long a step between two samples of a series may take to tell of the time between them: three intervals, of the two that
 * polls were made at the longer. `intervalMs`: that of a series that does not tell its own.
 */
export const longestStepMs = ({ intervalsMs }: Pick<Series, "intervalsMs">, older: number, newer: number, intervalMs: number): number =>
  LONGEST_STEP_INTERVALS * Math.max(intervalsMs?.[older] ?? intervalMs, intervalsMs?.[newer] ?? intervalMs);

/** Whether steps of this length together say enough of the window. */
export const coversWindow = (coveredMs: number, windowMs: number): boolean => coveredMs > 0 && coveredMs >= COVERED * windowMs;

/** Whether there would be samples enough for the window, were none missing in between. `oldestMs`: the first known one in it. */
export const isOlderThan = ({ timesMs, values }: Series, oldestMs: number | null, nowMs: number, windowMs: number): boolean =>
  (oldestMs !== null && oldestMs <= nowMs - COVERED * windowMs) || (timesMs[0] !== undefined && timesMs[0] < nowMs - windowMs && values[0] !== null);

/** What moved between two instants, by valid steps alone, and how much of the time those steps cover. */
export function movement(
  series: Series,
  fromMs: number,
  toMs: number,
  intervalMs: number,
): { moved: number; rewound: number; coveredMs: number; oldestMs: number | null } {
  const { timesMs, values, epochStartsMs } = series;
  let epoch = (epochStartsMs?.length ?? 0) - 1;
  let moved = 0;
  let rewound = 0;
  let coveredMs = 0;
  let newerMs = 0;
  let newer: number | null = null;
  let newerIndex = 0;

  for (let i = values.length - 1; i >= 0; i--) {
    const timeMs = timesMs[i]!;
    if (timeMs < fromMs) break;
    const value = values[i]!;
    if (value === null || timeMs > toMs) continue;
    if (newer !== null) {
      while (epoch >= 0 && epochStartsMs![epoch]! > newerMs) epoch--;
      const stepMs = newerMs - timeMs;
      const sameEpoch = epoch < 0 || epochStartsMs![epoch]! <= timeMs;
      if (sameEpoch && stepMs > 0 && newer < value) rewound += value - newer;
      else if (sameEpoch && stepMs > 0 && stepMs <= longestStepMs(series, i, newerIndex, intervalMs)) {
        moved += newer - value;
        coveredMs += stepMs;
      }
      if (stepMs <= 0) continue;
    }
    newer = value;
    newerIndex = i;
    newerMs = timeMs;
  }
  return { moved, rewound, coveredMs, oldestMs: newer === null ? null : newerMs };
}

/** Sum over the partitions that have a rate, each as it is stored, so that parts make up their sum; with how many those are. Null when none has. */
export function topicRate(parts: Iterable<Rate>): { perSecond: number | null; rewound: number; coverage: Coverage; reason: "no_history" | "gap" | null } {
  let thousandthsPerSecond = 0;
  let rewound = 0;
  let known = 0;
  let expected = 0;
  let reason: "no_history" | "gap" | null = null;
  for (const part of parts) {
    expected++;
    rewound += part.rewound;
    if (part.perSecond === null) reason ??= part.reason;
    else {
      known++;
      thousandthsPerSecond += Math.round(part.perSecond * 1000);
    }
  }
  return {
    perSecond: known > 0 ? thousandthsPerSecond / 1000 : null,
    rewound,
    coverage: { known, expected },
    reason: known > 0 ? null : (reason ?? "no_history"),
  };
}

/** The same over every window, for each window by itself. */
export function sumRates(parts: readonly Readonly<Record<RateWindow, Rate>>[]): SummedRates {
  const over = (window: RateWindow): SummedRate => {
    const { perSecond, coverage } = topicRate(parts.map((part) => part[window]));
    return { perSecond, coverage };
  };
  return Object.fromEntries(RATE_WINDOWS.map((window) => [window, over(window)])) as SummedRates;
}
