"use client";
import { useTranslations } from "next-intl";
import { RowCard } from "@/components/tables/row-card";
import { Count } from "@/components/ui/count";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { StatusBadge } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import type { GroupPartition } from "@/lib/contract/group";
import { LagCell, OffsetCell, type PartitionContext } from "./partition-cells";

/** A partition on a small screen. */
export function PartitionCard({ row, context, isShare }: { row: GroupPartition; context: PartitionContext; isShare: boolean }) {
  const t = useTranslations("group");
  const shareValues = [
    { label: t("lag"), value: <LagCell row={row} context={context} strong={false} /> },
    { label: t("shareStart"), value: <Count value={row.shareStart} reason={row.lagReason ?? "no_lag_reported"} /> },
    { label: t("logEnd"), value: <OffsetCell row={row} context={context} of="logEnd" /> },
    { label: t("produced"), value: <RateOver value={row.producedPerSecond} reason={row.producedPerSecondReason} rates={row.producedRates} /> },
  ];
  return (
    <RowCard
      name={
        <>
          <Name value={row.topic} max={36} /> {row.partition}
        </>
      }
      badge={<StatusBadge status={row.status} inList />}
      sentence={row.clientId === null ? undefined : <Name value={row.clientId} max={36} className="font-mono text-fg-3" />}
      values={
        isShare
          ? shareValues
          : [
              { label: t("lag"), value: <LagCell row={row} context={context} strong={false} /> },
              { label: t("timeLag"), value: <TimeLag value={row.timeLag} reason={row.timeLagReason} /> },
              { label: t("consumed"), value: <RateOver value={row.consumedPerSecond} reason={row.consumedPerSecondReason} rates={row.consumedRates} /> },
              { label: t("eta"), value: <Eta value={row.eta} status={row.status} reason={row.statusReason ?? row.lagReason ?? row.timeLagReason} /> },
            ]
      }
    />
  );
}
