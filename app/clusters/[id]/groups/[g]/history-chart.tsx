"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { type ChartSeries, type Measure, seriesColour } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { usePast } from "@/components/charts/use-past";
import { rangeText } from "@/components/shell/range-text";
import { withVersus } from "@/components/shell/versus";
import { chartState } from "@/components/tables/query-state";
import { type Tone, toneMark } from "@/components/ui/tone";
import { type GroupHistoryBy, type GroupHistoryOf, groupHistoryQuery } from "@/lib/client/groups";
import type { Coverage } from "@/lib/contract/common";
import { foldSeries, OTHERS } from "./chart-series";
import { firstAfter } from "./first-after";
import { useSeriesNumbers } from "./use-series-numbers";

const MEASURE: Record<GroupHistoryOf, Measure> = { lag: "count", timeLag: "duration", consumed: "rate", produced: "rate", members: "count" };
const STACKED_FILL = 0.45;
const SHADED_FILL = 0.85;
const OTHERS_FILL = 0.2;

export type HistoryChartProps = {
  clusterId: number;
  groupId: number;
  of: GroupHistoryOf;
  by: GroupHistoryBy;
  title: string;
  /** How many series have a line of their own. */
  most?: number;
  height?: number;
  coverage?: Coverage;
  note?: string;
  /** Drawn in shades of this tone instead of the colours of the chart: what is wrong has one colour. */
  tone?: Tone;
};

const SHADES = [100, 55, 30];
const shadeOf = (tone: Tone, place: number) => `color-mix(in srgb, ${toneMark(tone)} ${SHADES[place] ?? SHADES.at(-1)}%, var(--surface))`;

/** One figure of a group over the range of the page. Lag by parts is stacked, since its parts add up to it. */
export function HistoryChart({ clusterId, groupId, of, by, title, most = 8, height, coverage, note, tone }: HistoryChartProps) {
  const t = useTranslations("group");
  const tc = useTranslations("chart");
  const params = useSearchParams();
  const past = usePast();
  const answer = useQuery(groupHistoryQuery(clusterId, groupId, { of, by, range: by === "total" ? withVersus(rangeText(params), params) : rangeText(params) }));
  const { data } = answer;
  const isStacked = of === "lag" && by !== "total";
  const { series: folded, others } = useMemo(() => foldSeries(data?.series ?? [], data?.others ?? 0, most), [data, most]);
  const numbers = useSeriesNumbers(folded.map(({ key }) => key));
  const series = useMemo(
    () =>
      folded.map(
        ({ key, label, points }): ChartSeries => ({
          key,
          points,
          label: key === OTHERS ? tc("others", { count: others }) : by === "total" ? t(`of.${of}`) : label,
          colour: key === OTHERS ? "var(--text-3)" : tone ? shadeOf(tone, numbers.get(key) ?? most) : seriesColour(numbers.get(key) ?? most),
          form: of === "lag" ? "area" : "line",
          fill: key === OTHERS ? OTHERS_FILL : isStacked ? (tone ? SHADED_FILL : STACKED_FILL) : undefined,
          ...past(data?.versus, t(`of.${of}`)),
          band: by === "total" && (of === "lag" || of === "timeLag"),
        }),
      ),
    [folded, others, data?.versus, past, numbers, by, of, isStacked, most, tone, t, tc],
  );
  const marks = useChangeMarks({ clusterId, groupId });
  const now = data ? Date.parse(data.to) : 0;
  return (
    <TimeChart
      title={title}
      series={series}
      from={data ? Date.parse(data.from) : now}
      to={now}
      bucketMs={data?.bucketMs ?? 1}
      measure={MEASURE[of]}
      stacked={isStacked}
      height={height}
      coverage={coverage}
      note={note}
      marks={marks}
      firstAt={data && firstAfter(data)}
      fileName={`lagline_group_${groupId}_${of}`}
      {...chartState(answer)}
    />
  );
}
