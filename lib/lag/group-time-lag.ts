import type { GroupTimeLag, TimeLag } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";

// Partitions that have no time lag to know: they leave the others' answer whole.
const NONE_EXPECTED: ReadonlySet<UnknownReason | null> = new Set<UnknownReason | null>(["no_commit", "topic_gone", "no_lag_reported"]);

/**
 * Time lag of several partitions (or topics): the largest, never a mean.
 *
 * As soon as one part has no upper bound the whole has none and is `at_least`; its estimate stays only while no part is known
 * to be older. Parts without a commit are left out. Nothing known: a reason, an unread one before `no_commit`.
 * Source: lag.md, section 5.
 */
export function groupTimeLag(parts: readonly (TimeLag | GroupTimeLag)[]): GroupTimeLag {
  let lo = -1;
  let est = -1;
  let hi = 0;
  let worst: number | null = null;
  let open = false;
  let partial = false;
  let moving = false;
  let why: UnknownReason | null = null;

  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    if (part.method === "unknown") {
      if (why === null || NONE_EXPECTED.has(why)) why = part.reason;
      if (!NONE_EXPECTED.has(part.reason)) partial = true;
      continue;
    }
    if (part.method !== "zero") moving = true;
    if (part.lo > lo || (part.lo === lo && (part.est ?? part.lo) > est)) worst = i;
    lo = Math.max(lo, part.lo);
    if (part.est !== null) est = Math.max(est, part.est);
    if (part.hi === null) open = true;
    else hi = Math.max(hi, part.hi);
    if ("partial" in part && part.partial) partial = true;
  }
  if (worst === null) return { method: "unknown", est: null, lo: null, hi: null, reason: why ?? "no_commit", worst, partial };
  if (open || partial) return { method: "at_least", est: est < lo ? null : est, lo, hi: null, reason: "at_least", worst, partial };
  return { method: moving ? "bracket" : "zero", est, lo, hi, reason: null, worst, partial };
}
