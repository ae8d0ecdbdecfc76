"use client";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableProps } from "@/components/tables/data-table";
import { RowCard } from "@/components/tables/row-card";
import type { List } from "@/components/tables/use-list-address";
import { Rate } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { apiAddress } from "@/lib/client/fetch";
import type { BrokerItem, BrokerList } from "@/lib/contract/broker";
import { BrokerAnswers } from "./broker-answers";
import { DiskCell } from "./disk-cell";
import { Skewed, useBrokerColumns } from "./use-broker-columns";

type BrokerTableProps = { clusterId: number; list: List; data: BrokerList | undefined; query: string } & Pick<
  DataTableProps<BrokerItem>,
  "status" | "error" | "stale"
>;

/** Every broker that is expected; one that is gone stays until it is retired. */
export function BrokerTable({ clusterId, list, data, query, ...state }: BrokerTableProps) {
  const t = useTranslations("brokers");
  const { count } = useFormat();
  const columns = useBrokerColumns();
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={data?.items ?? []}
      rowKey={({ broker }) => String(broker)}
      list={list}
      total={data?.total ?? 0}
      main
      search={t("search")}
      chooser
      csvHref={apiAddress(`/clusters/${clusterId}/brokers.csv?${query}`)}
      rowState={({ answers }) => (answers === "gone" ? "gone" : answers === "silent" ? "stale" : undefined)}
      empty={{ title: t("notRead"), hint: t("notReadHint") }}
      observation={data}
      card={(broker) => (
        <RowCard
          name={
            <>
              {broker.broker}{" "}
              <span className="font-mono font-normal text-12 text-fg-3">
                <Name value={`${broker.host}:${broker.port}`} max={30} />
              </span>
            </>
          }
          badge={<BrokerAnswers broker={broker} />}
          values={[
            { label: t("reply"), value: broker.replyP95Ms === null ? <Unknown reason={null} /> : `${count(Math.ceil(broker.replyP95Ms))} ms` },
            { label: t("leaders"), value: <Skewed value={broker.leaders} skew={broker.leaderSkew} /> },
            { label: t("disk"), value: <DiskCell broker={broker} /> },
            { label: t("producedShort"), value: <Rate value={broker.producedPerSecond} reason="no_history" /> },
          ]}
        />
      )}
      {...state}
    />
  );
}
