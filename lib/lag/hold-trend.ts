import type { Status } from "@/lib/domain/lag";
import { type LagHistory, lagReader } from "./lag-history";

/** The word that is shown of those that waver, and since when. null: caught up, and nothing has wavered. */
export type HeldTrend = { word: Status; sinceMs: number };

const WAVERS: ReadonlySet<Status> = new Set<Status>(["OK", "CATCHING_UP", "LAGGING_STABLE", "LAGGING"]);

/**
 * Lets the words that say where a lag goes change at most once in a window. Successive lags resemble each other, so that a test
 * for a trend is surer of itself than it should be, and a lag beside the allowed one crosses it with every change of the load.
 *
 * `surely`: what is seen is caught up by a margin (`isSurelyCaughtUp`), which shows at once, as do the words that say what is
 * and not where it goes. The first word after those shows at once too.
 */
export function holdTrend(seen: Status, shown: HeldTrend | null, nowMs: number, windowMs: number, surely = false): { status: Status; held: HeldTrend | null } {
  if (!WAVERS.has(seen)) return { status: seen, held: null };
  const held = shown !== null && WAVERS.has(shown.word) ? shown : null;
  if (held === null && seen === "OK") return { status: seen, held };
  if (held !== null && held.word !== seen && seen === "OK" && surely) return { status: seen, held: { word: seen, sinceMs: nowMs } };
  const next = holdWord(seen, held, nowMs, windowMs);
  return next.status === "OK" && nowMs - next.held.sinceMs >= windowMs ? { status: "OK", held: null } : next;
}

/** Lets any word change at most once in a window. */
export function holdWord(seen: Status, held: HeldTrend | null, nowMs: number, windowMs: number): { status: Status; held: HeldTrend } {
  if (held === null || (held.word !== seen && nowMs - held.sinceMs >= windowMs)) return { status: seen, held: { word: seen, sinceMs: nowMs } };
  return { status: held.word, held };
}

/**
 * Half of what is allowed or less is left in the last two polls that read it: neither a lag that lies beside the limit, nor the
 * one poll in many that comes just after a commit.
 */
export function isSurelyCaughtUp(history: LagHistory, allowedLag: number): boolean {
  const lagAt = lagReader(history);
  let seen = 0;
  for (let i = history.ends.values.length - 1; i >= 0 && seen < 2; i--) {
    const lag = lagAt(i);
    if (lag === null) continue;
    if (lag > allowedLag / 2) return false;
    seen++;
  }
  return seen === 2;
}
