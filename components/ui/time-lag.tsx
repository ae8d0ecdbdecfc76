"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { TimeLag as TimeLagValue } from "@/lib/contract/common";
import type { UnknownReason } from "@/lib/domain/reason";
import { cn } from "./cn";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

export type TimeLagProps = { value: TimeLagValue; reason?: UnknownReason | null; detail?: ReactNode; strong?: boolean; className?: string };

/**
 * How old the oldest record is that is not consumed; its bounds in the title. `≥` with what is surely true when history does not
 * reach back to it, or a part is not known: then the estimate of the rest is in the title.
 */
export function TimeLag({ value, reason = null, detail, strong = false, className }: TimeLagProps) {
  const t = useTranslations("timeLag");
  const { duration, durationUp } = useFormat();
  const { method, estSeconds, loSeconds, hiSeconds } = value;
  const look = cn("whitespace-nowrap", strong && "font-semibold", className);
  if (method === "zero") return <span className={cn(look, "font-normal text-fg-3")}>{duration(0)}</span>;
  if (method === "at_least" && loSeconds !== null) {
    const value = duration(loSeconds);
    return (
      <span className={look} title={estSeconds === null ? t("atLeastHint", { value }) : t("atLeastKnown", { value, estimate: duration(estSeconds) })}>
        <span aria-hidden>≥ {value}</span>
        <span className="sr-only">{t("atLeast", { value })}</span>
      </span>
    );
  }
  if (method === "bracket" && estSeconds !== null) {
    const bounds = loSeconds !== null && hiSeconds !== null ? t("between", { low: duration(loSeconds), high: durationUp(hiSeconds) }) : undefined;
    return (
      <span className={look} title={bounds}>
        {duration(estSeconds)}
      </span>
    );
  }
  return <Unknown reason={reason} detail={detail} />;
}
