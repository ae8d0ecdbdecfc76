"use client";
import { useQueries, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Page, Title } from "@/components/shell/page";
import { tableState } from "@/components/tables/query-state";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { ButtonLink } from "@/components/ui/button";
import { ALL_CLUSTERS, clusterListQuery, worstGroupsQuery } from "@/lib/client/clusters";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { CLUSTER_LIST } from "./cluster-list-spec";
import { ClusterTable } from "./cluster-table";
import { FirstRun } from "./first-run";
import { furthest } from "./furthest";
import { IgnoredNotice } from "./ignored-notice";
import { OverviewTiles } from "./overview-tiles";
import { overviewTotals } from "./overview-totals";
import { PollButton } from "./poll-button";
import { WorstNow } from "./worst-now";
import { worstOf } from "./worst-of";

/** All clusters: six numbers, the groups that are worst off, and a row per cluster. */
export function Overview() {
  const t = useTranslations("overview");
  const all = useQuery(clusterListQuery(ALL_CLUSTERS));
  const { list, query, ignored } = useCheckedList(CLUSTER_LIST, ClusterListQuery);
  const listed = useQuery(clusterListQuery(query));
  const clusters = all.data?.items ?? [];
  const behind = furthest(clusters);
  const worst = useQueries({ queries: behind.map(({ id }) => worstGroupsQuery(id, "status")) });
  const groups = worst.flatMap(({ data }, index) => {
    const cluster = behind[index];
    return cluster && data ? data.items.map((group) => ({ ...group, clusterId: cluster.id, cluster: cluster.name })) : [];
  });
  const totals = overviewTotals(clusters);
  const isFirstRun = all.data?.total === 0;
  if (isFirstRun)
    return (
      <Page crumbs={[{ label: t("title") }]} live={false}>
        <Title>{t("title")}</Title>
        <FirstRun />
      </Page>
    );
  return (
    <Page crumbs={[{ label: t("title") }]} observation={all.data}>
      <Title
        note={
          totals.groups.value === null
            ? t("noteClusters", { clusters: clusters.length })
            : t("note", { clusters: clusters.length, groups: Number(totals.groups.value) })
        }
        actions={
          <>
            <PollButton clusterIds={clusters.filter(({ status }) => status !== "paused").map(({ id }) => id)} />
            <ButtonLink icon={Plus} href="/settings/clusters?add=1">
              {t("add")}
            </ButtonLink>
          </>
        }
      >
        {t("title")}
      </Title>
      <IgnoredNotice names={ignored} />
      <OverviewTiles totals={totals} />
      <WorstNow groups={worstOf(groups)} status={worst.some(({ isPending }) => isPending) && groups.length === 0 ? "loading" : "ready"} />
      <ClusterTable list={list} data={listed.data} query={query} {...tableState(listed)} />
    </Page>
  );
}
