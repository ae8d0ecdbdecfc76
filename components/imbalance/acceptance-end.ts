export const ENDS = ["week", "month", "quarter", "never"] as const;
export type End = (typeof ENDS)[number];

const DAY_MS = 24 * 3_600_000;
const DAYS: Record<Exclude<End, "never">, number> = { week: 7, month: 30, quarter: 90 };

/** The instant at which an acceptance ends by itself; null: it does not. */
export const endOf = (end: End, nowMs: number): string | null => (end === "never" ? null : new Date(nowMs + DAYS[end] * DAY_MS).toISOString());
