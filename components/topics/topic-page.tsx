"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { PollButton } from "@/components/clusters/poll-button";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { Page, Title } from "@/components/shell/page";
import { CopyName, Name } from "@/components/ui/name";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { useFormat } from "@/components/ui/use-format";
import { clusterQuery } from "@/lib/client/clusters";
import { topicQuery } from "@/lib/client/topics";
import { TopicBalance } from "./topic-balance";
import { TopicCharts } from "./topic-charts";
import { TopicConfig } from "./topic-config";
import { TopicGroups } from "./topic-groups";
import { TopicPartitions } from "./topic-partitions";
import { TopicRate } from "./topic-rate";
import { TopicSizeChart } from "./topic-size-chart";
import { TOPIC_TABS, type TopicTab, tabHref, topicTab } from "./topic-tab";

/** One topic, from four sides. */
export function TopicPage({ clusterId, topicId }: { clusterId: number; topicId: number }) {
  const t = useTranslations("topic");
  const tt = useTranslations("topics");
  const { count, bytes } = useFormat();
  const pathname = usePathname();
  const params = useSearchParams();
  const cluster = useQuery(clusterQuery(clusterId)).data?.item;
  const { data } = useQuery(topicQuery(clusterId, topicId));
  if (!data) return null;
  const { item } = data;
  const tab = topicTab(params.get("tab"));
  const isOff = item.imbalance.verdict === "hot" || item.imbalance.verdict === "cold";
  const counts: Record<TopicTab, string | undefined> = {
    partitions: count(item.partitions),
    groups: count(item.groups),
    balance: isOff ? t(`verdicts.${item.imbalance.verdict}`).toLowerCase() : undefined,
    history: undefined,
    config: undefined,
  };
  return (
    <Page
      crumbs={[
        { name: cluster?.name ?? "", href: `/clusters/${clusterId}` },
        { label: tt("title"), href: `/clusters/${clusterId}/topics` },
        { name: item.name },
      ]}
      observation={data}
      range={tab === "history" || tab === "balance"}
    >
      <Title
        tags={
          <>
            <CopyName value={item.name} />
            <Tag>{t("partitionCount", { count: item.partitions })}</Tag>
            {item.replicationFactor !== null && <Tag>RF {item.replicationFactor}</Tag>}
            <Tag title={t("produced")}>
              <TopicRate item={item} />
            </Tag>
            {item.sizeBytes !== null && <Tag title={tt("sizeHint")}>{bytes(item.sizeBytes)}</Tag>}
            {item.cleanupPolicy !== null && item.cleanupPolicy !== "delete" && <Tag title="cleanup.policy">{item.cleanupPolicy}</Tag>}
            {item.internal && <Tag>{tt("internalTag")}</Tag>}
            {item.staleSince !== null && <Tag>{tt("goneTag")}</Tag>}
          </>
        }
        actions={<PollButton clusterIds={cluster?.status === "paused" ? [] : [clusterId]} />}
      >
        <Name value={item.name} />
      </Title>
      <ReadingBanner clusterId={clusterId} frame={data} />
      <Tabs
        label={t("tabs")}
        current={tab}
        tabs={TOPIC_TABS.map((key) => ({
          key,
          label: t(`tab.${key}`),
          href: tabHref(pathname, params, key),
          count: counts[key],
          bad: key === "balance" && isOff,
        }))}
      />
      {tab === "partitions" && <TopicPartitions clusterId={clusterId} topicId={topicId} partitions={item.partitions} />}
      {tab === "groups" && <TopicGroups clusterId={clusterId} topicId={topicId} />}
      {tab === "balance" && <TopicBalance clusterId={clusterId} topicId={topicId} />}
      {tab === "config" && <TopicConfig clusterId={clusterId} topicId={topicId} />}
      {tab === "history" && (
        <>
          <TopicCharts clusterId={clusterId} topicId={topicId} by="total" />
          {item.partitions > 1 && <TopicCharts clusterId={clusterId} topicId={topicId} by="partition" />}
          <TopicSizeChart clusterId={clusterId} topicId={topicId} />
        </>
      )}
    </Page>
  );
}
