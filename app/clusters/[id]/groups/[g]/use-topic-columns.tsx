"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { BesideLag } from "@/components/ui/beside-lag";
import { Count } from "@/components/ui/count";
import { CoveredCount } from "@/components/ui/coverage";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tag } from "@/components/ui/tag";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { GroupTopic } from "@/lib/contract/group";

/** Deleted topics are listed for a while; there is no page of them any more. */
export const isGone = ({ lagReason }: GroupTopic) => lagReason === "topic_gone";

export function TopicWord({ topic: { abandoned, status } }: { topic: GroupTopic }) {
  const t = useTranslations("group");
  return abandoned ? <Tag title={t("abandonedHint")}>{t("abandoned")}</Tag> : <StatusBadge status={status} size="small" inList />;
}

export function useTopicColumns(clusterId: number, isShare: boolean): readonly TableColumn<GroupTopic>[] {
  const t = useTranslations("group");
  const tg = useTranslations("groups");
  const { share } = useFormat();
  return useMemo<readonly TableColumn<GroupTopic>[]>(
    () => [
      {
        id: "topic",
        header: t("topic"),
        fixed: true,
        minWidth: 180,
        cell: (row) =>
          isGone(row) ? (
            <Name value={row.topic} max={48} />
          ) : (
            <Link href={asRoute(`/clusters/${clusterId}/topics/${row.topicId}`)} className="truncate font-medium hover:underline">
              <Name value={row.topic} max={48} />
            </Link>
          ),
      },
      { id: "status", header: t("status"), width: 144, descFirst: true, cell: (row) => <TopicWord topic={row} /> },
      { id: "partitions", header: t("partitions"), width: 92, align: "end", descFirst: true, cell: (row) => <Count value={row.partitions} /> },
      {
        id: "lag",
        header: t("lag"),
        width: 116,
        align: "end",
        descFirst: true,
        cell: (row) => <CoveredCount value={row.lag} bound={row.lagBound} reason={row.lagReason} coverage={row.coverage} strong={!row.abandoned} />,
      },
      {
        id: "timeLag",
        header: t("timeLag"),
        hint: t("timeLagHint"),
        width: 112,
        align: "end",
        shown: !isShare,
        descFirst: true,
        cell: (row) => <TimeLag value={row.timeLag} reason={row.timeLagReason} />,
      },
      {
        id: "shareOfLag",
        header: t("shareOfLag"),
        width: 104,
        align: "end",
        descFirst: true,
        cell: (row) => (row.shareOfLag === null ? <Unknown reason={row.lagReason} /> : share(row.shareOfLag)),
      },
      {
        id: "consumedPerSecond",
        header: t("consumed"),
        width: 104,
        align: "end",
        shown: !isShare,
        descFirst: true,
        cell: (row) => <RateOver value={row.consumedPerSecond} reason={row.lagReason ?? "no_history"} rates={row.consumedRates} />,
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        width: 104,
        align: "end",
        descFirst: true,
        cell: (row) => <RateOver value={row.producedPerSecond} reason="no_history" rates={row.producedRates} />,
      },
      {
        id: "eta",
        header: t("eta"),
        width: 84,
        align: "end",
        shown: !isShare,
        descFirst: true,
        cell: (row) => <Eta value={row.eta} status={row.status} reason={row.lagReason ?? row.timeLagReason} willLoseData={row.willLoseData} />,
      },
      {
        id: "noCommit",
        header: tg("noCommit"),
        hint: tg("noCommitHint"),
        width: 96,
        align: "end",
        shown: false,
        descFirst: true,
        cell: (row) => <BesideLag value={row.noCommit} of={row} />,
      },
      {
        id: "lost",
        header: t("lost"),
        hint: t("lostHint"),
        width: 86,
        align: "end",
        shown: false,
        descFirst: true,
        cell: (row) => <BesideLag value={row.lost} of={row} />,
      },
    ],
    [t, tg, share, clusterId, isShare],
  );
}
