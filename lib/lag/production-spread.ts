/** Below this many windows nothing can be said about how much a topic varies. */
export const FEWEST_WINDOWS = 5;

/**
 * How much more the shares of a topic's partitions vary from window to window than chance alone explains; 1: no more. Batches
 * and keys make real topics vary more than independent records would, and this scales the test of `production-imbalance.ts`.
 *
 * `windows`: offsets produced per partition, oldest first, all of one width. null: fewer than five windows, no verdict yet.
 * Source: lag.md, section 11.1.
 */
export function productionSpread(windows: readonly (readonly number[])[]): number | null {
  const m = windows.length;
  const n = windows[0]?.length ?? 0;
  if (m < FEWEST_WINDOWS || n < 2) return null;

  const perPartition = new Array<number>(n).fill(0);
  const perWindow = windows.map((window) => window.reduce((sum, x) => sum + x, 0));
  for (const window of windows) for (let i = 0; i < n; i++) perPartition[i]! += window[i]!;
  const total = perWindow.reduce((sum, x) => sum + x, 0);
  if (total === 0) return 1;

  let chiSquare = 0;
  for (let w = 0; w < m; w++) {
    for (let i = 0; i < n; i++) {
      const expected = (perWindow[w]! * perPartition[i]!) / total;
      if (expected > 0) chiSquare += (windows[w]![i]! - expected) ** 2 / expected;
    }
  }
  return Math.max(1, chiSquare / ((m - 1) * (n - 1)));
}
