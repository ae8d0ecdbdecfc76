/** Which table answers for the time before the newest sealed hour; what came since is in the hot rows in any case. */
export type Tier = "raw" | "10m" | "1h";

/** `sparse`: one poll stands for each bucket of the live part, for a cluster whose every poll would be too much to read. */
export type Window = { clusterId: number; from: Date; to: Date; bucketMs: number; tier: Tier; sparse?: boolean };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
export const TIER_STEP_MS: Record<Tier, number> = { raw: 0, "10m": 600_000, "1h": HOUR_MS };

/** Raw up to a day and while it is kept, then ten minutes up to 90 days, then hours. */
export function tierOf(from: Date, to: Date, now: Date): Tier {
  const span = to.getTime() - from.getTime();
  const age = now.getTime() - from.getTime();
  if (span <= 25 * HOUR_MS && age <= 13 * DAY_MS) return "raw";
  return span <= 90 * DAY_MS && age <= 179 * DAY_MS ? "10m" : "1h";
}
