import type { TimeLag } from "@/lib/contract/common";
import type { UnknownReason } from "@/lib/domain/reason";

export type Seconds = { est: number | null; lo: number | null; hi: number | null };

/** What a list sorts and filters by: the number that is shown, which is the lower bound where there is no upper one. */
export const SHOWN_TIME_LAG = "case when s.time_lag_hi_s is null then s.time_lag_lo_s else s.time_lag_s end";

/** Stored seconds as the wire has them: without an upper bound it is "at least", all zero is caught up, nothing is unknown. */
export function timeLagOf({ est, lo, hi }: Seconds): TimeLag {
  const values = { estSeconds: est, loSeconds: lo, hiSeconds: hi };
  if (lo === null) return { method: "unknown", ...values };
  if (est === null || hi === null) return { method: "at_least", ...values };
  return { method: hi === 0 ? "zero" : "bracket", ...values };
}

/** Why there is no number: that of the lag itself, else history does not reach back far enough. */
export function timeLagReason(timeLag: TimeLag, lagReason: UnknownReason | null): UnknownReason | null {
  if (timeLag.method === "at_least") return "at_least";
  return timeLag.method === "unknown" ? (lagReason ?? "no_history") : null;
}

export const rateReason = (rate: number | null, why: UnknownReason | null): UnknownReason | null => (rate === null ? (why ?? "no_history") : null);
