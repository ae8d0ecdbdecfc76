"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useId, useMemo, useRef, useState } from "react";
import { ChartFailed } from "@/components/charts/chart-failed";
import { ChartTwin } from "@/components/charts/chart-twin";
import { HeatMap } from "@/components/charts/heat-map";
import { type ChartSeries, mergeSeries } from "@/components/charts/series";
import { TwinButtons } from "@/components/charts/twin-buttons";
import { useTwinKey } from "@/components/charts/use-twin-key";
import { rangeText } from "@/components/shell/range-text";
import { chartState } from "@/components/tables/query-state";
import { groupHistoryQuery } from "@/lib/client/groups";
import type { Series } from "@/lib/contract/common";
import { OTHERS } from "./chart-series";

/** By topic and partition: a row stays where it is while its lag comes and goes. */
const byPlace = (a: Series, b: Series) => a.label.localeCompare(b.label, "en", { numeric: true });

const LINES = 25;
const POINTS = 60;
const HEIGHT = 168;

/** Lag of the fullest partitions over time as a map: which of them, and since when, at one glance. */
export function HeatPanel({ clusterId, groupId }: { clusterId: number; groupId: number }) {
  const t = useTranslations("chart");
  const tg = useTranslations("group");
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  const [isTable, setTable] = useState(false);
  const toggle = useCallback(() => setTable((now) => !now), []);
  useTwinKey(panel, toggle);
  const answer = useQuery(
    groupHistoryQuery(clusterId, groupId, { of: "lag", by: "partition", lines: LINES, points: POINTS, range: rangeText(useSearchParams()) }),
  );
  const { data } = answer;
  const { status, error } = chartState(answer);
  const series = useMemo(
    () =>
      (data?.series ?? [])
        .filter(({ key }) => key !== OTHERS)
        .sort(byPlace)
        .map(({ key, label, points }): ChartSeries => ({ key, label, points, colour: "var(--chart-1)", band: true })),
    [data],
  );
  const rows = useMemo(() => mergeSeries(series, data?.bucketMs ?? 1), [series, data]);
  const title = tg("heat");

  const body = () => {
    if (status === "loading") return <span aria-hidden className="skeleton mx-4 mb-4 block rounded-mark" style={{ height: HEIGHT }} />;
    if (status === "error" || data === undefined) return <ChartFailed error={error} height={HEIGHT} />;
    if (rows.length === 0) return <p className="px-4 pb-4 text-center text-fg-3">{t("noData")}</p>;
    if (isTable) return <ChartTwin bucketMs={data?.bucketMs ?? 1} series={series} rows={rows} measure="count" label={title} height={HEIGHT} />;
    return <HeatMap label={title} series={series} rows={rows} from={Date.parse(data.from)} to={Date.parse(data.to)} bucketMs={data.bucketMs} />;
  };

  return (
    <figure ref={panel} data-chart aria-labelledby={titleId} className="min-w-0 rounded-panel border border-line bg-surface">
      <div className="flex min-h-11 min-w-0 items-center gap-2 py-1 pr-2 pl-4">
        <h2 id={titleId} className="shrink-0 whitespace-nowrap font-semibold text-13">
          {title}
        </h2>
        {data !== undefined && data.others > 0 && (
          <span className="min-w-0 truncate text-12 text-fg-3">{tg("heatOthers", { shown: series.length, others: data.others })}</span>
        )}
        <span className="ml-auto flex shrink-0 items-center gap-1">
          <TwinButtons isTable={isTable} onToggle={toggle} series={series} rows={rows} fileName={`lagline_group_${groupId}_heat`} />
        </span>
      </div>
      {body()}
    </figure>
  );
}
