import type { DetailReading } from "@/lib/kafka/slow-reading";

/** Several rounds as one: of each part the newest answer. */
export function newest(readings: readonly DetailReading[]): Partial<DetailReading> {
  const merged: Partial<DetailReading> = {};
  for (const reading of readings) Object.assign(merged, Object.fromEntries(Object.entries(reading).filter(([, value]) => value !== null)));
  return merged;
}
