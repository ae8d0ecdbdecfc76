const HOUR_MS = 3_600_000;
const LEAST_MS = 600_000;

/** Sizes as they were stored, oldest first: a point only where one moved, so each holds until the next. */
export type SizeAt = { atMs: number; bytes: number };

/** Bytes an hour over the last hour, or over what there is from ten minutes on; null before that. Shrinking is negative. */
export function growthPerHour(points: readonly SizeAt[], bytes: number | null, nowMs: number): number | null {
  const [oldest] = points;
  if (bytes === null || oldest === undefined || nowMs - oldest.atMs < LEAST_MS) return null;
  const hourAgo = points.findLast(({ atMs }) => atMs <= nowMs - HOUR_MS);
  return hourAgo === undefined ? (bytes - oldest.bytes) * (HOUR_MS / (nowMs - oldest.atMs)) : bytes - hourAgo.bytes;
}

/** Whether a size is worth a row: moved by more than one part in a hundred since the last, or a day old. */
export function isWorthARow(last: SizeAt | undefined, bytes: number, nowMs: number): boolean {
  if (last === undefined || nowMs - last.atMs >= 24 * HOUR_MS) return true;
  return Math.abs(bytes - last.bytes) > last.bytes / 100;
}
