"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useChangeMarks } from "@/components/changes/use-change-marks";
import { RatesChart } from "@/components/charts/rates-chart";
import { rangeText } from "@/components/shell/range-text";
import { withVersus } from "@/components/shell/versus";
import { chartState } from "@/components/tables/query-state";
import { groupHistoryQuery } from "@/lib/client/groups";
import { firstAfter } from "./first-after";

/** What is produced into a group's topics against what it consumes, over the range of the page. */
export function RatesHistory({ clusterId, groupId, height }: { clusterId: number; groupId: number; height?: number }) {
  const params = useSearchParams();
  const range = withVersus(rangeText(params), params);
  const produced = useQuery(groupHistoryQuery(clusterId, groupId, { of: "produced", by: "total", range }));
  const consumed = useQuery(groupHistoryQuery(clusterId, groupId, { of: "consumed", by: "total", range }));
  const slower = produced.data === undefined || produced.isError ? produced : consumed;
  const { data } = consumed;
  const marks = useChangeMarks({ clusterId, groupId });
  return (
    <RatesChart
      produced={produced.data?.series[0]?.points ?? []}
      consumed={data?.series[0]?.points ?? []}
      versus={{ produced: produced.data?.versus, consumed: data?.versus }}
      from={data ? Date.parse(data.from) : 0}
      to={data ? Date.parse(data.to) : 0}
      bucketMs={data?.bucketMs ?? 1}
      height={height}
      marks={marks}
      firstAt={data && firstAfter(data)}
      fileName={`lagline_group_${groupId}_rates`}
      {...chartState(slower)}
    />
  );
}
