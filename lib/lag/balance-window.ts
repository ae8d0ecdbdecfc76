const FIVE_MINUTES = 5 * 60_000;

/**
 * Over how long balance is judged at a time: five minutes of the clock, or three intervals where polls are rare. In less than
 * that a single missed poll would leave no step that counts. By the clock, so that a restart judges no window twice.
 */
export const balanceWindowMs = (intervalMs: number): number => Math.max(FIVE_MINUTES, 3 * intervalMs);

/** The end of the last window that was over at an instant. */
export const windowEndMs = (nowMs: number, intervalMs: number): number => nowMs - (nowMs % balanceWindowMs(intervalMs));
