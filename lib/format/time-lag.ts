import { formatDuration } from "./duration";
import type { Locale } from "./locale";
import { formatBound } from "./number";

/** Time lag as people read it: the estimate, else the bound `≥ 3 h 20 min`; a partial one is a bound too. null: unknown. */
export function formatTimeLag({ est, lo, partial = false }: { est: number | null; lo: number | null; partial?: boolean }, locale: Locale): string | null {
  const seconds = est ?? lo;
  return seconds === null ? null : formatBound(formatDuration(seconds, locale), est === null || partial ? "at_least" : "exact");
}
