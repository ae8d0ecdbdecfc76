"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { DataTable, type DataTableProps } from "@/components/tables/data-table";
import { RowCard } from "@/components/tables/row-card";
import type { List } from "@/components/tables/use-list-address";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { TimeLag } from "@/components/ui/time-lag";
import { apiAddress } from "@/lib/client/fetch";
import type { TopicItem, TopicList } from "@/lib/contract/topic";
import { ImbalanceCell, topicHref, useTopicColumns } from "./use-topic-columns";
import { useTopicFilters } from "./use-topic-filters";

type TopicTableProps = { clusterId: number; list: List; data: TopicList | undefined; query: string } & Pick<
  DataTableProps<TopicItem>,
  "status" | "error" | "stale"
>;

/** The topics of a cluster. */
export function TopicTable({ clusterId, list, data, query, ...state }: TopicTableProps) {
  const t = useTranslations("topics");
  const router = useRouter();
  const columns = useTopicColumns(clusterId);
  const filters = useTopicFilters();
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={data?.items ?? []}
      rowKey={({ id }) => String(id)}
      list={list}
      total={data?.total ?? 0}
      main
      search={t("search")}
      filters={filters}
      hidden={
        data && {
          count: data.hidden,
          words: t("hidden", { count: data.hidden }),
          onShow: () => list.change({ filters: new Map([...list.state.filters, ["internal", "1"]]) }),
        }
      }
      chooser
      csvHref={apiAddress(`/clusters/${clusterId}/topics.csv?${query}`)}
      onOpen={({ id }) => router.push(asRoute(topicHref(clusterId, id)))}
      rowState={({ staleSince }) => (staleSince === null ? undefined : "gone")}
      empty={data?.observedAt === null ? { title: t("notRead"), hint: t("notReadHint") } : { title: t("empty"), hint: t("emptyHint") }}
      observation={data}
      coverage={data?.coverage}
      card={(topic) => (
        <RowCard
          name={<Name value={topic.name} />}
          href={topicHref(clusterId, topic.id)}
          badge={<ImbalanceCell imbalance={topic.imbalance} />}
          values={[
            { label: t("partitions"), value: <Count value={topic.partitions} /> },
            { label: t("produced"), value: <RateOver value={topic.producedPerSecond} reason={topic.producedPerSecondReason} rates={topic.producedRates} /> },
            { label: t("groups"), value: <Count value={topic.groups} /> },
            {
              label: t("worstTimeLag"),
              value: topic.groups === 0 ? <span className="text-fg-3">{t("noGroup")}</span> : <TimeLag value={topic.worstTimeLag} reason="no_history" />,
            },
          ]}
        />
      )}
      {...state}
    />
  );
}
