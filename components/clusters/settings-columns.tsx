"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Age } from "@/components/ui/age";
import { ClusterStatusWord } from "@/components/ui/cluster-status";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { useFormat } from "@/components/ui/use-format";
import type { ClusterItem } from "@/lib/contract/cluster";
import { ClusterMenu } from "./cluster-menu";
import { SecurityWord } from "./security-word";

export function useSettingsColumns({ onEdit, onRemove }: { onEdit: (id: number) => void; onRemove: (id: number) => void }): TableColumn<ClusterItem>[] {
  const t = useTranslations("settings");
  const { duration } = useFormat();
  return useMemo<TableColumn<ClusterItem>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        fixed: true,
        width: 200,
        cell: ({ id, name }) => (
          <Link href={asRoute(`/clusters/${id}`)} className="font-medium hover:underline">
            <Name value={name} max={26} />
          </Link>
        ),
      },
      {
        id: "bootstrap",
        header: t("bootstrap"),
        minWidth: 200,
        cell: ({ bootstrap }) => (
          <span title={bootstrap.join("\n")} className="block truncate font-mono text-12">
            <bdi>{bootstrap.join(", ")}</bdi>
          </span>
        ),
      },
      {
        id: "status",
        header: t("status"),
        width: 132,
        cell: ({ status, statusDetail }) => <ClusterStatusWord status={status} title={statusDetail ?? undefined} />,
      },
      { id: "source", header: t("source"), width: 128, cell: ({ source }) => <span className="text-fg-2">{t(`sources.${source}`)}</span> },
      { id: "security", header: t("security"), width: 168, cell: ({ security }) => <SecurityWord security={security} /> },
      { id: "interval", header: t("interval"), align: "end", width: 96, cell: ({ intervalMs }) => duration(intervalMs / 1000) },
      { id: "age", header: t("lastRead"), align: "end", width: 140, cell: (cluster) => <Age {...cluster} /> },
      {
        id: "acts",
        header: "",
        align: "end",
        width: 52,
        cell: (cluster) => <ClusterMenu cluster={cluster} onEdit={() => onEdit(cluster.id)} onRemove={() => onRemove(cluster.id)} />,
      },
    ],
    [t, duration, onEdit, onRemove],
  );
}
