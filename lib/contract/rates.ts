import { z } from "zod";
import { Coverage } from "./common";

/** Which window the plain `…PerSecond` beside it is told over: five minutes, or one until five are filled. null: there is no number. */
const over = z.enum(["1m", "5m"]).nullable();
const rate = z.number().nullable();

/** Offsets per second of one partition over each window; null: not known over this one. */
export const RatesBy = z.object({ over, minute: rate, fiveMinutes: rate, hour: rate });
export type RatesBy = z.infer<typeof RatesBy>;

/** Over several partitions: what those have together that have a rate, how many they are, and how many there should be. */
export const SummedRate = z.object({ perSecond: rate, coverage: Coverage });
export type SummedRate = z.infer<typeof SummedRate>;
export const SummedRatesBy = z.object({ over, minute: SummedRate, fiveMinutes: SummedRate, hour: SummedRate });
export type SummedRatesBy = z.infer<typeof SummedRatesBy>;
