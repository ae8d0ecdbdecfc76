"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { type ChartSeries, seriesColour } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { usePast } from "@/components/charts/use-past";
import { rangeText } from "@/components/shell/range-text";
import { withVersus } from "@/components/shell/versus";
import { chartState } from "@/components/tables/query-state";
import { type TopicHistoryBy, topicHistoryQuery } from "@/lib/client/topics";
import type { Series } from "@/lib/contract/common";

const SHOWN = 8;

/** What was written per second, in all or by partition: the eight that were written to the most, for more would not be told apart. */
export function TopicCharts({ clusterId, topicId, by }: { clusterId: number; topicId: number; by: TopicHistoryBy }) {
  const t = useTranslations("topic");
  const params = useSearchParams();
  const range = by === "total" ? withVersus(rangeText(params), params) : rangeText(params);
  const past = usePast();
  const history = useQuery(topicHistoryQuery(clusterId, topicId, { by, range }));
  const all = history.data?.series;
  const series = useMemo<ChartSeries[]>(
    () =>
      busiest(all ?? []).map(({ key, points }, index) => ({
        key,
        label: by === "total" ? t("allPartitions") : t("partitionName", { partition: Number(key) }),
        points,
        colour: by === "total" ? "var(--chart-produced)" : seriesColour(index),
        ...(by === "total" ? { form: "area" as const, ...past(history.data?.versus, t("allPartitions")) } : {}),
      })),
    [all, history.data?.versus, past, by, t],
  );
  const marks = useChangeMarks({ clusterId, topicId });
  const left = (all?.length ?? 0) - series.length;
  return (
    <TimeChart
      title={t(by === "total" ? "history.total" : "history.byPartition")}
      note={left > 0 ? t("history.left", { count: left }) : undefined}
      series={series}
      from={Date.parse(history.data?.from ?? "1970-01-01T00:00:00Z")}
      to={Date.parse(history.data?.to ?? "1970-01-01T01:00:00Z")}
      bucketMs={history.data?.bucketMs ?? 15_000}
      firstAt={history.data?.firstAt}
      measure="rate"
      marks={marks}
      fileName="lagline_topic_produced"
      {...chartState(history)}
    />
  );
}

/** The fullest lines, by partition so that colours stay. */
function busiest(series: readonly Series[]): Series[] {
  const volume = ({ points }: Series) => points.reduce((sum, [, value]) => sum + (value ?? 0), 0);
  const kept = new Set([...series].sort((a, b) => volume(b) - volume(a)).slice(0, SHOWN));
  return series.filter((each) => kept.has(each)).sort((a, b) => Number(a.key) - Number(b.key));
}
