"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { type ChartSeries, seriesColour } from "@/components/charts/series";
import { TimeChart } from "@/components/charts/time-chart";
import { rangeText } from "@/components/shell/range-text";
import { chartState } from "@/components/tables/query-state";
import { type PartitionPlace, partitionGroupQuery, partitionProducedQuery } from "@/lib/client/partitions";
import type { History } from "@/lib/contract/common";
import type { PartitionReader } from "@/lib/contract/topic";

/** Groups with a line of their own: those with the most lag. */
const SHOWN = 6;

type ChartsProps = { place: PartitionPlace; groups: readonly PartitionReader[] };

const spanOf = (history: History | undefined) => ({
  from: Date.parse(history?.from ?? "1970-01-01T00:00:00Z"),
  to: Date.parse(history?.to ?? "1970-01-01T01:00:00Z"),
  bucketMs: history?.bucketMs ?? 15_000,
});

function useGroupLines({ place, groups }: ChartsProps, of: "lag" | "consumed") {
  const range = rangeText(useSearchParams());
  const shown = groups.slice(0, SHOWN);
  const answers = useQueries({ queries: shown.map(({ groupId }) => partitionGroupQuery(place, groupId, of, range)) });
  const series = shown.map(
    ({ groupId, group }, index): ChartSeries => ({
      key: String(groupId),
      label: group,
      points: answers[index]?.data?.series[0]?.points ?? [],
      colour: seriesColour(index),
    }),
  );
  return { series, first: answers.find(({ data }) => data !== undefined) ?? answers[0] };
}

/** How far each group was behind on this partition. */
export function PartitionLag(props: ChartsProps) {
  const t = useTranslations("topic");
  const { series, first } = useGroupLines(props, "lag");
  const marks = useChangeMarks(props.place);
  const left = props.groups.length - series.length;
  return (
    <TimeChart
      title={t("history.lagByGroup")}
      note={left > 0 ? t("history.groupsLeft", { count: left }) : undefined}
      series={series}
      {...spanOf(first?.data)}
      measure="count"
      marks={marks}
      fileName="lagline_partition_lag"
      {...(first ? chartState(first) : { status: "ready" as const })}
    />
  );
}

/** What was written to it, and what each group took. */
export function PartitionRates(props: ChartsProps) {
  const t = useTranslations("topic");
  const range = rangeText(useSearchParams());
  const produced = useQuery(partitionProducedQuery(props.place, range));
  const { series } = useGroupLines(props, "consumed");
  const marks = useChangeMarks(props.place);
  const written: ChartSeries = {
    key: "produced",
    label: t("history.written"),
    points: produced.data?.series[0]?.points ?? [],
    colour: "var(--chart-produced)",
    dashed: true,
  };
  return (
    <TimeChart
      title={t("history.rates")}
      series={[written, ...series]}
      {...spanOf(produced.data)}
      firstAt={produced.data?.firstAt}
      measure="rate"
      marks={marks}
      fileName="lagline_partition_rates"
      {...chartState(produced)}
    />
  );
}
