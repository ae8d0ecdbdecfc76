import { type Coverage, STATUSES, type Status } from "@/lib/domain/lag";

export type GroupStatus = { status: Status; partial: boolean; coverage: Coverage };

const ENOUGH = 0.9;
const MILD: readonly Status[] = ["OK", "UNCOMMITTED", "CATCHING_UP", "LAGGING_STABLE"];

/**
 * The worst of a group's (or topic's) partitions. Leave out abandoned and deleted topics before.
 *
 * With more than a tenth unknown only a bad word is believed; with fewer the word stands and is `partial`. Nothing known, or
 * nothing at all, is UNKNOWN. STALLED and STOPPED weigh the same: the first met wins. Source: lag.md, section 9.
 */
export function groupStatus(parts: Iterable<Status>): GroupStatus {
  let worst: Status | null = null;
  let known = 0;
  let expected = 0;
  for (const status of parts) {
    expected++;
    if (status === "UNKNOWN") continue;
    known++;
    if (worst === null || rank(status) > rank(worst)) worst = status;
  }
  const coverage = { known, expected };
  if (worst === null || (known < ENOUGH * expected && MILD.includes(worst))) return { status: "UNKNOWN", partial: known > 0 && known < expected, coverage };
  return { status: worst, partial: known < expected, coverage };
}

const RANKS: ReadonlyMap<Status, number> = new Map(STATUSES.map((status, i) => [status, status === "STOPPED" ? STATUSES.indexOf("STALLED") : i]));
const rank = (status: Status) => RANKS.get(status)!;
