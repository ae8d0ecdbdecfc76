export type LeaseSeen = { holder: string | null; epoch: bigint; beats: bigint };

export const LEASE_TTL_MS = 15_000;
export const LEASE_LOOK_MS = 2_500;
export const LEASE_RENEW_MS = 5_000;
/** A leader that could not renew for this long stores nothing until it knows that it still leads. */
export const LEASE_DOUBT_MS = 10_000;

/** What a candidate remembers between two looks. `sinceMs`: when this state was first seen, by the candidate's monotonic clock. */
export type Watch = { seen: LeaseSeen; sinceMs: number } | null;

/**
 * Whether a candidate may take the lease at this look. A released one at once; a held one only after it stood still for the
 * whole TTL, counted over looks that succeeded: a failed look passes null as `watch` next time and starts the count again.
 * No database clock matters. Source: faults.md, section 4.
 */
export function mayTake(watch: Watch, now: LeaseSeen, nowMs: number): { take: boolean; watch: Watch } {
  if (now.holder === null) return { take: true, watch: { seen: now, sinceMs: nowMs } };
  const still = watch !== null && watch.seen.epoch === now.epoch && watch.seen.beats === now.beats && watch.seen.holder === now.holder;
  if (!still) return { take: false, watch: { seen: now, sinceMs: nowMs } };
  return { take: nowMs - watch.sinceMs >= LEASE_TTL_MS, watch };
}
