import { type CommitPace, paceMs } from "./commit-pace";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How far a status looks back: ten minutes, ten polls, or three times the pace at which the group commits; a day at most. */
export function statusWindowMs(intervalMs: number, commitPaceMs: number | null): number {
  return Math.min(DAY, Math.max(10 * MINUTE, 10 * intervalMs, 3 * (commitPaceMs ?? 0)));
}

/** The same by what is remembered of the commits; a pace that cannot lengthen the window is not looked at closely. */
export const windowByPaceMs = (intervalMs: number, pace: CommitPace | null): number =>
  statusWindowMs(intervalMs, paceMs(pace, statusWindowMs(intervalMs, null) / 3));

/** The lag that counts as caught up: 100 records, or ten seconds of production (5-min window). */
export function allowedLag(producedPerSecond: number | null, { records = 100, seconds = 10 }: { records?: number; seconds?: number } = {}): number {
  return Math.max(records, seconds * (producedPerSecond ?? 0));
}
