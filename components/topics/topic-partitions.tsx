"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { useIsStale } from "@/components/clusters/use-is-stale";
import type { TableColumn } from "@/components/tables/column";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { RowCard } from "@/components/tables/row-card";
import { useCheckedList } from "@/components/tables/use-checked-list";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { RateOver, WindowRate } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { ShareBar } from "@/components/ui/share-bar";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { apiAddress } from "@/lib/client/fetch";
import { topicPartitionListQuery } from "@/lib/client/topics";
import { type TopicPartition, TopicPartitionListQuery } from "@/lib/contract/topic";
import { Leader, Replicas } from "./replicas";
import { TOPIC_PARTITION_LIST } from "./topic-list-spec";

/** The log end; while it is not read, a dash with the last one and its age. */
function LogEnd({ row: { logEnd, logEndReason, last } }: { row: TopicPartition }) {
  const { time } = useFormat();
  return (
    <Count value={logEnd} reason={logEndReason} lastValue={last ? <Count value={last.logEnd} /> : undefined} detail={last ? time(last.since) : undefined} />
  );
}

export function TopicPartitions({ clusterId, topicId, partitions }: { clusterId: number; topicId: number; partitions: number }) {
  const t = useTranslations("topic");
  const tw = useTranslations("rates");
  const router = useRouter();
  const { share } = useFormat();
  const { list, query, ignored } = useCheckedList(TOPIC_PARTITION_LIST, TopicPartitionListQuery);
  const rows = useQuery(topicPartitionListQuery(clusterId, topicId, query));
  const stale = useIsStale(rows.data);
  const columns = useMemo<TableColumn<TopicPartition>[]>(
    () => [
      {
        id: "partition",
        header: t("partition"),
        fixed: true,
        align: "end",
        width: 86,
        sortable: true,
        cell: ({ partition }) => (
          <Link href={asRoute(`/clusters/${clusterId}/topics/${topicId}/${partition}`)} className="font-medium hover:underline">
            {partition}
          </Link>
        ),
      },
      { id: "leader", header: t("leader"), width: 128, sortable: true, cell: (row) => <Leader row={row} /> },
      { id: "replicas", header: t("replicas"), hint: t("replicasHint"), minWidth: 130, cell: (row) => <Replicas row={row} /> },
      {
        id: "inSync",
        header: t("inSync"),
        align: "end",
        width: 76,
        cell: ({ inSync, replicas }) => (
          <span className={inSync.length < replicas.length ? "font-semibold text-behind" : undefined}>{`${inSync.length}/${replicas.length}`}</span>
        ),
      },
      {
        id: "logStart",
        header: t("start"),
        align: "end",
        width: 110,
        sortable: true,
        descFirst: true,
        cell: ({ logStart }) => <Count value={logStart} reason="no_history" />,
      },
      { id: "logEnd", header: t("end"), align: "end", width: 110, sortable: true, descFirst: true, cell: (row) => <LogEnd row={row} /> },
      {
        id: "records",
        header: t("records"),
        align: "end",
        width: 110,
        sortable: true,
        descFirst: true,
        cell: ({ records, recordsReason }) => <Count value={records} reason={recordsReason} />,
      },
      {
        id: "sizeBytes",
        header: t("size"),
        hint: t("sizeHint"),
        align: "end",
        width: 92,
        sortable: true,
        descFirst: true,
        shown: "xl",
        cell: ({ sizeBytes, sizeReason }) => <Bytes value={sizeBytes} reason={sizeReason} />,
      },
      {
        id: "lastStable",
        header: t("stable"),
        hint: t("stableHint"),
        align: "end",
        width: 110,
        shown: false,
        cell: ({ lastStable }) => <Count value={lastStable} reason="no_history" />,
      },
      {
        id: "openTransaction",
        header: t("held"),
        hint: t("heldHint"),
        align: "end",
        width: 120,
        shown: false,
        cell: ({ openTransaction, lastStable }) => <Count value={openTransaction?.records ?? (lastStable === null ? null : "0")} reason="no_history" />,
      },
      {
        id: "minInSyncMargin",
        header: t("margin"),
        hint: t("marginHint"),
        align: "end",
        width: 84,
        shown: false,
        cell: ({ minInSyncMargin }) => (
          <Count value={minInSyncMargin} reason="no_history" className={(minInSyncMargin ?? 0) < 0 ? "font-semibold text-stopped" : undefined} />
        ),
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        align: "end",
        width: 104,
        sortable: true,
        descFirst: true,
        cell: ({ producedPerSecond, producedPerSecondReason, producedRates }) => (
          <RateOver value={producedPerSecond} reason={producedPerSecondReason} rates={producedRates} />
        ),
      },
      {
        id: "producedMinute",
        header: tw("producedMinute"),
        align: "end",
        width: 132,
        shown: false,
        cell: ({ producedRates }) => <WindowRate rate={producedRates.minute} />,
      },
      {
        id: "producedHour",
        header: tw("producedHour"),
        align: "end",
        width: 132,
        shown: false,
        cell: ({ producedRates }) => <WindowRate rate={producedRates.hour} />,
      },
      {
        id: "share",
        header: t("share"),
        hint: t("shareHint"),
        width: 200,
        sortable: true,
        descFirst: true,
        cell: ({ share: own, producedPerSecondReason }) => (
          <span className="flex items-center gap-2.5">
            <ShareBar share={own} expected={partitions > 1 ? 1 / partitions : undefined} className="h-2.5 min-w-0 grow" />
            <span className="w-14 shrink-0 text-right">{own === null ? <Unknown reason={producedPerSecondReason ?? "insufficient"} /> : share(own)}</span>
          </span>
        ),
      },
      {
        id: "lastMovedAt",
        header: t("lastRecord"),
        align: "end",
        width: 120,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: ({ lastMovedAt }) => <Moment at={lastMovedAt} reason="no_history" />,
      },
      {
        id: "logStartMovedAt",
        header: t("startMoved"),
        hint: t("startMovedHint"),
        align: "end",
        width: 120,
        shown: false,
        cell: ({ logStartMovedAt }) => <Moment at={logStartMovedAt} reason="no_history" />,
      },
      {
        id: "lastStableMovedAt",
        header: t("stableMoved"),
        hint: t("stableHint"),
        align: "end",
        width: 140,
        shown: false,
        cell: ({ lastStableMovedAt }) => <Moment at={lastStableMovedAt} reason="no_history" />,
      },
      {
        id: "leaderEpoch",
        header: t("epoch"),
        align: "end",
        width: 90,
        shown: false,
        cell: ({ leaderEpoch }) => <Count value={leaderEpoch} reason="leaderless" />,
      },
    ],
    [t, tw, share, partitions, clusterId, topicId],
  );
  return (
    <>
      <IgnoredNotice names={ignored} />
      <DataTable
        label={t("partitions")}
        columns={columns}
        rows={rows.data?.items ?? []}
        rowKey={({ partition }) => String(partition)}
        list={list}
        total={rows.data?.total ?? 0}
        stale={stale}
        density="compact"
        main
        search={t("findPartition")}
        chooser
        onOpen={({ partition }) => router.push(asRoute(`/clusters/${clusterId}/topics/${topicId}/${partition}`))}
        csvHref={apiAddress(`/clusters/${clusterId}/topics/${topicId}/partitions.csv?${query}`)}
        empty={{ title: t("noPartitions") }}
        observation={rows.data}
        coverage={rows.data?.coverage}
        card={(row) => (
          <RowCard
            name={t("partitionName", { partition: row.partition })}
            href={`/clusters/${clusterId}/topics/${topicId}/${row.partition}`}
            badge={<Leader row={row} named />}
            values={[
              { label: t("end"), value: <LogEnd row={row} /> },
              { label: t("size"), value: <Bytes value={row.sizeBytes} reason={row.sizeReason} /> },
              { label: t("produced"), value: <RateOver value={row.producedPerSecond} reason={row.producedPerSecondReason} rates={row.producedRates} /> },
              { label: t("share"), value: row.share === null ? <Unknown reason={row.producedPerSecondReason ?? "insufficient"} /> : share(row.share) },
            ]}
          />
        )}
        {...tableState(rows)}
      />
    </>
  );
}
