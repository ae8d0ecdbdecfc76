"use client";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { GroupFingerprint } from "@/components/groups/group-fingerprint";
import type { TableColumn } from "@/components/tables/column";
import { DataTable, type DataTableProps } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import { ButtonLink } from "@/components/ui/button";
import { CoveredCount } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { StatusBadge } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import type { GroupItem } from "@/lib/contract/group";

const SHORT_LIST: ListSpec = { sorts: [], defaultSort: "" };

const groupHref = (clusterId: number, { id }: GroupItem) => `/clusters/${clusterId}/groups/${id}`;

type WorstGroupsProps = { clusterId: number; groups: readonly GroupItem[] } & Pick<DataTableProps<GroupItem>, "status" | "error" | "stale">;

/** The groups of one cluster that are furthest behind in time. */
export function WorstGroups({ clusterId, groups, ...state }: WorstGroupsProps) {
  const t = useTranslations("cluster");
  const to = useTranslations("overview");
  const router = useRouter();
  const list = useLocalList(SHORT_LIST);
  const columns = useMemo<TableColumn<GroupItem>[]>(
    () => [
      {
        id: "name",
        header: to("group"),
        fixed: true,
        width: 172,
        cell: (group) => (
          <Link href={asRoute(groupHref(clusterId, group))} className="block truncate font-medium hover:underline">
            <Name value={group.name} />
          </Link>
        ),
      },
      {
        id: "status",
        header: to("statusAndWhy"),
        minWidth: 176,
        cell: ({ status, sentence }) => (
          <span className="grid justify-items-start gap-0.5 py-1 leading-4">
            <StatusBadge status={status} size="small" inList />
            {sentence && (
              <span title={sentence} className="w-full truncate text-12 text-fg-2">
                {sentence}
              </span>
            )}
          </span>
        ),
      },
      {
        id: "timeLag",
        header: to("timeLag"),
        align: "end",
        width: 120,
        cell: ({ timeLag, timeLagReason }) => <TimeLag value={timeLag} reason={timeLagReason} strong />,
      },
      {
        id: "lag",
        header: to("lag"),
        align: "end",
        width: 110,
        cell: ({ lag, lagReason, lagBound, coverage }) => <CoveredCount value={lag} reason={lagReason} bound={lagBound} coverage={coverage} />,
      },
      { id: "fingerprint", header: to("byPartition"), width: 122, cell: (group) => <GroupFingerprint group={group} /> },
    ],
    [to, clusterId],
  );
  return (
    <DataTable
      label={t("worstGroups")}
      title={t("worstGroups")}
      tools={
        <ButtonLink kind="ghost" size="small" href={`/clusters/${clusterId}/groups`}>
          {t("allGroups")}
          <ArrowRight aria-hidden className="size-3.5" />
        </ButtonLink>
      }
      columns={columns}
      rows={groups}
      rowKey={({ id }) => String(id)}
      list={list}
      total={groups.length}
      density="two"
      search={false}
      foot={false}
      onOpen={(group) => router.push(asRoute(groupHref(clusterId, group)))}
      empty={{ title: to("noneBehind"), hint: to("noneBehindHint") }}
      card={(group) => (
        <RowCard
          name={<Name value={group.name} />}
          href={groupHref(clusterId, group)}
          badge={<StatusBadge status={group.status} inList />}
          sentence={group.sentence || undefined}
          values={[
            { label: to("timeLag"), value: <TimeLag value={group.timeLag} reason={group.timeLagReason} strong /> },
            { label: to("lag"), value: <CoveredCount value={group.lag} reason={group.lagReason} coverage={group.coverage} /> },
            { label: to("byPartition"), value: <GroupFingerprint group={group} /> },
          ]}
        />
      )}
      {...state}
    />
  );
}
