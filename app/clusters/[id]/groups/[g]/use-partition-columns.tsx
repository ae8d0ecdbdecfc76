"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count } from "@/components/ui/count";
import { Eta } from "@/components/ui/eta";
import { LagBar } from "@/components/ui/lag-bar";
import { Moment } from "@/components/ui/moment";
import { Name } from "@/components/ui/name";
import { RateOver, WindowRate } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { StatusBadge, statusTone } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { GroupPartition } from "@/lib/contract/group";
import type { RowGrouping } from "./group-lists";
import { LagCell, OffsetCell, type PartitionContext } from "./partition-cells";

const mono = (value: string | null, max: number) =>
  value === null ? <span className="text-fg-3">–</span> : <Name value={value} max={max} className="font-mono text-12 text-fg-2" />;

export type PartitionColumnsProps = { clusterId: number; context: PartitionContext; worst: string | null; rows: RowGrouping; isShare: boolean };

/** Columns of a group's partitions. What the heads over the rows tell already steps back. */
export function usePartitionColumns({ clusterId, context, worst, rows, isShare }: PartitionColumnsProps): readonly TableColumn<GroupPartition>[] {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const tw = useTranslations("rates");
  const { share, time, instant } = useFormat();
  return useMemo<readonly TableColumn<GroupPartition>[]>(() => {
    const shareOfWorst = ({ lag }: GroupPartition) => (lag === null ? null : worst === null || worst === "0" ? 0 : Number(lag) / Number(worst));
    return [
      {
        id: "topic",
        header: t("topic"),
        minWidth: 140,
        shown: rows !== "topic",
        cell: (p) =>
          p.lagReason === "topic_gone" ? (
            <Name value={p.topic} max={40} />
          ) : (
            <Link href={asRoute(`/clusters/${clusterId}/topics/${p.topicId}`)} className="rounded-mark hover:underline">
              <Name value={p.topic} max={40} />
            </Link>
          ),
      },
      { id: "partition", header: t("partition"), width: 80, align: "end", descFirst: false, fixed: true, cell: (p) => p.partition },
      {
        id: "status",
        header: t("status"),
        width: 132,
        descFirst: true,
        cell: (p) => (
          <span title={p.statusReason === null ? undefined : tr(p.statusReason)}>
            <StatusBadge status={p.status} size="small" inList />
          </span>
        ),
      },
      {
        id: "shareStart",
        header: t("shareStart"),
        hint: t("shareStartHint"),
        width: 106,
        align: "end",
        shown: isShare,
        cell: (p) => <Count value={p.shareStart} reason={p.lagReason ?? "no_lag_reported"} />,
      },
      {
        id: "committed",
        header: t("committedOffset"),
        width: 106,
        align: "end",
        shown: !isShare,
        cell: (p) => <OffsetCell row={p} context={context} of="committed" />,
      },
      { id: "logEnd", header: t("logEnd"), width: 106, align: "end", cell: (p) => <OffsetCell row={p} context={context} of="logEnd" /> },
      { id: "lag", header: t("lag"), width: 124, align: "end", cell: (p) => <LagCell row={p} context={context} strong={p.lag !== null && p.lag === worst} /> },
      {
        id: "worst",
        header: t("ofTheWorst"),
        minWidth: 80,
        sortable: false,
        cell: (p) => <LagBar share={shareOfWorst(p)} tone={p.last !== null ? "unknown" : p.status === "OK" ? "info" : statusTone(p.status)} />,
      },
      {
        id: "timeLag",
        header: t("timeLag"),
        hint: t("timeLagHint"),
        width: 106,
        align: "end",
        shown: !isShare,
        cell: (p) => <TimeLag value={p.timeLag} reason={p.timeLagReason} />,
      },
      {
        id: "consumedPerSecond",
        header: t("consumed"),
        width: 88,
        align: "end",
        shown: !isShare,
        cell: (p) => <RateOver value={p.consumedPerSecond} reason={p.consumedPerSecondReason} rates={p.consumedRates} />,
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        width: 88,
        align: "end",
        cell: (p) => <RateOver value={p.producedPerSecond} reason={p.producedPerSecondReason} rates={p.producedRates} />,
      },
      {
        id: "eta",
        header: t("eta"),
        width: 80,
        align: "end",
        shown: !isShare,
        descFirst: true,
        cell: (p) => <Eta value={p.eta} status={p.status} reason={p.statusReason ?? p.lagReason ?? p.timeLagReason} />,
      },
      { id: "clientId", header: t("clientId"), minWidth: 120, shown: rows !== "owner", cell: (p) => mono(p.clientId, 28) },
      { id: "host", header: t("host"), width: 116, shown: rows === "owner" ? false : "vast", cell: (p) => mono(p.host, 24) },
      { id: "memberId", header: t("memberId"), minWidth: 180, shown: false, cell: (p) => mono(p.memberId, 40) },
      { id: "instanceId", header: t("instanceId"), width: 132, shown: false, cell: (p) => mono(p.instanceId, 24) },
      {
        id: "logStart",
        header: t("logStart"),
        width: 110,
        align: "end",
        shown: false,
        cell: (p) => <Count value={p.logStart} reason={p.lagReason ?? "end_unread"} />,
      },
      { id: "lost", header: t("lost"), hint: t("lostHint"), width: 86, align: "end", shown: false, cell: (p) => <Count value={p.lost} reason={p.lagReason} /> },
      {
        id: "rawLag",
        header: t("rawLag"),
        hint: t("rawLagHint"),
        width: 116,
        align: "end",
        shown: false,
        cell: (p) => <Count value={p.rawLag} reason={p.lagReason ?? "end_unread"} />,
      },
      {
        id: "backlog",
        header: t("backlogHead"),
        hint: t("backlogHint"),
        width: 110,
        align: "end",
        sortable: false,
        shown: false,
        cell: (p) => <Count value={p.backlog} reason={p.lagReason ?? "end_unread"} />,
      },
      {
        id: "lastStable",
        header: t("lastStable"),
        hint: t("lastStableHint"),
        width: 110,
        align: "end",
        shown: false,
        cell: (p) => <Count value={p.lastStable} reason="no_history" />,
      },
      {
        id: "openTransaction",
        header: t("held"),
        hint: t("heldHint"),
        width: 120,
        align: "end",
        shown: false,
        cell: (p) => <Count value={p.openTransaction?.records ?? (p.lastStable === null ? null : "0")} reason="no_history" />,
      },
      {
        id: "lagStable",
        header: t("lagStable"),
        hint: t("lagStableHint"),
        width: 110,
        align: "end",
        sortable: false,
        shown: false,
        cell: (p) => <Count value={p.lagStable} reason={p.lagReason ?? "no_history"} />,
      },
      {
        id: "shareOfLag",
        header: t("shareOfLag"),
        width: 96,
        align: "end",
        shown: false,
        cell: (p) => (p.shareOfLag === null ? <Unknown reason={p.lagReason} /> : share(p.shareOfLag)),
      },
      {
        id: "lastMovedAt",
        header: t("lastMoved"),
        width: 124,
        align: "end",
        shown: false,
        cell: (p) => (p.lastMovedAt === null ? <Unknown reason="no_history" /> : <span title={instant(p.lastMovedAt)}>{time(p.lastMovedAt)}</span>),
      },
      {
        id: "logEndMovedAt",
        header: t("endMoved"),
        width: 124,
        align: "end",
        sortable: false,
        shown: false,
        cell: (p) => <Moment at={p.logEndMovedAt} reason="no_history" />,
      },
      {
        id: "logStartMovedAt",
        header: t("startMoved"),
        width: 124,
        align: "end",
        sortable: false,
        shown: false,
        cell: (p) => <Moment at={p.logStartMovedAt} reason="no_history" />,
      },
      ...(
        [
          ["consumedMinute", (p) => p.consumedRates.minute],
          ["consumedHour", (p) => p.consumedRates.hour],
          ["producedMinute", (p) => p.producedRates.minute],
          ["producedHour", (p) => p.producedRates.hour],
        ] as const satisfies readonly (readonly [string, (p: GroupPartition) => number | null])[]
      ).map(
        ([id, of]): TableColumn<GroupPartition> => ({
          id,
          header: tw(id),
          width: 132,
          align: "end",
          sortable: false,
          shown: false,
          cell: (p) => <WindowRate rate={of(p)} />,
        }),
      ),
      { id: "leader", header: t("leader"), width: 80, align: "end", shown: false, cell: (p) => p.leader ?? <Unknown reason="leaderless" /> },
    ];
  }, [t, tr, tw, clusterId, context, worst, rows, isShare, share, time, instant]);
}
