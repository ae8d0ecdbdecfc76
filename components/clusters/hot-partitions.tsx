"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { DataTable, type DataTableProps } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import { looksHot, VerdictBadge } from "@/components/topics/verdict-badge";
import { Count, Rate } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { ShareBar } from "@/components/ui/share-bar";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { Imbalance } from "@/lib/contract/topic";

const SHORT_LIST: ListSpec = { sorts: [], defaultSort: "" };
const SHOWN = 10;

/** Topics of Kafka's own are written to unevenly by nature. */
const isInternal = ({ topic }: Imbalance) => topic.startsWith("__");

const hottestOf = (items: readonly Imbalance[]) => items.filter((item) => item.partition !== null && !isInternal(item)).slice(0, SHOWN);

/** Why no partition is named: nothing is written, too little for a comparison, or the first window is not whole yet. */
function whyNone(items: readonly Imbalance[]): "noProduction" | "tooLittle" | "notCompared" {
  const written = items.filter((item) => !isInternal(item) && (item.producedPerSecond === null || item.producedPerSecond > 0));
  if (written.length === 0) return "noProduction";
  return written.some(({ verdict }) => verdict === "watching") ? "notCompared" : "tooLittle";
}

const balanceHref = (clusterId: number, { topicId }: Imbalance) => `/clusters/${clusterId}/topics/${topicId}?tab=balance`;

/** The partition against the mean of its peers. */
function OfPeers({ item: { ratio, shareOfTopic } }: { item: Imbalance }) {
  const t = useTranslations("topic");
  const { times } = useFormat();
  if (ratio !== null) return <>{times(ratio)}</>;
  return shareOfTopic === 1 ? <span title={t("onlyOne")}>{t("all")}</span> : <Unknown reason="insufficient" />;
}

const OwnRate = ({ item: { perPartition, partition } }: { item: Imbalance }) => (
  <Rate value={partition === null ? null : (perPartition[partition] ?? null)} reason="no_history" />
);

/** The partitions that are written to most beyond their peers. */
export function HotPartitions({
  clusterId,
  items,
  ...state
}: { clusterId: number; items: readonly Imbalance[] } & Pick<DataTableProps<Imbalance>, "status" | "error" | "stale">) {
  const t = useTranslations("cluster");
  const tt = useTranslations("topic");
  const router = useRouter();
  const { share } = useFormat();
  const list = useLocalList(SHORT_LIST);
  const topics = hottestOf(items);
  const none = whyNone(items);
  const columns = useMemo<TableColumn<Imbalance>[]>(
    () => [
      {
        id: "topic",
        header: tt("topic"),
        fixed: true,
        minWidth: 160,
        cell: (item) => (
          <Link href={asRoute(balanceHref(clusterId, item))} className="block truncate font-medium hover:underline">
            <Name value={item.topic} />
          </Link>
        ),
      },
      { id: "partition", header: tt("partition"), align: "end", width: 90, cell: ({ partition }) => <Count value={partition} className="text-fg" /> },
      {
        id: "verdict",
        header: tt("verdict"),
        width: 150,
        cell: (item) => <VerdictBadge verdict={looksHot(item) ? "watching" : item.verdict} critical={item.critical} />,
      },
      {
        id: "share",
        header: tt("share"),
        width: 190,
        cell: ({ shareOfTopic, partitions, verdict }) => (
          <span className="flex items-center gap-2.5">
            <ShareBar share={shareOfTopic} expected={1 / partitions} tone={verdict === "hot" ? "behind" : undefined} className="min-w-0 grow" />
            <span className="w-14 text-right">{shareOfTopic === null ? <Unknown reason="no_history" /> : share(shareOfTopic)}</span>
          </span>
        ),
      },
      { id: "ratio", header: tt("ofPeers"), align: "end", width: 100, cell: (item) => <OfPeers item={item} /> },
      { id: "rate", header: tt("produced"), align: "end", width: 110, cell: (item) => <OwnRate item={item} /> },
    ],
    [tt, share, clusterId],
  );
  return (
    <DataTable
      label={t("hotPartitions")}
      title={t("hotPartitions")}
      tools={<span className="truncate max-md:hidden">{t("hotPartitionsNote")}</span>}
      columns={columns}
      rows={topics}
      rowKey={({ topicId }) => String(topicId)}
      list={list}
      total={topics.length}
      search={false}
      foot={false}
      onOpen={(item) => router.push(asRoute(balanceHref(clusterId, item)))}
      empty={{ title: t(none), hint: t(`${none}Hint`) }}
      card={(item) => (
        <RowCard
          name={<Name value={item.topic} />}
          href={balanceHref(clusterId, item)}
          badge={<VerdictBadge verdict={looksHot(item) ? "watching" : item.verdict} critical={item.critical} />}
          values={[
            { label: tt("partition"), value: item.partition },
            { label: tt("share"), value: item.shareOfTopic === null ? <Unknown reason="no_history" /> : share(item.shareOfTopic) },
            { label: tt("ofPeers"), value: <OfPeers item={item} /> },
            { label: tt("produced"), value: <OwnRate item={item} /> },
          ]}
        />
      )}
      {...state}
    />
  );
}
