"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Count } from "@/components/ui/count";
import { Eta } from "@/components/ui/eta";
import { Name } from "@/components/ui/name";
import { StatusBadge } from "@/components/ui/status-badge";
import { Tag } from "@/components/ui/tag";
import { TimeLag } from "@/components/ui/time-lag";
import { useFormat } from "@/components/ui/use-format";
import type { GroupPartition, GroupTopic } from "@/lib/contract/group";

/** Head over a topic's partitions with the sums of all of them, also of those on other pages. A button folds it, so that an unknown one cannot be one. */
export function TopicHead({ rows, sums }: { rows: readonly GroupPartition[]; sums: GroupTopic | undefined }) {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const { share, rate } = useFormat();
  const [first] = rows;
  if (!first) return null;
  if (!sums) return <Name value={first.topic} max={60} />;
  const note = [
    t("coverage", { known: sums.coverage.known, expected: sums.coverage.expected }),
    sums.shareOfLag === null ? null : t("ofTheLag", { share: share(sums.shareOfLag) }),
    sums.producedPerSecond === null ? null : t("producedRate", { rate: rate(sums.producedPerSecond) }),
  ];
  return (
    <>
      <span className={cn("min-w-0 truncate", sums.abandoned && "text-fg-3")}>
        <Name value={first.topic} max={60} />
      </span>
      {sums.abandoned ? <Tag title={t("abandonedHint")}>{t("abandoned")}</Tag> : <StatusBadge status={sums.status} size="small" inList />}
      <span className="truncate font-normal text-12 text-fg-3">{note.filter(Boolean).join(" · ")}</span>
      <span className={cn("ml-auto flex shrink-0 items-baseline gap-1.5", sums.abandoned && "text-fg-3")}>
        <span className="font-normal text-11 text-fg-3">{t("lag")}</span>
        {sums.lag === null ? (
          <span title={sums.lagReason === null ? undefined : tr(sums.lagReason)}>—</span>
        ) : (
          <Count value={sums.lag} bound={sums.lagBound} strong={!sums.abandoned} />
        )}
        {sums.timeLag.method !== "unknown" && (
          <>
            <span className="ml-3 font-normal text-11 text-fg-3">{t("timeLag")}</span>
            <TimeLag value={sums.timeLag} />
          </>
        )}
        {sums.eta.kind !== "unknown" && (
          <>
            <span className="ml-3 font-normal text-11 text-fg-3">{t("eta")}</span>
            <Eta value={sums.eta} status={sums.status} willLoseData={sums.willLoseData} />
          </>
        )}
      </span>
    </>
  );
}

/** Head over the partitions that one member owns; without an owner it says so. */
export function OwnerHead({ rows }: { rows: readonly GroupPartition[] }) {
  const t = useTranslations("group");
  const [first] = rows;
  if (!first) return null;
  return (
    <>
      {first.memberId === null ? <span className="text-fg-3">{t("noOwner")}</span> : <Name value={first.clientId ?? first.memberId} max={60} />}
      <span className="truncate font-normal text-12 text-fg-3">{[t("partitionsOf", { count: rows.length }), first.host].filter(Boolean).join(" · ")}</span>
    </>
  );
}
