import type { SummedRate, SummedRatesBy } from "@/lib/contract/rates";
import type { RateWindow, StoredRates } from "@/lib/domain/rates";
import { storedParts } from "./partition-now";

const NONE: SummedRate = { perSecond: null, coverage: { known: 0, expected: 0 } };

/** What a row's column `rates` tells. Nothing where it was written before rates were kept over each window. */
export function summedRatesOf(text: string | null, side: keyof StoredRates): SummedRatesBy {
  const stored = storedParts<StoredRates>(text)?.[side];
  const one = (window: RateWindow): SummedRate => {
    if (stored === undefined) return NONE;
    const [perSecond, known, expected] = stored[window];
    return { perSecond, coverage: { known, expected } };
  };
  const [minute, fiveMinutes, hour] = [one("1m"), one("5m"), one("1h")];
  const over = fiveMinutes.perSecond !== null ? "5m" : minute.perSecond !== null ? "1m" : null;
  return { over, minute, fiveMinutes, hour };
}
