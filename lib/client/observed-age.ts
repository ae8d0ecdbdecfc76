const REMEMBERED = 128;
const bornAt = new Map<string, number>();

/**
 * The age in milliseconds of what the server observed, advanced by the browser's monotonic clock.
 *
 * `ageMs` is the age the server told when it answered. The moment of birth is remembered per observation, the earliest
 * estimate wins (the others carry the time of the journey), so a cached answer shown again goes on ageing, and neither
 * side's wall clock can make it younger or older.
 */
export function observedAge(observedAt: string, ageMs: number, nowMs: number): number {
  const told = nowMs - ageMs;
  const known = bornAt.get(observedAt);
  const born = known === undefined ? told : Math.min(known, told);
  if (born !== known) {
    if (bornAt.size >= REMEMBERED) bornAt.delete(bornAt.keys().next().value ?? "");
    bornAt.set(observedAt, born);
  }
  return nowMs - born;
}
