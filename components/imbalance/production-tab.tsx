"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count, Rate } from "@/components/ui/count";
import { Fingerprint } from "@/components/ui/fingerprint";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import type { Tone } from "@/components/ui/tone";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { ProductionImbalance } from "@/lib/contract/imbalance";
import { ImbalanceTable } from "./imbalance-table";
import { useSkewedColumns } from "./skewed-columns";

/** The partition against the mean of its peers; alone, it has no ratio. */
function OfPeers({ item: { ratio, shareOfTopic } }: { item: ProductionImbalance }) {
  const t = useTranslations("topic");
  const { times } = useFormat();
  return ratio !== null ? times(ratio) : shareOfTopic === 1 ? t("all") : <Unknown reason="insufficient" />;
}

const heights = ({ perPartition }: ProductionImbalance) => {
  const top = Math.max(...perPartition.map((rate) => rate ?? 0));
  return perPartition.map((rate) => (rate === null ? null : top === 0 ? 0 : rate / top));
};

const tones = ({ perPartition, partition, verdict, accepted }: ProductionImbalance): Tone[] =>
  perPartition.map((_, index) => (accepted === null && verdict === "hot" && index === partition ? "behind" : "ok"));

/** Topics by how unevenly they are written to. */
export function ProductionTab({ clusterId }: { clusterId: number }) {
  const t = useTranslations("imbalance");
  const tt = useTranslations("topic");
  const { front, end } = useSkewedColumns<ProductionImbalance>();
  const hrefOf = ({ topicId }: ProductionImbalance) => `/clusters/${clusterId}/topics/${topicId}?tab=balance`;
  const columns = useMemo<TableColumn<ProductionImbalance>[]>(
    () => [
      {
        id: "topic",
        header: tt("topic"),
        fixed: true,
        sortable: true,
        width: 176,
        cell: ({ topicId, topic }) => (
          <Link href={asRoute(`/clusters/${clusterId}/topics/${topicId}?tab=balance`)} className="block truncate font-medium hover:underline">
            <Name value={topic} />
          </Link>
        ),
      },
      ...front,
      {
        id: "shape",
        header: t("shape"),
        hint: t("shapeHint"),
        width: 84,
        shown: "xl",
        cell: (item) => <Fingerprint bars={heights(item)} tone={tones(item)} label={item.sentence} />,
      },
      {
        id: "partitions",
        header: tt("partitions"),
        align: "end",
        width: 90,
        sortable: true,
        descFirst: true,
        shown: "vast",
        cell: ({ partitions }) => <Count value={partitions} />,
      },
      { id: "ratio", header: tt("ofPeers"), align: "end", width: 92, sortable: true, descFirst: true, cell: (item) => <OfPeers item={item} /> },
      {
        id: "producedPerSecond",
        header: tt("produced"),
        align: "end",
        width: 104,
        sortable: true,
        descFirst: true,
        cell: ({ producedPerSecond }) => <Rate value={producedPerSecond} reason="no_history" />,
      },
      ...end,
    ],
    [t, tt, clusterId, front, end],
  );
  return (
    <ImbalanceTable
      clusterId={clusterId}
      kind="production"
      columns={columns}
      hrefOf={hrefOf}
      nameOf={({ topic }) => <Name value={topic} />}
      valuesOf={(item) => [
        { label: tt("partition"), value: item.partition ?? <Unknown reason="insufficient" /> },
        { label: tt("ofPeers"), value: <OfPeers item={item} /> },
        { label: tt("produced"), value: <Rate value={item.producedPerSecond} reason="no_history" /> },
        { label: tt("partitions"), value: <Count value={item.partitions} /> },
      ]}
    />
  );
}
