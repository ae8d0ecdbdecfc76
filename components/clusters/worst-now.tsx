"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { DataTable, type TableStatus } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import { Rate } from "@/components/ui/count";
import { CoveredCount } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { Sparkline } from "@/components/ui/sparkline";
import { TimeLag } from "@/components/ui/time-lag";
import type { GroupItem } from "@/lib/contract/group";
import { GroupShape } from "./group-shape";

export type WorstGroup = GroupItem & { clusterId: number; cluster: string };

const NO_LIST: ListSpec = { sorts: [], defaultSort: "" };
const SHOWN = 6;

const bySize = (a: WorstGroup, b: WorstGroup) => {
  const [left, right] = [BigInt(a.lag ?? -1), BigInt(b.lag ?? -1)];
  return left === right ? a.name.localeCompare(b.name) : left < right ? 1 : -1;
};

/** The groups with the most lag, of all clusters. */
export const worstOf = (groups: readonly WorstGroup[]) =>
  [...groups]
    .filter(({ lag }) => lag !== null && lag !== "0")
    .sort(bySize)
    .slice(0, SHOWN);

const hrefOf = ({ clusterId, id }: WorstGroup) => `/clusters/${clusterId}/groups/${id}`;

export function WorstNow({ groups, status }: { groups: readonly WorstGroup[]; status: TableStatus }) {
  const t = useTranslations("overview");
  const tg = useTranslations("groups.states");
  const router = useRouter();
  const list = useLocalList(NO_LIST);
  const columns = useMemo<TableColumn<WorstGroup>[]>(
    () => [
      {
        id: "name",
        header: t("group"),
        fixed: true,
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
      { id: "state", header: t("state"), width: 132, sortable: false, cell: ({ state }) => <span className="text-fg-2">{tg(state)}</span> },
      {
        id: "lag",
        header: t("lag"),
        align: "end",
        width: 124,
        sortable: false,
        cell: ({ lag, lagReason, coverage }) => <CoveredCount value={lag} reason={lagReason} coverage={coverage} strong />,
      },
      { id: "fingerprint", header: t("byPartition"), width: 124, sortable: false, cell: (group) => <GroupShape group={group} /> },
      { id: "trend", header: t("trend"), width: 128, sortable: false, cell: ({ trend }) => <Sparkline points={trend} tone="behind" /> },
      {
        id: "consumed",
        header: t("consumed"),
        align: "end",
        width: 108,
        sortable: false,
        cell: ({ consumedPerSecond, consumedPerSecondReason }) => <Rate value={consumedPerSecond} reason={consumedPerSecondReason} />,
      },
      {
        id: "produced",
        header: t("produced"),
        align: "end",
        width: 108,
        sortable: false,
        cell: ({ producedPerSecond, producedPerSecondReason }) => <Rate value={producedPerSecond} reason={producedPerSecondReason} />,
      },
      {
        id: "timeLag",
        header: t("timeLag"),
        align: "end",
        width: 124,
        sortable: false,
        cell: ({ timeLag, timeLagReason }) => <TimeLag value={timeLag} reason={timeLagReason} />,
      },
    ],
    [t, tg],
  );
  return (
    <DataTable
      label={t("worstNow")}
      title={t("worstNow")}
      tools={<span className="truncate">{t("byLag")}</span>}
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
      empty={{ title: t("noneBehind"), hint: t("noneBehindHint") }}
      card={(group) => (
        <RowCard
          name={<Name value={group.name} />}
          href={hrefOf(group)}
          badge={<span className="text-12 text-fg-3">{tg(group.state)}</span>}
          values={[
            { label: t("lag"), value: <CoveredCount value={group.lag} reason={group.lagReason} coverage={group.coverage} strong /> },
            { label: t("timeLag"), value: <TimeLag value={group.timeLag} reason={group.timeLagReason} /> },
            { label: t("cluster"), value: <Name value={group.cluster} /> },
            { label: t("byPartition"), value: <GroupShape group={group} /> },
          ]}
        />
      )}
    />
  );
}
