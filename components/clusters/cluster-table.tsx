"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableProps } from "@/components/tables/data-table";
import { RowCard } from "@/components/tables/row-card";
import type { List } from "@/components/tables/use-list-address";
import { Age } from "@/components/ui/age";
import { ClusterStatusWord } from "@/components/ui/cluster-status";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { TimeLag } from "@/components/ui/time-lag";
import { apiAddress } from "@/lib/client/fetch";
import type { ClusterItem, ClusterList } from "@/lib/contract/cluster";
import { BrokerCount, GroupsBehind, useClusterColumns } from "./cluster-columns";

type ClusterTableProps = { list: List; data: ClusterList | undefined; query: string } & Pick<DataTableProps<ClusterItem>, "status" | "error">;

/** All clusters; what is in trouble stands first until another order is asked for. */
export function ClusterTable({ list, data, query, status, error }: ClusterTableProps) {
  const t = useTranslations("overview");
  const router = useRouter();
  const columns = useClusterColumns();
  const byTrouble = list.state.sort[0]?.id === "trouble";
  return (
    <DataTable
      label={t("clusters")}
      title={t("clusters")}
      columns={columns}
      rows={data?.items ?? []}
      rowKey={({ id }) => String(id)}
      list={list}
      total={data?.total ?? 0}
      status={status}
      error={error}
      main
      search={(data?.total ?? 0) > 8 || list.state.q !== "" ? t("findCluster") : false}
      tools={byTrouble && <span className="whitespace-nowrap">{t("byTrouble")}</span>}
      chooser
      csvHref={apiAddress(`/clusters.csv?${query}`)}
      onOpen={({ id }) => router.push(asRoute(`/clusters/${id}`))}
      rowState={({ freshness, status: state }) => (freshness === "unknown" && state !== "waiting" ? "stale" : undefined)}
      empty={{ title: t("noCluster") }}
      foot={(data?.total ?? 0) > 25}
      card={(cluster) => (
        <RowCard
          name={<Name value={cluster.name} />}
          href={`/clusters/${cluster.id}`}
          badge={<ClusterStatusWord status={cluster.status} />}
          sentence={<Age {...cluster} />}
          values={[
            { label: t("brokers"), value: <BrokerCount {...cluster} /> },
            { label: t("behindShort"), value: <GroupsBehind {...cluster} /> },
            { label: t("backlogShort"), value: <Count value={cluster.lag} bound={cluster.lagBound} /> },
            { label: t("timeLag"), value: <TimeLag value={cluster.worstTimeLag} /> },
          ]}
        />
      )}
    />
  );
}
