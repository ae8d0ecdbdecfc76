"use client";
import { useTranslations } from "next-intl";
import { GroupFingerprint } from "@/components/groups/group-fingerprint";
import { RowCard } from "@/components/tables/row-card";
import { CoveredCount } from "@/components/ui/coverage";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { StatusBadge } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import type { GroupItem } from "@/lib/contract/group";

/** A group on a small screen: its status and why, lag, time lag, ETA and the shape of its partitions. */
export function GroupCard({ clusterId, group: g }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("groups");
  return (
    <RowCard
      href={`/clusters/${clusterId}/groups/${g.id}`}
      name={<Name value={g.name} />}
      badge={<StatusBadge status={g.status} inList />}
      sentence={g.sentence || undefined}
      values={[
        { label: t("lag"), value: <CoveredCount value={g.lag} reason={g.lagReason} bound={g.lagBound} coverage={g.coverage} /> },
        { label: t("timeLag"), value: <TimeLag value={g.timeLag} reason={g.timeLagReason} /> },
        {
          label: t("eta"),
          value: <Eta value={g.eta} status={g.status} reason={g.statusReason ?? g.lagReason ?? g.timeLagReason} willLoseData={g.willLoseData} />,
        },
        { label: t("partitions"), value: <GroupFingerprint group={g} /> },
      ]}
    />
  );
}
