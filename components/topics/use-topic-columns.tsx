"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Bytes } from "@/components/ui/bytes";
import { cn } from "@/components/ui/cn";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { Tag } from "@/components/ui/tag";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { TopicItem } from "@/lib/contract/topic";
import { useTopicSettingColumns } from "./use-topic-setting-columns";
import { looksHot, VerdictBadge } from "./verdict-badge";

export const topicHref = (clusterId: number, topicId: number) => `/clusters/${clusterId}/topics/${topicId}`;

/** How far the most or least written partition is off its peers; a quiet word where nothing is. */
export function ImbalanceCell({ imbalance: { verdict, ratio } }: Pick<TopicItem, "imbalance">) {
  const { times } = useFormat();
  const isEarly = looksHot({ verdict, ratio });
  const isOff = verdict === "hot" || verdict === "cold" || isEarly;
  return (
    <span className="flex items-center gap-2">
      <VerdictBadge verdict={isEarly ? "watching" : verdict} size="small" />
      {isOff && ratio !== null && <span className="text-12">{times(ratio)}</span>}
    </span>
  );
}

/** The group with the most lag on this topic, and how much. */
function WorstLag({ clusterId, topic: { worstGroup, worstLag, groups } }: { clusterId: number; topic: TopicItem }) {
  if (groups === 0) return <span className="text-fg-3">0</span>;
  if (worstGroup === null) return <Unknown reason="no_commit" />;
  return (
    <span className="flex min-w-0 items-center justify-between gap-2">
      <Link href={asRoute(`/clusters/${clusterId}/groups/${worstGroup.id}`)} className="truncate text-fg-2 hover:underline">
        <Name value={worstGroup.name} />
      </Link>
      <Count value={worstLag} reason="no_commit" />
    </span>
  );
}

export function useTopicColumns(clusterId: number): TableColumn<TopicItem>[] {
  const t = useTranslations("topics");
  const { bytes } = useFormat();
  const seldom = useTopicSettingColumns();
  return useMemo(
    () => [
      {
        id: "name",
        header: t("topic"),
        fixed: true,
        sortable: true,
        minWidth: 170,
        cell: (topic) => (
          <span className="flex min-w-0 items-center gap-1.5">
            <Link href={asRoute(topicHref(clusterId, topic.id))} className="truncate font-medium hover:underline">
              <Name value={topic.name} />
            </Link>
            {topic.internal && <Tag>{t("internalTag")}</Tag>}
            {topic.staleSince !== null && <Tag>{t("goneTag")}</Tag>}
          </span>
        ),
      },
      {
        id: "partitions",
        header: t("partitions"),
        align: "end",
        width: 82,
        sortable: true,
        descFirst: true,
        cell: ({ partitions }) => <Count value={partitions} />,
      },
      {
        id: "replicationFactor",
        header: t("rf"),
        hint: t("rfHint"),
        align: "end",
        width: 52,
        sortable: true,
        descFirst: true,
        cell: ({ replicationFactor }) => <Count value={replicationFactor} reason="leaderless" />,
      },
      {
        id: "minInSync",
        header: t("inSync"),
        hint: t("inSyncHint"),
        align: "end",
        width: 72,
        sortable: true,
        cell: ({ minInSync, replicationFactor }) => (
          <Count
            value={minInSync}
            reason="leaderless"
            className={minInSync !== null && replicationFactor !== null && minInSync < replicationFactor ? "font-semibold text-behind" : undefined}
          />
        ),
      },
      {
        id: "underReplicated",
        header: t("underReplicated"),
        hint: t("underReplicatedHint"),
        align: "end",
        width: 98,
        sortable: true,
        descFirst: true,
        shown: "vast",
        cell: ({ underReplicated }) => <Count value={underReplicated} className={underReplicated > 0 ? "font-semibold text-behind" : undefined} />,
      },
      {
        id: "offline",
        header: t("offline"),
        align: "end",
        width: 68,
        sortable: true,
        descFirst: true,
        cell: ({ offline }) => <Count value={offline} className={cn(offline > 0 && "font-semibold text-stopped")} />,
      },
      {
        id: "records",
        header: t("records"),
        hint: t("recordsHint"),
        align: "end",
        width: 92,
        sortable: true,
        descFirst: true,
        cell: ({ records, recordsReason, recordsApproximate }) => (
          <span title={recordsApproximate ? t("recordsApproximate") : undefined}>
            <Count value={records} reason={recordsReason} approximate={recordsApproximate} />
          </span>
        ),
      },
      {
        id: "sizeBytes",
        header: t("size"),
        hint: t("sizeHint"),
        align: "end",
        width: 88,
        sortable: true,
        descFirst: true,
        shown: "xl",
        cell: ({ sizeBytes, sizeReason, totalSizeBytes }) => (
          <Bytes value={sizeBytes} reason={sizeReason} title={totalSizeBytes === null ? undefined : t("sizeTitle", { total: bytes(totalSizeBytes) })} />
        ),
      },
      ...seldom,
      {
        id: "producedPerSecond",
        header: t("produced"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        cell: ({ producedPerSecond, producedPerSecondReason, producedRates }) => (
          <RateOver value={producedPerSecond} reason={producedPerSecondReason} rates={producedRates} />
        ),
      },
      {
        id: "lastRecordAt",
        header: t("lastRecord"),
        hint: t("lastRecordHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        shown: "vast",
        cell: ({ lastRecordAt }) => <Moment at={lastRecordAt} reason="no_history" />,
      },
      { id: "groups", header: t("groups"), align: "end", width: 68, sortable: true, descFirst: true, cell: ({ groups }) => <Count value={groups} /> },
      {
        id: "worstLag",
        header: t("worstLag"),
        hint: t("worstLagHint"),
        width: 180,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: (topic) => <WorstLag clusterId={clusterId} topic={topic} />,
      },
      {
        id: "worstTimeLag",
        header: t("worstTimeLag"),
        align: "end",
        width: 108,
        sortable: true,
        descFirst: true,
        cell: ({ groups, worstTimeLag }) =>
          groups === 0 ? <span className="text-fg-3">{t("noGroup")}</span> : <TimeLag value={worstTimeLag} reason="no_history" />,
      },
      {
        id: "imbalance",
        header: t("imbalance"),
        hint: t("imbalanceHint"),
        width: 136,
        sortable: true,
        descFirst: true,
        cell: (topic) => <ImbalanceCell imbalance={topic.imbalance} />,
      },
    ],
    [t, clusterId, bytes, seldom],
  );
}
