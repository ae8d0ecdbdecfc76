"use client";
import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { visibleColumns } from "@/components/tables/column";
import { DataTable } from "@/components/tables/data-table";
import type { FilterDef } from "@/components/tables/filter";
import { tableState } from "@/components/tables/query-state";
import { useListAddress } from "@/components/tables/use-list-address";
import { useAge } from "@/components/ui/age";
import { Segmented } from "@/components/ui/segmented";
import { plainName } from "@/components/ui/visible-name";
import { apiAddress } from "@/lib/client/fetch";
import { groupPartitionListQuery, groupTopicListQuery } from "@/lib/client/groups";
import type { GroupItem, GroupPartition } from "@/lib/contract/group";
import { CopyDescription } from "./copy-description";
import { askedPartitions, PARTITION_LIST, ROW_GROUPINGS, rowGrouping } from "./group-lists";
import { withParameter } from "./group-tab";
import { PartitionCard } from "./partition-card";
import type { PartitionContext } from "./partition-cells";
import { partitionCsvQuery } from "./partition-csv";
import { OwnerHead, TopicHead } from "./row-head";
import { usePartitionColumns } from "./use-partition-columns";

const NEVER = { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" } as const;

/** Every partition of a group with its offsets, under its topic, its owner, or alone. */
export function PartitionTable({ clusterId, group }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("group");
  const path = usePathname();
  const search = useSearchParams();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const rows = rowGrouping(params);
  const list = useListAddress(PARTITION_LIST);
  const asked = useMemo(() => askedPartitions(params), [params]);
  const answer = useQuery(groupPartitionListQuery(clusterId, group.id, asked.text));
  const { data } = answer;
  const { data: topics } = useQuery(groupTopicListQuery(clusterId, group.id));
  const sums = useMemo(() => new Map(topics?.items.map((item) => [item.topicId, item])), [topics]);
  const context = useMemo<PartitionContext>(
    () => ({ observedAt: data?.observedAt ?? null, ageMs: data?.ageMs ?? null, failures: data?.failures ?? [], coordinator: group.coordinator }),
    [data, group.coordinator],
  );
  const columns = usePartitionColumns({ clusterId, context, worst: group.maxPartitionLag, rows, isShare: group.type === "share" });
  const filters = useMemo<readonly FilterDef[]>(
    () => [
      {
        id: "topic",
        label: t("topic"),
        kind: "choice",
        options: (topics?.items ?? []).map(({ topicId, topic }) => ({ value: String(topicId), label: plainName(topic, 40) })),
      },
      { id: "client", label: t("client"), kind: "text" },
      { id: "lagMin", label: t("lag"), kind: "number", step: 1 },
    ],
    [t, topics],
  );
  const age = useAge(data ?? NEVER);
  const groups = useMemo(() => {
    if (rows === "topic")
      return {
        of: (p: GroupPartition) => String(p.topicId),
        head: (own: readonly GroupPartition[]) => <TopicHead rows={own} sums={sums.get(own[0]?.topicId ?? -1)} />,
      };
    if (rows === "owner") return { of: (p: GroupPartition) => p.memberId ?? "", head: (own: readonly GroupPartition[]) => <OwnerHead rows={own} /> };
    return undefined;
  }, [rows, sums]);
  const shown = visibleColumns(columns, list.state.columns).map(({ id }) => id);
  return (
    <>
      <IgnoredNotice names={asked.ignored} />
      <DataTable
        label={t("tabs.partitions")}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={(p) => `${p.topicId} ${p.partition}`}
        list={list}
        total={data?.total ?? 0}
        {...tableState(answer)}
        density="compact"
        stale={group.staleSince !== null || (data !== undefined && age?.freshness === "unknown")}
        main
        search={t("searchPartitions")}
        filters={filters}
        invalid={asked.ignored}
        tools={
          <>
            <Segmented
              label={t("rows")}
              value={rows}
              options={ROW_GROUPINGS.map((value) => ({
                value,
                label: t(`rowsBy.${value}`),
                href: withParameter(path, params, "rows", value === "topic" ? null : value),
              }))}
              className="max-xl:hidden"
            />
            {group.type !== "share" && <CopyDescription clusterId={clusterId} groupId={group.id} name={group.name} />}
          </>
        }
        csvHref={`${apiAddress(`/clusters/${clusterId}/groups/${group.id}/partitions.csv`)}?${partitionCsvQuery(asked.text, shown)}`}
        chooser
        groups={groups}
        rowState={(p) => (sums.get(p.topicId)?.abandoned || p.lagReason === "topic_gone" || (p.last !== null && p.lagReason === null) ? "stale" : undefined)}
        card={(p) => <PartitionCard row={p} context={context} isShare={group.type === "share"} />}
        empty={{ title: t("noPartitions"), hint: t("noPartitionsHint") }}
        observation={data}
        coverage={data?.coverage}
      />
    </>
  );
}
