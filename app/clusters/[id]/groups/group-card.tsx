"use client";
import { useTranslations } from "next-intl";
import { useFingerprintWords } from "@/components/groups/use-group-words";
import { RowCard } from "@/components/tables/row-card";
import { Rate } from "@/components/ui/count";
import { CoveredCount } from "@/components/ui/coverage";
import { Fingerprint } from "@/components/ui/fingerprint";
import { Name } from "@/components/ui/name";
import { TimeLag } from "@/components/ui/time-lag";
import type { GroupItem } from "@/lib/contract/group";
import { GroupState } from "./group-state";

/** A group on a small screen: lag, time lag, consumption and the shape of its partitions. */
export function GroupCard({ clusterId, group: g }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("groups");
  const bars = useFingerprintWords();
  return (
    <RowCard
      href={`/clusters/${clusterId}/groups/${g.id}`}
      name={<Name value={g.name} />}
      badge={<GroupState {...g} />}
      values={[
        { label: t("lag"), value: <CoveredCount value={g.lag} reason={g.lagReason} bound={g.lagBound} coverage={g.coverage} /> },
        { label: t("timeLag"), value: <TimeLag value={g.timeLag} reason={g.timeLagReason} /> },
        { label: t("consumed"), value: <Rate value={g.consumedPerSecond} reason={g.consumedPerSecondReason} /> },
        { label: t("partitions"), value: <Fingerprint bars={g.fingerprint} tone="info" label={bars(g)} /> },
      ]}
    />
  );
}
