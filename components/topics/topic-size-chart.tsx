"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { type ChartSeries, seriesColour } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { rangeText } from "@/components/shell/range-text";
import { chartState } from "@/components/tables/query-state";
import { topicSizeQuery } from "@/lib/client/topics";

/** What the topic takes on disk: on its leaders, and with all replicas. */
export function TopicSizeChart({ clusterId, topicId }: { clusterId: number; topicId: number }) {
  const t = useTranslations("topic");
  const range = rangeText(useSearchParams());
  const history = useQuery(topicSizeQuery(clusterId, topicId, range));
  const all = history.data?.series;
  const series = useMemo<ChartSeries[]>(
    () =>
      (all ?? []).map(({ key, points }) => ({
        key,
        label: t(key === "leaders" ? "history.leaders" : "history.replicas"),
        points,
        colour: key === "leaders" ? "var(--chart-produced)" : seriesColour(1),
      })),
    [all, t],
  );
  const marks = useChangeMarks({ clusterId, topicId });
  return (
    <TimeChart
      title={t("history.size")}
      series={series}
      from={Date.parse(history.data?.from ?? "1970-01-01T00:00:00Z")}
      to={Date.parse(history.data?.to ?? "1970-01-01T01:00:00Z")}
      bucketMs={history.data?.bucketMs ?? 15_000}
      firstAt={history.data?.firstAt}
      measure="bytes"
      marks={marks}
      fileName="lagline_topic_size"
      {...chartState(history)}
    />
  );
}
