"use client";
import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Observation, useAge } from "@/components/ui/age";
import { cn } from "@/components/ui/cn";
import { Dot, type DotState } from "@/components/ui/dot";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import { useLive } from "@/lib/client/live";

const DOT: Record<"fresh" | "late" | "unknown", DotState> = { fresh: "ok", late: "late", unknown: "unknown" };

/** How news arrive and how old what is shown is; a press holds news back. */
export function LiveStamp({ observation }: { observation?: Observation }) {
  const t = useTranslations();
  const { age, time } = useFormat();
  const { state, setPaused } = useLive();
  const now = useAge(observation ?? { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" });
  const isPaused = state === "paused";
  const ageWords = () => {
    if (!observation) return null;
    if (now === null || observation.observedAt === null) return t("age.never");
    return now.freshness === "unknown" ? t("age.stale", { time: time(observation.observedAt) }) : t("age.ago", { age: age(now.ageMs) });
  };
  const long = [t(`live.${state}`), ageWords()].filter(Boolean).join(" · ");
  const short = now === null || now.freshness === "unknown" ? t(`live.${state}`) : age(now.ageMs);
  const dot = observation ? DOT[now?.freshness ?? "unknown"] : state === "live" ? "ok" : state === "polling" ? "late" : "unknown";
  return (
    <Tooltip content={isPaused ? t("live.resume") : t("live.pause")} side="bottom">
      <button
        type="button"
        aria-pressed={isPaused}
        aria-label={long}
        onClick={() => setPaused(!isPaused)}
        className={cn("group inline-flex h-[26px] items-center gap-1.5 whitespace-nowrap rounded-control px-2 text-12 text-fg-2 ease-fast hover:bg-hover")}
      >
        {isPaused ? <Play aria-hidden className="size-3 text-fg-3" /> : <Dot state={dot} className="group-hover:hidden" />}
        {!isPaused && <Pause aria-hidden className="hidden size-2 text-fg-3 group-hover:block" />}
        <span className="max-md:hidden">{long}</span>
        <span className="md:hidden" aria-hidden>
          {short}
        </span>
      </button>
    </Tooltip>
  );
}
