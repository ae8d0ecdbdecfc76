"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { History } from "@/lib/contract/common";
import type { ChartPoint, ChartSeries } from "./series";
import { TimeChart, type TimeChartProps } from "./time-chart";
import { usePast } from "./use-past";

const DEMAND_AND_WORK = [0, 1] as const;

export type RatesChartProps = Omit<TimeChartProps, "title" | "series" | "measure" | "between" | "stacked" | "zero"> & {
  title?: string;
  produced: readonly ChartPoint[];
  consumed: readonly ChartPoint[];
  /** What the two were a day or a week before. */
  versus?: { produced?: History["versus"]; consumed?: History["versus"] };
  zero?: boolean;
};

/** Demand against work: the ground between them is tinted by who leads. */
export function RatesChart({ title, produced, consumed, versus, zero = false, ...rest }: RatesChartProps) {
  const t = useTranslations("chart");
  const past = usePast();
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: "produced", label: t("produced"), points: produced, colour: "var(--chart-produced)", ...past(versus?.produced, t("produced")) },
      { key: "consumed", label: t("consumed"), points: consumed, colour: "var(--chart-consumed)", ...past(versus?.consumed, t("consumed")) },
    ],
    [produced, consumed, versus?.produced, versus?.consumed, past, t],
  );
  return <TimeChart {...rest} title={title ?? t("rates")} series={series} measure="rate" zero={zero} between={DEMAND_AND_WORK} />;
}
