const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** How long to wait after so many failures in a row: doubled from 1 s to 30 s, of which `chance` (0 to 1) takes up to a half, so that browsers do not return together. */
export const retryDelayMs = (failures: number, chance: number) => Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1)) * (1 - chance / 2);
