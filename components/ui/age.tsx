"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { observedAge } from "@/lib/client/observed-age";
import { currentTick, subscribeToSeconds } from "@/lib/client/ticker";
import type { Freshness } from "@/lib/contract/common";
import { freshnessNow } from "./age-form";
import { cn } from "./cn";
import { Dot, type DotState } from "./dot";
import { useFormat } from "./use-format";

/** What a frame of the API says about its time. */
export type Observation = { observedAt: string | null; ageMs: number | null; intervalMs: number | null; freshness: Freshness };

const DOT: Record<Freshness, DotState> = { fresh: "ok", late: "late", unknown: "unknown" };
const COLOUR: Record<Freshness, string> = { fresh: "text-fg-3", late: "text-steady", unknown: "text-unknown" };

/** Age and freshness of an observation at this moment; null when nothing was observed yet. */
export function useAge({ observedAt, ageMs, intervalMs, freshness }: Observation): { ageMs: number; freshness: Freshness } | null {
  const tick = useSyncExternalStore(subscribeToSeconds, currentTick, () => -1);
  if (observedAt === null || ageMs === null) return null;
  // The server renders without a browser's clock: its own word is shown until the first tick.
  const now = tick < 0 ? ageMs : observedAge(observedAt, ageMs, performance.now());
  return { ageMs: now, freshness: freshnessNow(freshness, now, intervalMs) };
}

export type AgeProps = Observation & { form?: "stamp" | "short"; dot?: boolean; className?: string };

/** "8 s ago", amber when late, "stale since 10:42" when it can no longer be trusted. `short` leaves out the words. */
export function Age({ form = "stamp", dot = true, className, ...observation }: AgeProps) {
  const t = useTranslations("age");
  const { age, time, instant } = useFormat();
  const now = useAge(observation);
  const shown = now?.freshness ?? "unknown";
  const words = () => {
    if (now === null || observation.observedAt === null) return t("never");
    if (now.freshness === "unknown") return t("stale", { time: time(observation.observedAt) });
    return form === "short" ? age(now.ageMs) : t("ago", { age: age(now.ageMs) });
  };
  return (
    <span
      className={cn("inline-flex items-center gap-[5px] whitespace-nowrap text-12", COLOUR[shown], className)}
      title={observation.observedAt === null ? undefined : t("observed", { instant: instant(observation.observedAt) })}
    >
      {dot && <Dot state={DOT[shown]} small />}
      {words()}
    </span>
  );
}
