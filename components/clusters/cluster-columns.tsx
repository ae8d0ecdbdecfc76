"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Age } from "@/components/ui/age";
import { ClusterStatusWord } from "@/components/ui/cluster-status";
import { cn } from "@/components/ui/cn";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import type { ClusterItem } from "@/lib/contract/cluster";
import { areBehind } from "@/lib/domain/triage";

const alarm = (value: number | null, look: string) => (value !== null && value > 0 ? cn("font-semibold", look) : undefined);

/** Answering of expected; red when one is missing. */
export function BrokerCount({ brokers: { answered, expected } }: Pick<ClusterItem, "brokers">) {
  if (answered === null || expected === null) return <Unknown reason={null} />;
  return (
    <span className={answered < expected ? "font-semibold text-stopped" : undefined}>
      {answered}/{expected}
    </span>
  );
}

const MODE = { kraft: "KRaft", zookeeper: "ZooKeeper" } as const;

/** The release line that the brokers speak and what keeps their metadata: `4.2+ KRaft`. */
export function KafkaRelease({ cluster: { kafkaVersion, mode } }: { cluster: Pick<ClusterItem, "kafkaVersion" | "mode"> }) {
  if (kafkaVersion === null) return <Unknown reason="no_history" />;
  return <span className="whitespace-nowrap text-fg-2">{[kafkaVersion, mode === null ? null : MODE[mode]].filter(Boolean).join(" ")}</span>;
}

/** Groups that are known to be behind, of all groups. */
export function GroupsBehind({ groups, triage }: Pick<ClusterItem, "groups" | "triage">) {
  if (groups === null || triage === null) return <Unknown reason={null} />;
  const behind = areBehind(triage);
  return (
    <span className="whitespace-nowrap text-fg-3">
      <Count value={behind} className={alarm(behind, "text-behind")} /> / <Count value={groups} />
    </span>
  );
}

export function useClusterColumns(): TableColumn<ClusterItem>[] {
  const t = useTranslations("overview");
  return useMemo<TableColumn<ClusterItem>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        fixed: true,
        sortable: true,
        minWidth: 100,
        cell: ({ id, name, status }) => (
          <Link href={asRoute(`/clusters/${id}`)} className={cn("font-medium hover:underline", status === "unreachable" && "text-fg-2")}>
            <Name value={name} max={32} />
          </Link>
        ),
      },
      {
        id: "status",
        header: t("status"),
        width: 98,
        sortable: true,
        cell: ({ status, statusDetail }) => <ClusterStatusWord status={status} title={statusDetail ?? undefined} />,
      },
      { id: "kafkaVersion", header: t("kafka"), width: 98, shown: "wide", cell: (cluster) => <KafkaRelease cluster={cluster} /> },
      {
        id: "brokers",
        header: t("brokers"),
        align: "end",
        width: 58,
        sortable: true,
        descFirst: true,
        cell: ({ brokers }) => <BrokerCount brokers={brokers} />,
      },
      { id: "topics", header: t("topics"), align: "end", width: 54, sortable: true, descFirst: true, cell: ({ topics }) => <Count value={topics} /> },
      {
        id: "partitions",
        header: t("partitions"),
        align: "end",
        width: 70,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: ({ partitions }) => <Count value={partitions} />,
      },
      {
        id: "offline",
        header: t("offlineShort"),
        align: "end",
        width: 56,
        sortable: true,
        descFirst: true,
        cell: ({ offline }) => <Count value={offline} className={alarm(offline, "text-stopped")} />,
      },
      {
        id: "underReplicated",
        header: t("underReplicatedShort"),
        hint: t("underReplicatedHint"),
        align: "end",
        width: 80,
        sortable: true,
        descFirst: true,
        cell: ({ underReplicated }) => <Count value={underReplicated} className={alarm(underReplicated, "text-behind")} />,
      },
      {
        id: "groupsBehind",
        header: t("behindShort"),
        hint: t("behindHint"),
        align: "end",
        width: 74,
        sortable: true,
        descFirst: true,
        cell: (cluster) => <GroupsBehind {...cluster} />,
      },
      {
        id: "lag",
        header: t("backlogShort"),
        align: "end",
        width: 80,
        sortable: true,
        descFirst: true,
        cell: ({ lag, lagBound }) => <Count value={lag} bound={lagBound} />,
      },
      {
        id: "worstTimeLag",
        header: t("timeLag"),
        align: "end",
        width: 108,
        sortable: true,
        descFirst: true,
        cell: ({ worstTimeLag }) => <TimeLag value={worstTimeLag} />,
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        align: "end",
        width: 80,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: ({ producedPerSecond, producedRates }) => <RateOver value={producedPerSecond} rates={producedRates} />,
      },
      {
        id: "consumedPerSecond",
        header: t("consumed"),
        align: "end",
        width: 82,
        sortable: true,
        descFirst: true,
        shown: "wide",
        cell: ({ consumedPerSecond, consumedRates }) => <RateOver value={consumedPerSecond} rates={consumedRates} />,
      },
      { id: "age", header: t("age"), align: "end", width: 122, sortable: true, cell: (cluster) => <Age {...cluster} /> },
    ],
    [t],
  );
}
