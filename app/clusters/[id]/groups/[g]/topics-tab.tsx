"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { useIsStale } from "@/components/clusters/use-is-stale";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { RowCard } from "@/components/tables/row-card";
import { useListAddress } from "@/components/tables/use-list-address";
import { CoveredCount } from "@/components/ui/coverage";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { TimeLag } from "@/components/ui/time-lag";
import { apiAddress } from "@/lib/client/fetch";
import { groupTopicListQuery } from "@/lib/client/groups";
import type { GroupItem } from "@/lib/contract/group";
import { askedTopics, TOPIC_LIST } from "./group-lists";
import { isGone, TopicWord, useTopicColumns } from "./use-topic-columns";

/** What the group reads, each topic with its part of the lag; those it has left behind and those deleted lately stand back. */
export function TopicsTab({ clusterId, group }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("group");
  const search = useSearchParams();
  const asked = useMemo(() => askedTopics(new URLSearchParams(search)), [search]);
  const list = useListAddress(TOPIC_LIST);
  const answer = useQuery(groupTopicListQuery(clusterId, group.id, asked.text));
  const columns = useTopicColumns(clusterId, group.type === "share");
  const stale = useIsStale(answer.data);
  return (
    <>
      <IgnoredNotice names={asked.ignored} />
      <DataTable
        label={t("tabs.topics")}
        columns={columns}
        rows={answer.data?.items ?? []}
        rowKey={({ topicId }) => String(topicId)}
        list={list}
        total={answer.data?.total ?? 0}
        {...tableState(answer)}
        stale={group.staleSince !== null || stale}
        main
        search={t("searchPartitions")}
        csvHref={`${apiAddress(`/clusters/${clusterId}/groups/${group.id}/topics.csv`)}?${asked.text}`}
        chooser
        rowState={(row) => (row.abandoned || isGone(row) || row.staleSince !== null ? "stale" : undefined)}
        card={(row) => (
          <RowCard
            name={<Name value={row.topic} />}
            href={isGone(row) ? undefined : `/clusters/${clusterId}/topics/${row.topicId}`}
            badge={<TopicWord topic={row} />}
            values={[
              { label: t("lag"), value: <CoveredCount value={row.lag} bound={row.lagBound} reason={row.lagReason} coverage={row.coverage} strong /> },
              { label: t("timeLag"), value: <TimeLag value={row.timeLag} reason={row.timeLagReason} /> },
              { label: t("consumed"), value: <RateOver value={row.consumedPerSecond} reason={row.lagReason ?? "no_history"} rates={row.consumedRates} /> },
              {
                label: t("eta"),
                value: <Eta value={row.eta} status={row.status} reason={row.lagReason ?? row.timeLagReason} willLoseData={row.willLoseData} />,
              },
            ]}
          />
        )}
        empty={{ title: t("noTopics"), hint: t("noPartitionsHint") }}
        observation={answer.data}
      />
    </>
  );
}
