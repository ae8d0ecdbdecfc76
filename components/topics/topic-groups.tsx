"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { useIsStale } from "@/components/clusters/use-is-stale";
import type { TableColumn } from "@/components/tables/column";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { RowCard } from "@/components/tables/row-card";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { BesideLag } from "@/components/ui/beside-lag";
import { Count } from "@/components/ui/count";
import { CoveredCount } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { Tag } from "@/components/ui/tag";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { apiAddress } from "@/lib/client/fetch";
import { topicGroupListQuery } from "@/lib/client/topics";
import { type GroupTopic, GroupTopicListQuery } from "@/lib/contract/group";
import { TOPIC_GROUP_LIST } from "./topic-list-spec";

/** The groups that read this topic, each with this topic's part of its lag alone. */
export function TopicGroups({ clusterId, topicId }: { clusterId: number; topicId: number }) {
  const t = useTranslations("groups");
  const tt = useTranslations("topic");
  const router = useRouter();
  const { share } = useFormat();
  const { list, query, ignored } = useCheckedList(TOPIC_GROUP_LIST, GroupTopicListQuery);
  const groups = useQuery(topicGroupListQuery(clusterId, topicId, query));
  const stale = useIsStale(groups.data);
  const hrefOf = ({ groupId }: GroupTopic) => `/clusters/${clusterId}/groups/${groupId}`;
  const columns = useMemo<TableColumn<GroupTopic>[]>(
    () => [
      {
        id: "group",
        header: t("group"),
        fixed: true,
        sortable: true,
        minWidth: 180,
        cell: ({ groupId, group, readsNothing }) => (
          <span className="flex min-w-0 items-center gap-2">
            <Link href={asRoute(`/clusters/${clusterId}/groups/${groupId}`)} className="truncate font-medium hover:underline">
              <Name value={group} />
            </Link>
            {readsNothing && <Tag title={tt("readsNothingHint")}>{tt("readsNothing")}</Tag>}
          </span>
        ),
      },
      { id: "state", header: t("state"), width: 150, sortable: true, cell: ({ state }) => <span className="text-fg-2">{t(`states.${state}`)}</span> },
      {
        id: "members",
        header: t("members"),
        align: "end",
        width: 86,
        sortable: true,
        descFirst: true,
        cell: ({ members }) => <Count value={members} reason="members_unknown" />,
      },
      {
        id: "lag",
        header: t("lag"),
        align: "end",
        width: 120,
        sortable: true,
        descFirst: true,
        cell: ({ lag, lagReason, coverage }) => <CoveredCount value={lag} reason={lagReason} coverage={coverage} strong />,
      },
      {
        id: "timeLag",
        header: t("timeLag"),
        align: "end",
        width: 120,
        sortable: true,
        descFirst: true,
        cell: ({ timeLag, timeLagReason }) => <TimeLag value={timeLag} reason={timeLagReason} />,
      },
      {
        id: "shareOfLag",
        header: tt("shareOfLag"),
        hint: tt("shareOfLagHint"),
        align: "end",
        width: 110,
        sortable: true,
        descFirst: true,
        cell: ({ shareOfLag, lagReason }) => (shareOfLag === null ? <Unknown reason={lagReason} /> : share(shareOfLag)),
      },
      {
        id: "consumedPerSecond",
        header: t("consumed"),
        align: "end",
        width: 110,
        sortable: true,
        descFirst: true,
        cell: ({ consumedPerSecond, lagReason, consumedRates }) => (
          <RateOver value={consumedPerSecond} reason={lagReason ?? "no_history"} rates={consumedRates} />
        ),
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        align: "end",
        width: 110,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: ({ producedPerSecond, producedRates }) => <RateOver value={producedPerSecond} reason="no_history" rates={producedRates} />,
      },
      {
        id: "noCommit",
        header: t("noCommit"),
        hint: t("noCommitHint"),
        align: "end",
        width: 100,
        sortable: true,
        descFirst: true,
        cell: (row) => <BesideLag value={row.noCommit} of={row} />,
      },
      {
        id: "lost",
        header: t("lost"),
        hint: t("lostHint"),
        align: "end",
        width: 90,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: (row) => <BesideLag value={row.lost} of={row} className={row.lost === "0" ? undefined : "font-semibold text-loss"} />,
      },
    ],
    [t, tt, share, clusterId],
  );
  return (
    <>
      <IgnoredNotice names={ignored} />
      <DataTable
        label={t("title")}
        columns={columns}
        rows={groups.data?.items ?? []}
        rowKey={({ groupId }) => String(groupId)}
        list={list}
        total={groups.data?.total ?? 0}
        stale={stale}
        main
        search={t("search")}
        chooser
        csvHref={apiAddress(`/clusters/${clusterId}/topics/${topicId}/groups.csv?${query}`)}
        onOpen={(group) => router.push(asRoute(hrefOf(group)))}
        rowState={({ staleSince }) => (staleSince === null ? undefined : "stale")}
        empty={{ title: tt("noGroups"), hint: tt("noGroupsHint") }}
        observation={groups.data}
        card={(group) => (
          <RowCard
            name={<Name value={group.group} />}
            href={hrefOf(group)}
            badge={
              group.readsNothing ? (
                <Tag title={tt("readsNothingHint")}>{tt("readsNothing")}</Tag>
              ) : (
                <span className="text-12 text-fg-3">{t(`states.${group.state}`)}</span>
              )
            }
            values={[
              { label: t("lag"), value: <CoveredCount value={group.lag} reason={group.lagReason} coverage={group.coverage} strong /> },
              { label: t("timeLag"), value: <TimeLag value={group.timeLag} reason={group.timeLagReason} /> },
              { label: t("members"), value: <Count value={group.members} reason="members_unknown" /> },
              {
                label: t("consumed"),
                value: <RateOver value={group.consumedPerSecond} reason={group.lagReason ?? "no_history"} rates={group.consumedRates} />,
              },
            ]}
          />
        )}
        {...tableState(groups)}
      />
    </>
  );
}
