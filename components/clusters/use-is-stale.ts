"use client";
import { type Observation, useAge } from "@/components/ui/age";

const NOT_READ: Observation = { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" };

/** Whether what was read can no longer be trusted at this moment. Before the first reading there is nothing to distrust. */
export function useIsStale(observation: Observation | undefined): boolean {
  const now = useAge(observation ?? NOT_READ);
  return now !== null && now.freshness === "unknown";
}
