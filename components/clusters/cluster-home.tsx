"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Columns, Page, Title } from "@/components/shell/page";
import { tableState } from "@/components/tables/query-state";
import { ClusterStatusWord } from "@/components/ui/cluster-status";
import { CopyName, Name } from "@/components/ui/name";
import { Tag } from "@/components/ui/tag";
import { clusterHealthQuery, clusterQuery, hottestQuery, worstGroupsQuery } from "@/lib/client/clusters";
import { ClusterCharts } from "./cluster-charts";
import { KafkaRelease } from "./cluster-columns";
import { ClusterTiles } from "./cluster-tiles";
import { HealthChecks } from "./health-checks";
import { HotPartitions } from "./hot-partitions";
import { MissingRights } from "./missing-rights";
import { MovingPartitions } from "./moving-partitions";
import { PollButton } from "./poll-button";
import { ReadingBanner } from "./reading-banner";
import { useIsStale } from "./use-is-stale";
import { WorstGroups } from "./worst-groups";

const SHOWN = 10;

/** One cluster at a glance. */
export function ClusterHome({ clusterId }: { clusterId: number }) {
  const t = useTranslations("cluster");
  const { data } = useQuery(clusterQuery(clusterId));
  const worst = useQuery(worstGroupsQuery(clusterId, "timeLag"));
  const hottest = useQuery(hottestQuery(clusterId));
  const health = useQuery(clusterHealthQuery(clusterId));
  const isStale = useIsStale(data);
  if (!data) return null;
  const { item } = data;
  const behind = (worst.data?.items ?? []).filter(({ timeLag, lag }) => timeLag.method !== "zero" && lag !== "0").slice(0, SHOWN);
  return (
    <Page crumbs={[{ name: item.name }]} observation={data} range>
      <Title
        tags={
          <>
            {item.kafkaVersion !== null && (
              <Tag title={t("releaseHint")}>
                Kafka <KafkaRelease cluster={item} />
              </Tag>
            )}
            <CopyName value={item.name} />
          </>
        }
        note={<ClusterStatusWord status={item.status} title={item.statusDetail ?? undefined} />}
        actions={<PollButton clusterIds={item.status === "paused" ? [] : [clusterId]} />}
      >
        <Name value={item.name} />
      </Title>
      <ReadingBanner clusterId={clusterId} frame={data} />
      <MissingRights rights={item.rights} />
      <ClusterTiles cluster={item} />
      <ClusterCharts clusterId={clusterId} />
      <Columns className="items-start">
        <div className="min-w-0 xl:col-span-8">
          <WorstGroups clusterId={clusterId} groups={behind} stale={isStale} {...tableState(worst)} />
        </div>
        <div className="grid min-w-0 gap-4 xl:col-span-4">
          <HealthChecks health={health.data} failed={health.error?.message ?? null} />
          <MovingPartitions cluster={item} />
        </div>
      </Columns>
      <HotPartitions clusterId={clusterId} items={hottest.data?.items ?? []} stale={isStale} {...tableState(hottest)} />
    </Page>
  );
}
