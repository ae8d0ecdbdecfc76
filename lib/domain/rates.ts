import type { Coverage, Rate } from "./lag";

/** The windows that rates are told over, shortest first. */
export const RATE_WINDOWS = ["1m", "5m", "1h"] as const;
export type RateWindow = (typeof RATE_WINDOWS)[number];

/**
 * One series over every window. `shown`: the one that stands for the present, over five minutes, or over one (`over`) until
 * five are filled.
 */
export type Rates = Record<RateWindow, Rate> & { shown: Rate; over: "1m" | "5m" };

/** Over several series: the sum of those that have a rate, and how many of the expected ones those are. */
export type SummedRate = { perSecond: number | null; coverage: Coverage };
export type SummedRates = Record<RateWindow, SummedRate>;

/** What stands for the present of a sum: five minutes where any part has them, else one. */
export const shownWindow = (rates: SummedRates): "1m" | "5m" => (rates["5m"].coverage.known > 0 || rates["1m"].coverage.known === 0 ? "5m" : "1m");
export const shownRate = (rates: SummedRates): SummedRate => rates[shownWindow(rates)];

/** Column `rates` of the current state, as JSON: per window `[perSecond, known, expected]`. */
type StoredSum = Record<RateWindow, [perSecond: number | null, known: number, expected: number]>;
export type StoredRates = { produced?: StoredSum; consumed?: StoredSum };
