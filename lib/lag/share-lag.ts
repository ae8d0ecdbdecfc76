import type { Status } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import type { Trend } from "./trend";

/** `atMost`: what the lag cannot exceed while the group reports none. */
export type ShareLag = { lag: bigint; atMost: null; reason: null } | { lag: null; atMost: bigint | null; reason: UnknownReason };

/**
 * Lag of a share group on one partition: what its coordinator reports and nothing else, for it counts records, not offsets.
 *
 * `reported`: null where the API is too old to tell, negative where nothing was delivered yet; neither is a lag. `start`: the
 * share group's own start offset. Source: lag.md, section 10.
 */
export function shareLag(reported: bigint | null, { start, end }: { start: bigint | null; end: bigint | null }): ShareLag {
  if (reported !== null && reported >= 0n) return { lag: reported, atMost: null, reason: null };
  const atMost = start === null || start < 0n || end === null || end < start ? null : end - start;
  return { lag: null, atMost, reason: "no_lag_reported" };
}

/** A share group has no position, so it is only caught up, rising, or not known. `trend`: of its lag over the window. */
export function shareStatus(lag: bigint | null, allowedLag: number, { slope, z }: Trend, windowMs: number): Status {
  if (lag === null) return "UNKNOWN";
  if (Number(lag) <= allowedLag) return "OK";
  const rising = slope > 0 && z >= 1.645 && (slope * windowMs) / 1000 >= allowedLag / 2;
  return rising ? "LAGGING" : "OK";
}
