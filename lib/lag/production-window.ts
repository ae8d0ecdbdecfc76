import { movement } from "./rate";
import type { Series } from "./series";

/** Part of a window that valid steps must cover before a partition's count may be compared with the others'. */
const COVERED = 0.8;

/**
 * Offsets that each partition produced between two instants, index = partition. null: some partition is covered for less
 * than 80 %, so the window says nothing about balance.
 */
export function productionWindow(ends: readonly Series[], fromMs: number, toMs: number, intervalMs: number): number[] | null {
  const produced: number[] = [];
  for (const series of ends) {
    const { moved, coveredMs } = movement(series, fromMs - intervalMs / 2, toMs, intervalMs);
    if (coveredMs < COVERED * (toMs - fromMs)) return null;
    produced.push(moved);
  }
  return produced;
}
