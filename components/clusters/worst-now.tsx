"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { GroupFingerprint } from "@/components/groups/group-fingerprint";
import type { TableColumn } from "@/components/tables/column";
import { DataTable, type TableStatus } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import { CoveredCount } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { StatusBadge } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import type { WorstGroup } from "./worst-of";

const NO_LIST: ListSpec = { sorts: [], defaultSort: "" };

const hrefOf = ({ clusterId, id }: WorstGroup) => `/clusters/${clusterId}/groups/${id}`;

/** The groups of all clusters that need a person, then those that get worse. */
export function WorstNow({ groups, status }: { groups: readonly WorstGroup[]; status: TableStatus }) {
  const t = useTranslations("overview");
  const router = useRouter();
  const list = useLocalList(NO_LIST);
  const columns = useMemo<TableColumn<WorstGroup>[]>(
    () => [
      {
        id: "name",
        header: t("group"),
        fixed: true,
        width: 232,
        sortable: false,
        cell: (group) => (
          <span className="grid leading-4">
            <Link href={asRoute(hrefOf(group))} className="truncate font-medium hover:underline">
              <Name value={group.name} />
            </Link>
            <span className="truncate text-12 text-fg-3">
              <Name value={group.cluster} />
            </span>
          </span>
        ),
      },
      {
        id: "status",
        header: t("statusAndWhy"),
        minWidth: 260,
        sortable: false,
        cell: (group) => (
          <span className="grid justify-items-start gap-0.5 py-1 leading-4">
            <StatusBadge status={group.status} size="small" inList />
            <span title={whyOf(group)} className="w-full truncate text-12 text-fg-2">
              {whyOf(group)}
            </span>
          </span>
        ),
      },
      {
        id: "lag",
        header: t("lag"),
        align: "end",
        width: 124,
        sortable: false,
        cell: ({ lag, lagReason, lagBound, coverage }) => <CoveredCount value={lag} reason={lagReason} bound={lagBound} coverage={coverage} strong />,
      },
      { id: "fingerprint", header: t("byPartition"), width: 124, sortable: false, cell: (group) => <GroupFingerprint group={group} /> },
      {
        id: "timeLag",
        header: t("timeLag"),
        align: "end",
        width: 124,
        sortable: false,
        cell: ({ timeLag, timeLagReason }) => <TimeLag value={timeLag} reason={timeLagReason} />,
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("worstNow")}
      title={t("worstNow")}
      tools={<span className="truncate">{t("actNowFirst")}</span>}
      columns={columns}
      rows={groups}
      rowKey={({ clusterId, id }) => `${clusterId} ${id}`}
      list={list}
      total={groups.length}
      status={status}
      density="two"
      search={false}
      foot={false}
      onOpen={(group) => router.push(asRoute(hrefOf(group)))}
      empty={{ title: t("noneWorse"), hint: t("noneWorseHint") }}
      card={(group) => (
        <RowCard
          name={<Name value={group.name} />}
          href={hrefOf(group)}
          badge={<StatusBadge status={group.status} inList />}
          sentence={group.sentence || undefined}
          values={[
            { label: t("lag"), value: <CoveredCount value={group.lag} reason={group.lagReason} bound={group.lagBound} coverage={group.coverage} strong /> },
            { label: t("timeLag"), value: <TimeLag value={group.timeLag} reason={group.timeLagReason} /> },
            { label: t("cluster"), value: <Name value={group.cluster} /> },
            { label: t("byPartition"), value: <GroupFingerprint group={group} /> },
          ]}
        />
      )}
    />
  );
}

/** The sentence and, where there is room, what to look at. */
const whyOf = ({ sentence, why }: WorstGroup) => [sentence, why].filter(Boolean).join(" · ");
