"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { History } from "@/lib/contract/common";
import type { ChartSeries } from "./series";

/** Of a history that was asked for a comparison, the past of its only line under this label; nothing where it was not asked for. */
export function usePast(): (versus: History["versus"] | undefined, label: string) => Pick<ChartSeries, "past"> {
  const t = useTranslations("chart");
  return useCallback(
    (versus, label) => (versus ? { past: { points: versus.series[0]?.points ?? [], label: t("past", { series: label, when: t(`then.${versus.vs}`) }) } } : {}),
    [t],
  );
}
