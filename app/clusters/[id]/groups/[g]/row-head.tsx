"use client";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { TimeLag } from "@/components/ui/time-lag";
import { useFormat } from "@/components/ui/use-format";
import type { GroupPartition, GroupTopic } from "@/lib/contract/group";

/** Head over a topic's partitions with the sums of all of them, also of those on other pages. */
export function TopicHead({ rows, sums }: { rows: readonly GroupPartition[]; sums: GroupTopic | undefined }) {
  const t = useTranslations("group");
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
      <Name value={first.topic} max={60} />
      <span className="truncate font-normal text-12 text-fg-3">{note.filter(Boolean).join(" · ")}</span>
      <span className="ml-auto flex shrink-0 items-baseline gap-1.5">
        <span className="font-normal text-11 text-fg-3">{t("lag")}</span>
        <Count value={sums.lag} reason={sums.lagReason} bound={sums.lagBound} strong />
        <span className="ml-3 font-normal text-11 text-fg-3">{t("timeLag")}</span>
        <TimeLag value={sums.timeLag} reason={sums.timeLagReason} />
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
