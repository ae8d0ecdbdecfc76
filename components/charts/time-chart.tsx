"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useId, useMemo, useRef, useState } from "react";
import { Age, type Observation } from "@/components/ui/age";
import { cn } from "@/components/ui/cn";
import { Coverage } from "@/components/ui/coverage";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { Coverage as CoverageValue } from "@/lib/contract/common";
import { ChartFailed } from "./chart-failed";
import { ChartLegend } from "./chart-legend";
import { ChartTwin } from "./chart-twin";
import { type ChartMarks, NO_MARKS } from "./marks";
import { type ChartSeries, type Measure, mergeSeries } from "./series";
import { storyOf } from "./story";
import { TwinButtons } from "./twin-buttons";
import { useMeasure } from "./use-measure";
import { useTwinKey } from "./use-twin-key";

const Plot = dynamic(() => import("./plot").then(({ Plot: Loaded }) => Loaded), { ssr: false });

const AXIS_HEIGHT = 26;
const PAGE = "page";

export type TimeChartProps = {
  title: string;
  series: readonly ChartSeries[];
  /** The range that is shown, in milliseconds. */
  from: number;
  to: number;
  bucketMs: number;
  measure: Measure;
  /** The axis starts at zero; lag always, rates need not. */
  zero?: boolean;
  /** Areas stand on one another. */
  stacked?: boolean;
  /** Of the plot alone: 116 in pairs, 168 alone. */
  height?: number;
  between?: readonly [demand: number, work: number];
  threshold?: { value: number; label: string };
  /** What happened in the range. */
  marks?: ChartMarks;
  status?: "loading" | "ready" | "error";
  error?: { message: string; onRetry: () => void };
  /** The first sample there is, for a range before it. */
  firstAt?: string | null;
  observation?: Observation;
  coverage?: CoverageValue;
  /** Beside the title. */
  note?: ReactNode;
  /** File name of the twin's CSV, without its ending. */
  fileName?: string;
  className?: string;
};

/** A chart over time in its panel: legend with present values, a table of the same points, a sentence for readers. */
export function TimeChart(props: TimeChartProps) {
  const {
    title,
    series,
    from,
    to,
    bucketMs,
    measure,
    zero = true,
    stacked = false,
    height = 168,
    status = "ready",
    firstAt,
    fileName = "lagline_chart",
    marks = NO_MARKS,
  } = props;
  const t = useTranslations("chart");
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  const { time } = useFormat();
  const { exact } = useMeasure(measure);
  const [isTable, setTable] = useState(false);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const toggleTwin = useCallback(() => setTable((now) => !now), []);
  useTwinKey(panel, toggleTwin);

  const rows = useMemo(() => mergeSeries(series, bucketMs), [series, bucketMs]);
  const isEmpty = rows.every(({ values }) => values.every((value) => value === null));
  const [demand, work] = (props.between ?? []).map((place) => series[place]?.points.at(-1)?.[1] ?? null);
  const net = typeof demand === "number" && typeof work === "number" ? demand - work : null;
  const toggleSeries = (key: string) => setHidden((now) => new Set(now.has(key) ? [...now].filter((each) => each !== key) : [...now, key]));
  const isPartial = props.coverage !== undefined && props.coverage.known < props.coverage.expected;
  const plotHeight = height + AXIS_HEIGHT;

  const sentence = series
    .map(({ label, points }) => {
      const story = storyOf(points);
      const name = plainName(label);
      if (story === null) return t("sentenceNone", { series: name });
      const peak = { series: name, highest: exact(story.highest), time: time(story.highestAt) };
      return story.now === null ? t("sentenceUnknown", peak) : t("sentence", { ...peak, now: exact(story.now), trend: t(story.trend) });
    })
    .join(" ");

  const body = () => {
    if (status === "loading") return <span aria-hidden className="skeleton mx-4 mb-4 rounded-mark" style={{ height: plotHeight }} />;
    if (status === "error") return <ChartFailed error={props.error} height={plotHeight} />;
    if (isEmpty)
      return (
        <p className="grid place-items-center px-4 pb-4 text-center text-fg-3" style={{ minHeight: plotHeight }}>
          {firstAt ? t("noDataFirst", { time: time(firstAt) }) : t("noData")}
        </p>
      );
    if (isTable) return <ChartTwin series={series} rows={rows} measure={measure} label={title} height={plotHeight} bucketMs={bucketMs} marks={marks} />;
    return (
      <div className="pr-1 pb-2 pl-2" style={{ height: plotHeight + 8 }}>
        <Plot
          series={series}
          rows={rows}
          hidden={hidden}
          from={from}
          to={to}
          bucketMs={bucketMs}
          measure={measure}
          zero={zero}
          stacked={stacked}
          height={plotHeight}
          syncId={PAGE}
          threshold={props.threshold}
          between={props.between}
          marks={marks.items}
          label={title}
        />
      </div>
    );
  };

  return (
    <figure ref={panel} data-chart aria-labelledby={titleId} className={cn("min-w-0 rounded-panel border border-line bg-surface", props.className)}>
      <div className="flex min-h-11 min-w-0 items-center gap-2 py-1 pr-2 pl-4">
        <h2 id={titleId} className="shrink-0 whitespace-nowrap font-semibold text-13">
          {title}
        </h2>
        {props.note !== undefined && <span className="min-w-0 truncate text-12 text-fg-3">{props.note}</span>}
        {status === "ready" && !isEmpty && <ChartLegend net={net} series={series} measure={measure} hidden={hidden} onToggle={toggleSeries} />}
        <span className="ml-auto flex shrink-0 items-center gap-1">
          {props.coverage && <Coverage {...props.coverage} form="plain" className="mr-1 whitespace-nowrap text-12 text-steady" />}
          {props.observation && !isPartial && <Age {...props.observation} className="mr-1 max-sm:hidden" />}
          <TwinButtons isTable={isTable} onToggle={toggleTwin} series={series} rows={rows} fileName={fileName} />
        </span>
      </div>
      {body()}
      <figcaption className="sr-only">
        {status === "ready" ? [sentence, marks.total > 0 ? `${t("markCount", { count: marks.total })}.` : ""].join(" ").trim() : title}
      </figcaption>
    </figure>
  );
}
