"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { WhyPanel } from "@/components/groups/why-panel";
import { Page, Title } from "@/components/shell/page";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button";
import { CopyName, Name } from "@/components/ui/name";
import { Panel } from "@/components/ui/panel";
import { Tabs } from "@/components/ui/tabs";
import { Tag } from "@/components/ui/tag";
import { useFormat } from "@/components/ui/use-format";
import { clusterQuery } from "@/lib/client/clusters";
import { apiAddress } from "@/lib/client/fetch";
import { groupQuery } from "@/lib/client/groups";
import { GroupFlags } from "./group-flags";
import { GroupStats } from "./group-stats";
import { GROUP_TABS, groupTab, tabAddress } from "./group-tab";
import { GroupVerdict } from "./group-verdict";
import { HistoryTab } from "./history-tab";
import { MembersTab } from "./members-tab";
import { PartitionsTab } from "./partitions-tab";
import { PollNow } from "./poll-now";
import { SettingsButton } from "./settings-button";
import { TopicsTab } from "./topics-tab";

/** One group: its numbers, then its partitions, its history, its members or its topics, as the address says. */
export function GroupPage({ clusterId, groupId }: { clusterId: number; groupId: number }) {
  const t = useTranslations("group");
  const tg = useTranslations("groups");
  const { time } = useFormat();
  const path = usePathname();
  const params = new URLSearchParams(useSearchParams());
  const tab = groupTab(params);
  const { data: cluster } = useQuery(clusterQuery(clusterId));
  const { data } = useQuery(groupQuery(clusterId, groupId));
  const group = data?.item;
  if (!data || !group) return null;
  const counts = { partitions: group.partitions, history: undefined, members: group.members ?? undefined, topics: group.topics };
  const root = `/clusters/${clusterId}`;
  return (
    <Page
      crumbs={[{ name: cluster?.item.name ?? "", href: root }, { label: tg("title"), href: `${root}/groups` }, { name: group.name }]}
      observation={data}
      range
    >
      <Title
        tags={
          <>
            <Tag title={tg("state")}>{tg(`states.${group.state}`)}</Tag>
            <Tag title={tg("type")}>{tg(`types.${group.type}`)}</Tag>
            <GroupFlags group={group} />
            <CopyName value={group.name} />
          </>
        }
        actions={
          <>
            <PollNow clusterId={clusterId} />
            <SettingsButton clusterId={clusterId} group={group} />
            <ButtonLink href={apiAddress(`${root}/groups/${groupId}/partitions.csv`)} icon={Download} download title={t("csvHint")}>
              {tg("csv")}
            </ButtonLink>
          </>
        }
      >
        <Name value={group.name} max={80} />
      </Title>
      <Panel>
        <GroupVerdict group={group} />
        <GroupStats data={data} />
      </Panel>
      {group.staleSince !== null && data.failures.length === 0 ? (
        <Banner tone="unknown" fact={t("staleFact", { time: time(group.staleSince) })}>
          {t("staleThen")}
        </Banner>
      ) : (
        <ReadingBanner clusterId={clusterId} frame={{ ...data, coverage: group.coverage }} />
      )}
      <WhyPanel clusterId={clusterId} causes={group.causes} moves={group.status === "OK"} />
      <Tabs
        label={t("views")}
        current={tab}
        tabs={GROUP_TABS.map((key) => ({ key, label: t(`tabs.${key}`), href: tabAddress(path, params, key), count: counts[key] }))}
      />
      {tab === "partitions" && <PartitionsTab clusterId={clusterId} group={group} />}
      {tab === "history" && <HistoryTab clusterId={clusterId} groupId={groupId} />}
      {tab === "members" && <MembersTab clusterId={clusterId} group={group} />}
      {tab === "topics" && <TopicsTab clusterId={clusterId} group={group} />}
    </Page>
  );
}
