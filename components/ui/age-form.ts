import type { Freshness } from "@/lib/contract/common";

const FRESH_INTERVALS = 1.5;
const LATE_INTERVALS = 3;
const ORDER: readonly Freshness[] = ["fresh", "late", "unknown"];

/**
 * How far an observation of this age may be trusted: fresh up to 1.5 poll intervals, late up to 3, then unknown. What the
 * server already told can only get worse here; without an interval its word stands.
 */
export function freshnessNow(told: Freshness, ageMs: number, intervalMs: number | null): Freshness {
  if (intervalMs === null) return told;
  const own: Freshness = ageMs <= FRESH_INTERVALS * intervalMs ? "fresh" : ageMs <= LATE_INTERVALS * intervalMs ? "late" : "unknown";
  return ORDER.indexOf(own) > ORDER.indexOf(told) ? own : told;
}
