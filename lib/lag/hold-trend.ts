import type { Status } from "@/lib/domain/lag";

/** The word of a trend that is shown, and since when. */
export type HeldTrend = { word: Status; sinceMs: number };

const TREND: ReadonlySet<Status> = new Set<Status>(["CATCHING_UP", "LAGGING_STABLE", "LAGGING"]);

/**
 * Lets the word of a trend change at most once in a window: successive lags resemble each other, so that a test for a trend
 * is surer of itself than it should be and its word would waver. Words that say what is, not where it goes, pass at once.
 */
export function holdTrend(seen: Status, held: HeldTrend | null, nowMs: number, windowMs: number): { status: Status; held: HeldTrend | null } {
  if (!TREND.has(seen)) return { status: seen, held: null };
  if (held === null || (held.word !== seen && nowMs - held.sinceMs >= windowMs)) return { status: seen, held: { word: seen, sinceMs: nowMs } };
  return { status: held.word, held };
}
