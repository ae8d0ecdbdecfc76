"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { useIsStale } from "@/components/clusters/use-is-stale";
import { Page, Title } from "@/components/shell/page";
import { tableState } from "@/components/tables/query-state";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { useFormat } from "@/components/ui/use-format";
import { clusterQuery } from "@/lib/client/clusters";
import { topicListQuery } from "@/lib/client/topics";
import { TopicListQuery } from "@/lib/contract/topic";
import { TOPIC_LIST } from "./topic-list-spec";
import { TopicTable } from "./topic-table";

export function TopicListPage({ clusterId }: { clusterId: number }) {
  const t = useTranslations("topics");
  const { count } = useFormat();
  const cluster = useQuery(clusterQuery(clusterId)).data?.item;
  const { list, query, ignored } = useCheckedList(TOPIC_LIST, TopicListQuery);
  const topics = useQuery(topicListQuery(clusterId, query));
  const stale = useIsStale(topics.data);
  return (
    <Page crumbs={[{ name: cluster?.name ?? "", href: `/clusters/${clusterId}` }, { label: t("title") }]} observation={topics.data}>
      <Title note={topics.data && t("note", { count: count(topics.data.total) })}>{t("title")}</Title>
      <ReadingBanner clusterId={clusterId} frame={topics.data} />
      <IgnoredNotice names={ignored} />
      <TopicTable clusterId={clusterId} list={list} data={topics.data} query={query} stale={stale} {...tableState(topics)} />
    </Page>
  );
}
