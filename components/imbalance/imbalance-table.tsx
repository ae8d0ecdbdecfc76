"use client";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { useIsStale } from "@/components/clusters/use-is-stale";
import type { TableColumn } from "@/components/tables/column";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { RowCard, type RowCardProps } from "@/components/tables/row-card";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { asRoute } from "@/components/ui/route";
import { apiAddress } from "@/lib/client/fetch";
import { type ImbalanceListOf, imbalanceQuery } from "@/lib/client/imbalance";
import { ImbalanceQuery } from "@/lib/contract/imbalance";
import type { ImbalanceKind } from "@/lib/domain/imbalance";
import { AcceptButton } from "./accept-button";
import { ImbalanceBadge } from "./imbalance-badge";
import { IMBALANCE_LIST } from "./imbalance-list-spec";
import { canBeAccepted } from "./skewed";

type Item<K extends ImbalanceKind> = ImbalanceListOf[K]["items"][number];

export type ImbalanceTableProps<K extends ImbalanceKind> = {
  clusterId: number;
  kind: K;
  columns: readonly TableColumn<Item<K>>[];
  hrefOf: (item: Item<K>) => string;
  nameOf: (item: Item<K>) => ReactNode;
  valuesOf: (item: Item<K>) => RowCardProps["values"];
};

/** One kind of imbalance as a list. What was accepted stands last and quiet. */
export function ImbalanceTable<K extends ImbalanceKind>({ clusterId, kind, columns, hrefOf, nameOf, valuesOf }: ImbalanceTableProps<K>) {
  const t = useTranslations("imbalance");
  const router = useRouter();
  const word: ImbalanceKind = kind;
  const { list, query, ignored } = useCheckedList(IMBALANCE_LIST[kind], ImbalanceQuery);
  const answer = useQuery(imbalanceQuery(clusterId, kind, query));
  const stale = useIsStale(answer.data);
  const hidden = answer.data?.hidden ?? 0;
  const items: readonly Item<K>[] = answer.data?.items ?? [];
  return (
    <>
      <IgnoredNotice names={ignored} />
      <DataTable<Item<K>>
        label={t(`tabs.${word}`)}
        columns={columns}
        rows={items}
        rowKey={({ object }) => object}
        list={list}
        total={answer.data?.total ?? 0}
        stale={stale}
        main
        search={t(`search.${word}`)}
        filters={kind === "production" ? [{ id: "internal", label: t("internal"), kind: "fixed", text: () => t("shown") }] : undefined}
        hidden={
          hidden > 0
            ? {
                count: hidden,
                words: t("hidden", { count: hidden }),
                onShow: () => list.change({ filters: new Map([...list.state.filters, ["internal", "1"]]) }),
              }
            : undefined
        }
        chooser
        csvHref={apiAddress(`/clusters/${clusterId}/imbalance.csv?kind=${kind}&${query}`)}
        onOpen={(item) => router.push(asRoute(hrefOf(item)))}
        rowState={({ accepted }) => (accepted === null ? undefined : "stale")}
        empty={{ title: t(`empty.${word}`), hint: t(`emptyHint.${word}`) }}
        observation={answer.data}
        card={(item) => (
          <>
            <RowCard
              name={nameOf(item)}
              href={hrefOf(item)}
              badge={<ImbalanceBadge verdict={item.verdict} critical={"critical" in item && item.critical} accepted={item.accepted !== null} />}
              sentence={item.accepted === null ? item.sentence : `${item.sentence} · ${item.accepted.reason}`}
              values={valuesOf(item)}
            />
            {canBeAccepted(item) && (
              <div className="px-4 pb-3">
                <AcceptButton skewed={item} />
              </div>
            )}
          </>
        )}
        {...tableState(answer)}
      />
    </>
  );
}
