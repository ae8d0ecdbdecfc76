"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { Page, Title } from "@/components/shell/page";
import { Tabs } from "@/components/ui/tabs";
import { clusterQuery } from "@/lib/client/clusters";
import { IMBALANCE_KINDS } from "@/lib/domain/imbalance";
import { AcceptingProvider } from "./accepting";
import { BrokersTab } from "./brokers-tab";
import { imbalanceHref, imbalanceKind } from "./imbalance-list-spec";
import { LagTab } from "./lag-tab";
import { MembersTab } from "./members-tab";
import { ProductionTab } from "./production-tab";

const TAB = { production: ProductionTab, lag: LagTab, members: MembersTab, brokers: BrokersTab };

/** What is uneven in a cluster, from four sides. */
export function ImbalancePage({ clusterId }: { clusterId: number }) {
  const t = useTranslations("imbalance");
  const { data } = useQuery(clusterQuery(clusterId));
  const kind = imbalanceKind(useSearchParams().get("kind"));
  const Tab = TAB[kind];
  return (
    <Page crumbs={[{ name: data?.item.name ?? "", href: `/clusters/${clusterId}` }, { label: t("title") }]} observation={data}>
      <Title note={data && t("note", { count: data.item.imbalances })}>{t("title")}</Title>
      <ReadingBanner clusterId={clusterId} frame={data} />
      <Tabs label={t("views")} current={kind} tabs={IMBALANCE_KINDS.map((key) => ({ key, label: t(`tabs.${key}`), href: imbalanceHref(clusterId, key) }))} />
      <p className="pretty text-12 text-fg-2">{t(`about.${kind}`)}</p>
      <AcceptingProvider clusterId={clusterId}>
        <Tab key={kind} clusterId={clusterId} />
      </AcceptingProvider>
    </Page>
  );
}
