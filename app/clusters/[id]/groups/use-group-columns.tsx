"use client";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { GroupFingerprint } from "@/components/groups/group-fingerprint";
import { rangeSeconds } from "@/components/shell/range-text";
import type { TableColumn } from "@/components/tables/column";
import { BesideLag } from "@/components/ui/beside-lag";
import { Count } from "@/components/ui/count";
import { CoveredCount } from "@/components/ui/coverage";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { Sparkline } from "@/components/ui/sparkline";
import { StatusBadge, statusTone } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { GroupItem } from "@/lib/contract/group";
import { GroupState } from "./group-state";
import { TopicChips } from "./topic-chips";

const NAME_LENGTH = 44;
/** Records: a trend that stays below draws flat instead of a dramatic ten. */
const FLAT_BELOW = 100;

/** Columns of the list of groups in their order: what state, why, how much, until when, the shape, then details. */
export function useGroupColumns(clusterId: number): readonly TableColumn<GroupItem>[] {
  const t = useTranslations("groups");
  const { duration, time, instant, rate } = useFormat();
  const range = rangeSeconds(useSearchParams());
  const trend = range === null ? t("trendOwn") : t("trend", { range: duration(range) });
  return useMemo<readonly TableColumn<GroupItem>[]>(
    () => [
      {
        id: "name",
        header: t("group"),
        fixed: true,
        width: 184,
        cell: (g) => (
          <Link href={asRoute(`/clusters/${clusterId}/groups/${g.id}`)} className="rounded-mark py-1 font-medium hover:underline">
            <Name value={g.name} max={NAME_LENGTH} />
          </Link>
        ),
      },
      { id: "status", header: t("status"), width: 136, descFirst: true, cell: (g) => <StatusBadge status={g.status} inList /> },
      {
        id: "sentence",
        header: t("why"),
        minWidth: 132,
        sortable: false,
        cell: (g) => (
          <span title={g.sentence} className="text-12 text-fg-2">
            {g.sentence}
          </span>
        ),
      },
      { id: "state", header: t("state"), width: 96, shown: "vast", cell: (g) => <GroupState {...g} /> },
      { id: "type", header: t("type"), width: 92, shown: false, cell: ({ type }) => <span className="text-fg-2">{t(`types.${type}`)}</span> },
      {
        id: "topics",
        header: t("topics"),
        width: 60,
        align: "end",
        shown: "vast",
        descFirst: true,
        cell: (g) => <Count value={g.topics} />,
      },
      {
        id: "topTopics",
        header: t("topTopics"),
        width: 240,
        shown: false,
        sortable: false,
        cell: (g) => <TopicChips clusterId={clusterId} topics={g.topics} top={g.topTopics} />,
      },
      { id: "partitions", header: t("partitions"), width: 86, align: "end", shown: false, cell: (g) => <Count value={g.partitions} /> },
      {
        id: "lag",
        header: t("lag"),
        width: 96,
        align: "end",
        cell: (g) => (
          <CoveredCount value={g.lag} reason={g.lagReason} bound={g.lagBound} coverage={g.coverage} strong={g.staleSince === null && g.status !== "OK"} />
        ),
      },
      {
        id: "maxPartitionLag",
        header: t("maxPartitionLag"),
        width: 132,
        align: "end",
        shown: false,
        cell: (g) => (
          <span title={g.maxPartition ? `${g.maxPartition.topic} ${g.maxPartition.partition}` : undefined}>
            <Count value={g.maxPartitionLag} reason={g.lagReason} />
          </span>
        ),
      },
      {
        id: "fingerprint",
        header: t("byPartition"),
        width: 88,
        sortable: false,
        cell: (g) => <GroupFingerprint group={g} />,
      },
      { id: "timeLag", header: t("timeLag"), width: 108, align: "end", cell: (g) => <TimeLag value={g.timeLag} reason={g.timeLagReason} /> },
      {
        id: "eta",
        header: t("eta"),
        width: 80,
        align: "end",
        descFirst: true,
        cell: (g) => <Eta value={g.eta} status={g.status} reason={g.statusReason ?? g.lagReason ?? g.timeLagReason} willLoseData={g.willLoseData} />,
      },
      {
        id: "trend",
        header: trend,
        width: 88,
        shown: "xl",
        sortable: false,
        cell: (g) => <Sparkline points={g.trend} floor={FLAT_BELOW} tone={statusTone(g.status)} />,
      },
      {
        id: "consumedPerSecond",
        header: t("consumed"),
        width: 88,
        align: "end",
        shown: "xl",
        cell: (g) => <RateOver value={g.consumedPerSecond} reason={g.consumedPerSecondReason} rates={g.consumedRates} />,
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        width: 84,
        align: "end",
        shown: "vast",
        cell: (g) => <RateOver value={g.producedPerSecond} reason={g.producedPerSecondReason} rates={g.producedRates} />,
      },
      {
        id: "netPerSecond",
        header: t("net"),
        hint: t("netHint"),
        width: 86,
        align: "end",
        shown: false,
        cell: (g) =>
          g.netPerSecond === null ? (
            <Unknown reason={g.consumedPerSecondReason ?? g.producedPerSecondReason} />
          ) : (
            rate(g.netPerSecond, { signed: true }).replace(/\/s$/, "")
          ),
      },
      {
        id: "members",
        header: t("members"),
        width: 72,
        align: "end",
        shown: "xl",
        cell: (g) => (
          <Count
            value={g.members}
            reason={g.membersReason}
            className={g.members === 0 && g.status === "EMPTY_WITH_LAG" ? "font-semibold text-stopped" : undefined}
          />
        ),
      },
      {
        id: "idleMembers",
        header: t("idleMembers"),
        width: 104,
        align: "end",
        shown: false,
        cell: (g) => <Count value={g.idleMembers} reason={g.membersReason ?? "members_unknown"} />,
      },
      {
        id: "noCommit",
        header: t("noCommit"),
        hint: t("noCommitHint"),
        width: 92,
        align: "end",
        shown: false,
        cell: (g) => <BesideLag value={g.noCommit} of={g} />,
      },
      {
        id: "lost",
        header: t("lost"),
        hint: t("lostHint"),
        width: 86,
        align: "end",
        shown: false,
        cell: (g) => <BesideLag value={g.lost} of={g} />,
      },
      {
        id: "lastCommitMovedAt",
        header: t("lastCommitMoved"),
        width: 142,
        align: "end",
        shown: false,
        cell: (g) =>
          g.lastCommitMovedAt === null ? <Unknown reason="no_history" /> : <span title={instant(g.lastCommitMovedAt)}>{time(g.lastCommitMovedAt)}</span>,
      },
      {
        id: "coordinator",
        header: t("coordinator"),
        width: 100,
        align: "end",
        shown: false,
        cell: (g) =>
          g.coordinator === null ? (
            <Unknown reason={null} />
          ) : (
            <Link href={asRoute(`/clusters/${clusterId}/brokers`)} className="rounded-mark py-1 hover:underline">
              {g.coordinator}
            </Link>
          ),
      },
      { id: "protocol", header: t("protocol"), width: 168, shown: false, cell: (g) => (g.protocol === null ? null : <Name value={g.protocol} max={28} />) },
      { id: "assignor", header: t("assignor"), width: 168, shown: false, cell: (g) => (g.assignor === null ? null : <Name value={g.assignor} max={28} />) },
    ],
    [t, clusterId, trend, time, instant, rate],
  );
}
