"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { ShareBar } from "@/components/ui/share-bar";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { LagImbalance } from "@/lib/contract/imbalance";
import { ImbalanceTable } from "./imbalance-table";
import { useSkewedColumns } from "./skewed-columns";

/** Groups by how much of their lag on a topic lies in one partition, and why. */
export function LagTab({ clusterId }: { clusterId: number }) {
  const t = useTranslations("imbalance");
  const tg = useTranslations("groups");
  const tt = useTranslations("topic");
  const { share } = useFormat();
  const { front, end } = useSkewedColumns<LagImbalance>();
  const hrefOf = ({ groupId, topicId, partition }: LagImbalance) =>
    partition === null ? `/clusters/${clusterId}/groups/${groupId}` : `/clusters/${clusterId}/topics/${topicId}/${partition}`;
  const columns = useMemo<TableColumn<LagImbalance>[]>(
    () => [
      {
        id: "group",
        header: tg("group"),
        fixed: true,
        sortable: true,
        width: 160,
        cell: ({ groupId, group }) => (
          <Link href={asRoute(`/clusters/${clusterId}/groups/${groupId}`)} className="block truncate font-medium hover:underline">
            <Name value={group} />
          </Link>
        ),
      },
      {
        id: "topic",
        header: tt("topic"),
        sortable: true,
        width: 130,
        cell: ({ topicId, topic }) => (
          <Link href={asRoute(`/clusters/${clusterId}/topics/${topicId}`)} className="block truncate text-fg-2 hover:underline">
            <Name value={topic} />
          </Link>
        ),
      },
      ...front,
      {
        id: "share",
        header: t("fullest"),
        hint: t("fullestHint"),
        width: 140,
        sortable: true,
        descFirst: true,
        shown: "xl",
        cell: ({ share: own, partitions, verdict, accepted }) => (
          <span className="flex items-center gap-2">
            <ShareBar
              share={own}
              expected={1 / partitions}
              tone={verdict === "hot_lag" && accepted === null ? "behind" : undefined}
              className="h-2.5 min-w-0 grow"
            />
            <span className="w-14 shrink-0 text-right">{own === null ? <Unknown reason="insufficient" /> : share(own)}</span>
          </span>
        ),
      },
      {
        id: "lag",
        header: tg("lag"),
        align: "end",
        width: 104,
        sortable: true,
        descFirst: true,
        cell: ({ lag }) => <Count value={lag} reason="commit_unread" />,
      },
      ...end,
    ],
    [t, tg, tt, share, clusterId, front, end],
  );
  return (
    <ImbalanceTable
      clusterId={clusterId}
      kind="lag"
      columns={columns}
      hrefOf={hrefOf}
      nameOf={({ group }) => <Name value={group} />}
      valuesOf={(item) => [
        {
          label: tt("topic"),
          value: (
            <span className="block truncate">
              <Name value={item.topic} max={14} />
            </span>
          ),
        },
        { label: tt("partition"), value: item.partition ?? <Unknown reason="insufficient" /> },
        { label: t("fullest"), value: item.share === null ? <Unknown reason="insufficient" /> : share(item.share) },
        { label: tg("lag"), value: <Count value={item.lag} reason="commit_unread" /> },
      ]}
    />
  );
}
