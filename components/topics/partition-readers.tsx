"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { DataTable } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import type { Observation } from "@/components/ui/age";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Name } from "@/components/ui/name";
import { RateOver, WindowRate } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { StatusBadge } from "@/components/ui/status-badge";
import { TimeLag } from "@/components/ui/time-lag";
import type { PartitionReader } from "@/lib/contract/topic";

const SHORT_LIST: ListSpec = { sorts: [], defaultSort: "" };

/** Each group that reads the partition: where it stands on it, and which member reads. The most lag first. */
export function PartitionReaders({ clusterId, groups, observation }: { clusterId: number; groups: readonly PartitionReader[]; observation: Observation }) {
  const t = useTranslations("topic");
  const tg = useTranslations("groups");
  const to = useTranslations("group");
  const tw = useTranslations("rates");
  const router = useRouter();
  const list = useLocalList(SHORT_LIST);
  const hrefOf = ({ groupId }: PartitionReader) => `/clusters/${clusterId}/groups/${groupId}`;
  const columns = useMemo<TableColumn<PartitionReader>[]>(
    () => [
      {
        id: "group",
        header: tg("group"),
        fixed: true,
        minWidth: 170,
        cell: ({ groupId, group }) => (
          <Link href={asRoute(`/clusters/${clusterId}/groups/${groupId}`)} className="block truncate font-medium hover:underline">
            <Name value={group} />
          </Link>
        ),
      },
      { id: "status", header: t("status"), width: 150, cell: ({ status }) => <StatusBadge status={status} size="small" inList /> },
      {
        id: "committed",
        header: to("committedOffset"),
        align: "end",
        width: 116,
        cell: ({ committed, lagReason, lagReadAt }) => <Count value={committed} reason={lagReason ?? (lagReadAt === null ? "no_commit" : "no_lag_reported")} />,
      },
      { id: "lag", header: tg("lag"), align: "end", width: 104, cell: ({ lag, lagReason }) => <Count value={lag} reason={lagReason} strong /> },
      {
        id: "timeLag",
        header: tg("timeLag"),
        align: "end",
        width: 110,
        cell: ({ timeLag, timeLagReason }) => <TimeLag value={timeLag} reason={timeLagReason} />,
      },
      {
        id: "consumedPerSecond",
        header: tg("consumed"),
        align: "end",
        width: 104,
        cell: ({ consumedPerSecond, consumedPerSecondReason, consumedRates }) => (
          <RateOver value={consumedPerSecond} reason={consumedPerSecondReason} rates={consumedRates} />
        ),
      },
      {
        id: "consumedMinute",
        header: tw("1m"),
        hint: tw("consumedMinute"),
        align: "end",
        width: 76,
        shown: "wide",
        cell: ({ consumedRates }) => <WindowRate rate={consumedRates.minute} />,
      },
      {
        id: "consumedHour",
        header: tw("1h"),
        hint: tw("consumedHour"),
        align: "end",
        width: 76,
        shown: "wide",
        cell: ({ consumedRates }) => <WindowRate rate={consumedRates.hour} />,
      },
      {
        id: "lastMovedAt",
        header: to("lastMoved"),
        align: "end",
        width: 110,
        shown: "xl",
        cell: ({ lastMovedAt }) => <Moment at={lastMovedAt} reason="no_history" />,
      },
      {
        id: "member",
        header: to("memberId"),
        width: 190,
        shown: "wide",
        cell: ({ memberId, clientId }) =>
          memberId === null ? (
            <span className="text-fg-3">{to("noOwner")}</span>
          ) : (
            <span className="block truncate text-fg-2">
              <Name value={clientId || memberId} />
            </span>
          ),
      },
      {
        id: "host",
        header: to("host"),
        width: 130,
        shown: "vast",
        cell: ({ host }) => (
          <span className="block truncate text-fg-2">
            <Name value={host ?? ""} />
          </span>
        ),
      },
    ],
    [t, tg, to, tw, clusterId],
  );
  return (
    <DataTable
      label={t("readers")}
      title={t("readers")}
      columns={columns}
      rows={groups}
      rowKey={({ groupId }) => String(groupId)}
      list={list}
      total={groups.length}
      status="ready"
      search={false}
      foot={false}
      observation={observation}
      onOpen={(group) => router.push(asRoute(hrefOf(group)))}
      empty={{ title: t("noGroups"), hint: t("noGroupsHint") }}
      card={(row) => (
        <RowCard
          name={<Name value={row.group} />}
          href={hrefOf(row)}
          badge={<StatusBadge status={row.status} size="small" inList />}
          values={[
            {
              label: to("committedOffset"),
              value: <Count value={row.committed} reason={row.lagReason ?? (row.lagReadAt === null ? "no_commit" : "no_lag_reported")} />,
            },
            { label: tg("lag"), value: <Count value={row.lag} reason={row.lagReason} strong /> },
            { label: tg("timeLag"), value: <TimeLag value={row.timeLag} reason={row.timeLagReason} /> },
            { label: tg("consumed"), value: <RateOver value={row.consumedPerSecond} reason={row.consumedPerSecondReason} rates={row.consumedRates} /> },
          ]}
        />
      )}
    />
  );
}
