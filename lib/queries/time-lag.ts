import type { TimeLag } from "@/lib/contract/common";
import type { UnknownReason } from "@/lib/domain/reason";

export type Seconds = { est: number | null; lo: number | null; hi: number | null };

/** Stored seconds as the wire has them: all zero is caught up, a lower bound alone is "at least", nothing is unknown. */
export function timeLagOf({ est, lo, hi }: Seconds): TimeLag {
  const values = { estSeconds: est, loSeconds: lo, hiSeconds: hi };
  if (est === null) return { method: lo === null ? "unknown" : "at_least", ...values };
  return { method: est === 0 && (hi ?? 0) === 0 ? "zero" : "bracket", ...values };
}

/** Why there is no number: that of the lag itself, else history does not reach back far enough. */
export function timeLagReason(timeLag: TimeLag, lagReason: UnknownReason | null): UnknownReason | null {
  if (timeLag.method === "at_least") return "at_least";
  return timeLag.method === "unknown" ? (lagReason ?? "no_history") : null;
}

export const rateReason = (rate: number | null, why: UnknownReason | null): UnknownReason | null => (rate === null ? (why ?? "no_history") : null);
