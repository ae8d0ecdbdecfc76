"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count, Rate } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { BrokerImbalance } from "@/lib/contract/imbalance";
import { ImbalanceTable } from "./imbalance-table";
import { useSkewedColumns } from "./skewed-columns";

function Load({ ratio }: { ratio: number | null }) {
  const { times } = useFormat();
  return ratio === null ? <Unknown reason="insufficient" /> : times(ratio);
}

/** Brokers by what they lead, hold and receive, beside their peers. */
export function BrokersTab({ clusterId }: { clusterId: number }) {
  const t = useTranslations("imbalance");
  const tt = useTranslations("topic");
  const { front, end } = useSkewedColumns<BrokerImbalance>();
  const columns = useMemo<TableColumn<BrokerImbalance>[]>(
    () => [
      {
        id: "broker",
        header: t("broker"),
        fixed: true,
        sortable: true,
        width: 150,
        cell: ({ broker, host }) => (
          <span className="flex min-w-0 items-baseline gap-2">
            <span className="font-medium">{broker}</span>
            {host !== null && (
              <span className="truncate text-12 text-fg-3">
                <Name value={host} />
              </span>
            )}
          </span>
        ),
      },
      ...front,
      { id: "leaders", header: t("leaders"), align: "end", width: 86, sortable: true, descFirst: true, cell: ({ leaders }) => <Count value={leaders} /> },
      { id: "replicas", header: t("replicas"), align: "end", width: 86, sortable: true, descFirst: true, cell: ({ replicas }) => <Count value={replicas} /> },
      {
        id: "preferred",
        header: t("preferred"),
        hint: t("preferredHint"),
        align: "end",
        width: 92,
        shown: "vast",
        cell: ({ preferredLeaders }) => <Count value={preferredLeaders} reason="end_unread" />,
      },
      {
        id: "producedPerSecond",
        header: tt("produced"),
        align: "end",
        width: 104,
        sortable: true,
        descFirst: true,
        shown: "xl",
        cell: ({ producedPerSecond }) => <Rate value={producedPerSecond} reason="no_history" />,
      },
      {
        id: "loadRatio",
        header: t("load"),
        hint: t("loadHint"),
        align: "end",
        width: 90,
        sortable: true,
        descFirst: true,
        cell: ({ loadRatio }) => <Load ratio={loadRatio} />,
      },
      ...end,
    ],
    [t, tt, front, end],
  );
  return (
    <ImbalanceTable
      clusterId={clusterId}
      kind="brokers"
      columns={columns}
      hrefOf={() => `/clusters/${clusterId}/brokers`}
      nameOf={({ broker }) => t("brokerName", { broker })}
      valuesOf={(item) => [
        { label: t("leaders"), value: <Count value={item.leaders} /> },
        { label: t("replicas"), value: <Count value={item.replicas} /> },
        { label: tt("produced"), value: <Rate value={item.producedPerSecond} reason="no_history" /> },
        { label: t("load"), value: <Load ratio={item.loadRatio} /> },
      ]}
    />
  );
}
