"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { QuorumPanel } from "@/components/clusters/quorum-panel";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { useIsStale } from "@/components/clusters/use-is-stale";
import { Page, Title } from "@/components/shell/page";
import { tableState } from "@/components/tables/query-state";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { brokerListQuery } from "@/lib/client/brokers";
import { clusterQuery } from "@/lib/client/clusters";
import { BrokerListQuery } from "@/lib/contract/broker";
import { BROKER_LIST } from "./broker-list-spec";
import { BrokerTable } from "./broker-table";

export function BrokerListPage({ clusterId }: { clusterId: number }) {
  const t = useTranslations("brokers");
  const cluster = useQuery(clusterQuery(clusterId)).data?.item;
  const { list, query, ignored } = useCheckedList(BROKER_LIST, BrokerListQuery);
  const brokers = useQuery(brokerListQuery(clusterId, query));
  const stale = useIsStale(brokers.data);
  const answered = cluster?.brokers.answered ?? null;
  const expected = cluster?.brokers.expected ?? null;
  return (
    <Page crumbs={[{ name: cluster?.name ?? "", href: `/clusters/${clusterId}` }, { label: t("title") }]} observation={brokers.data}>
      <Title note={answered !== null && expected !== null ? t("note", { answered, expected }) : undefined}>{t("title")}</Title>
      <ReadingBanner clusterId={clusterId} frame={brokers.data} />
      <IgnoredNotice names={ignored} />
      <BrokerTable clusterId={clusterId} list={list} data={brokers.data} query={query} stale={stale} {...tableState(brokers)} />
      <QuorumPanel quorum={cluster?.quorum ?? null} readAt={cluster?.partsRead.quorum ?? null} />
    </Page>
  );
}
