"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Moment } from "@/components/ui/moment";
import { AcceptButton } from "./accept-button";
import { ImbalanceBadge } from "./imbalance-badge";
import type { Skewed } from "./skewed";

/** The columns that every kind has: its word and its sentence in front, since when and the acceptance at the end. */
export function useSkewedColumns<Row extends Skewed & { critical?: boolean }>(): { front: TableColumn<Row>[]; end: TableColumn<Row>[] } {
  const t = useTranslations("imbalance");
  return useMemo(
    () => ({
      front: [
        {
          id: "verdict",
          header: t("verdict"),
          width: 132,
          sortable: true,
          descFirst: true,
          cell: ({ verdict, critical, accepted }) => <ImbalanceBadge verdict={verdict} critical={critical} accepted={accepted !== null} />,
        },
        {
          id: "sentence",
          header: t("sentence"),
          minWidth: 220,
          cell: ({ sentence, accepted }) => (
            <span className="block truncate text-fg-2" title={sentence}>
              {accepted === null ? sentence : `${sentence} · ${accepted.reason}`}
            </span>
          ),
        },
      ],
      end: [
        {
          id: "since",
          header: t("since"),
          align: "end",
          width: 92,
          sortable: true,
          shown: "xl",
          cell: ({ since }) => <Moment at={since} reason="no_history" />,
        },
        { id: "accept", header: t("acceptance"), align: "end", width: 100, cell: (row) => <AcceptButton skewed={row} /> },
      ],
    }),
    [t],
  );
}
