const BARS = 48;

/**
 * Lag per partition against the largest, 0 to 1; null unknown. More partitions than bars share one, which shows the fullest
 * of its own. All zero: no bar is drawn high.
 */
export function fingerprint(lags: readonly (bigint | null)[]): (number | null)[] {
  const most = lags.reduce<bigint>((max, lag) => (lag !== null && lag > max ? lag : max), 0n);
  const heights = lags.map((lag) => (lag === null ? null : most === 0n ? 0 : Number((lag * 10_000n) / most) / 10_000));
  if (heights.length <= BARS) return heights;
  return Array.from({ length: BARS }, (_, bar) => {
    const own = heights.slice(Math.floor((bar * heights.length) / BARS), Math.floor(((bar + 1) * heights.length) / BARS));
    const known = own.filter((height) => height !== null);
    return known.length > 0 ? Math.max(...known) : null;
  });
}
