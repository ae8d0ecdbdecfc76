"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { PollButton } from "@/components/clusters/poll-button";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { Columns, Page, Title } from "@/components/shell/page";
import { Name } from "@/components/ui/name";
import { clusterQuery } from "@/lib/client/clusters";
import { type PartitionPlace, partitionQuery } from "@/lib/client/partitions";
import { PartitionLag, PartitionRates } from "./partition-charts";
import { PartitionProducers } from "./partition-producers";
import { PartitionReaders } from "./partition-readers";
import { PartitionStats } from "./partition-stats";

/** One partition: its log and replicas, and each group that reads it, now and over time. */
export function PartitionPage({ place }: { place: PartitionPlace }) {
  const t = useTranslations("topic");
  const tt = useTranslations("topics");
  const { clusterId, topicId, partition } = place;
  const cluster = useQuery(clusterQuery(clusterId)).data?.item;
  const { data } = useQuery(partitionQuery(place));
  if (!data) return null;
  const { item } = data;
  const root = `/clusters/${clusterId}`;
  return (
    <Page
      crumbs={[
        { name: cluster?.name ?? "", href: root },
        { label: tt("title"), href: `${root}/topics` },
        { name: item.topic, href: `${root}/topics/${topicId}` },
        { label: t("partitionName", { partition }) },
      ]}
      observation={data}
      range
    >
      <Title actions={<PollButton clusterIds={cluster?.status === "paused" ? [] : [clusterId]} />}>
        <Name value={item.topic} /> <span className="text-fg-3">{partition}</span>
      </Title>
      <ReadingBanner clusterId={clusterId} frame={data} />
      <PartitionStats row={item} />
      <PartitionProducers place={place} held={item.openTransaction} isPaused={cluster?.status === "paused"} />
      <PartitionReaders clusterId={clusterId} groups={item.groups} observation={data} />
      <Columns>
        <div className="min-w-0 xl:col-span-6">
          <PartitionLag place={place} groups={item.groups} />
        </div>
        <div className="min-w-0 xl:col-span-6">
          <PartitionRates place={place} groups={item.groups} />
        </div>
      </Columns>
    </Page>
  );
}
