"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count, Rate } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { Tag } from "@/components/ui/tag";
import { Unknown } from "@/components/ui/unknown";
import type { Member } from "@/lib/contract/group";
import { numberRuns } from "./number-runs";

export function IdleTag() {
  const t = useTranslations("group");
  return <Tag title={t("idleHint")}>{t("idleTag")}</Tag>;
}

/** Topics with the numbers of their partitions, as far as there is room. */
function Assigned({ clusterId, assigned }: { clusterId: number; assigned: Member["assigned"] }) {
  if (assigned === null) return <Unknown reason="members_unknown" />;
  return (
    <span className="text-fg-2">
      {assigned.map(({ topicId, topic, partitions }, index) => (
        <span key={topic} className={index > 0 ? "ml-2.5" : undefined}>
          {topicId === null ? (
            <Name value={topic} max={36} />
          ) : (
            <Link href={asRoute(`/clusters/${clusterId}/topics/${topicId}`)} className="rounded-mark hover:underline">
              <Name value={topic} max={36} />
            </Link>
          )}{" "}
          <span className="text-fg">{numberRuns(partitions)}</span>
        </span>
      ))}
    </span>
  );
}

const mono = (value: string, max: number) => <Name value={value} max={max} className="font-mono text-12 text-fg-2" />;

export function useMemberColumns(clusterId: number): readonly TableColumn<Member>[] {
  const t = useTranslations("group");
  return useMemo<readonly TableColumn<Member>[]>(
    () => [
      {
        id: "clientId",
        header: t("clientId"),
        fixed: true,
        width: 220,
        cell: (m) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="min-w-0 truncate font-medium">
              <Name value={m.clientId || m.memberId} max={32} />
            </span>
            {m.idle && <IdleTag />}
          </span>
        ),
      },
      { id: "host", header: t("host"), width: 132, cell: (m) => mono(m.host, 24) },
      { id: "assigned", header: t("assigned"), minWidth: 220, sortable: false, cell: (m) => <Assigned clusterId={clusterId} assigned={m.assigned} /> },
      { id: "partitions", header: t("partitions"), width: 92, align: "end", cell: (m) => <Count value={m.partitions} reason="members_unknown" /> },
      {
        id: "loadPerSecond",
        header: t("load"),
        hint: t("loadHint"),
        width: 96,
        align: "end",
        cell: (m) => <Rate value={m.loadPerSecond} reason={m.assigned === null ? "members_unknown" : "no_history"} />,
      },
      {
        id: "lag",
        header: t("lag"),
        width: 110,
        align: "end",
        cell: (m) => <Count value={m.lag} bound={m.lagBound} reason={m.lagReason} strong />,
      },
      { id: "memberId", header: t("memberId"), minWidth: 180, shown: "wide", cell: (m) => mono(m.memberId, 28) },
      { id: "instanceId", header: t("instanceId"), width: 140, shown: false, cell: (m) => (m.instanceId === null ? null : mono(m.instanceId, 28)) },
    ],
    [t, clusterId],
  );
}
