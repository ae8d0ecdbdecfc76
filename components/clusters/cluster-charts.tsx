"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { RatesChart } from "@/components/charts/rates-chart";
import type { ChartSeries } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { usePast } from "@/components/charts/use-past";
import { Columns } from "@/components/shell/page";
import { rangeText } from "@/components/shell/range-text";
import { withVersus } from "@/components/shell/versus";
import { chartState } from "@/components/tables/query-state";
import { clusterHistoryQuery } from "@/lib/client/clusters";
import type { History } from "@/lib/contract/common";

const HEIGHT = 116;
const NO_POINTS: History["series"][number]["points"] = [];
const NOTHING: History = { from: "1970-01-01T00:00:00Z", to: "1970-01-01T01:00:00Z", bucketMs: 15_000, series: [], others: 0, versus: null, firstAt: null };

const span = ({ from, to, bucketMs, firstAt }: History) => ({ from: Date.parse(from), to: Date.parse(to), bucketMs, firstAt });

/** The whole cluster over the range: what waits to be read, and what was written against what was read. */
export function ClusterCharts({ clusterId }: { clusterId: number }) {
  const t = useTranslations("cluster");
  const params = useSearchParams();
  const range = withVersus(rangeText(params), params);
  const past = usePast();
  const lag = useQuery(clusterHistoryQuery(clusterId, "lag", range));
  const produced = useQuery(clusterHistoryQuery(clusterId, "produced", range));
  const consumed = useQuery(clusterHistoryQuery(clusterId, "consumed", range));
  const backlog = useMemo<ChartSeries[]>(
    () => [
      {
        key: "total",
        label: t("backlog"),
        points: lag.data?.series[0]?.points ?? NO_POINTS,
        colour: "var(--chart-1)",
        form: "area",
        ...past(lag.data?.versus, t("backlog")),
      },
    ],
    [lag.data, past, t],
  );
  const marks = useChangeMarks({ clusterId });
  const rates = chartState(consumed.data === undefined ? consumed : produced);
  return (
    <Columns>
      <TimeChart
        className="xl:col-span-6"
        title={t("backlog")}
        series={backlog}
        {...span(lag.data ?? NOTHING)}
        measure="count"
        height={HEIGHT}
        marks={marks}
        fileName="lagline_backlog"
        {...chartState(lag)}
      />
      <RatesChart
        className="xl:col-span-6"
        title={t("rates")}
        produced={produced.data?.series[0]?.points ?? NO_POINTS}
        versus={{ produced: produced.data?.versus, consumed: consumed.data?.versus }}
        consumed={consumed.data?.series[0]?.points ?? NO_POINTS}
        {...span(produced.data ?? NOTHING)}
        height={HEIGHT}
        marks={marks}
        fileName="lagline_rates"
        {...rates}
      />
    </Columns>
  );
}
