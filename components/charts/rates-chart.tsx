"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ChartPoint, ChartSeries } from "./series";
import { TimeChart, type TimeChartProps } from "./time-chart";

const DEMAND_AND_WORK = [0, 1] as const;

export type RatesChartProps = Omit<TimeChartProps, "title" | "series" | "measure" | "between" | "stacked" | "zero"> & {
  title?: string;
  produced: readonly ChartPoint[];
  consumed: readonly ChartPoint[];
  zero?: boolean;
};

/** Demand against work: the ground between them is tinted by who leads. */
export function RatesChart({ title, produced, consumed, zero = false, ...rest }: RatesChartProps) {
  const t = useTranslations("chart");
  const series = useMemo<ChartSeries[]>(
    () => [
      { key: "produced", label: t("produced"), points: produced, colour: "var(--chart-produced)" },
      { key: "consumed", label: t("consumed"), points: consumed, colour: "var(--chart-consumed)" },
    ],
    [produced, consumed, t],
  );
  return <TimeChart {...rest} title={title ?? t("rates")} series={series} measure="rate" zero={zero} between={DEMAND_AND_WORK} />;
}
