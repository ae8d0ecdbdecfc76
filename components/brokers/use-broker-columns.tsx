"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Bytes } from "@/components/ui/bytes";
import { cn } from "@/components/ui/cn";
import { Count, Rate } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { Name } from "@/components/ui/name";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { BrokerItem } from "@/lib/contract/broker";
import { BrokerAnswers } from "./broker-answers";
import { DiskCell } from "./disk-cell";

const NOTICED = 0.1;

/** A count, and how far it is off an even spread when that is worth a look. */
export function Skewed({ value, skew }: { value: number | null; skew: number | null }) {
  const { share } = useFormat();
  const isNoticed = skew !== null && Math.abs(skew) >= NOTICED;
  return (
    <span className="whitespace-nowrap">
      {skew !== null && skew !== 0 && (
        <span className={cn("mr-2 text-11", isNoticed ? "text-behind" : "text-fg-3")}>
          {skew > 0 && "+"}
          {share(skew)}
        </span>
      )}
      <Count value={value} />
    </span>
  );
}

export function useBrokerColumns(): TableColumn<BrokerItem>[] {
  const t = useTranslations("brokers");
  const { share, count } = useFormat();
  return useMemo(
    () => [
      {
        id: "broker",
        header: t("id"),
        fixed: true,
        align: "end",
        width: 76,
        sortable: true,
        cell: ({ broker }) => <span className="font-medium">{broker}</span>,
      },
      {
        id: "host",
        header: t("host"),
        sortable: true,
        minWidth: 190,
        cell: ({ host, port }) => (
          <span className="block truncate font-mono text-12">{host === "" ? <Unknown reason={null} /> : <Name value={`${host}:${port}`} />}</span>
        ),
      },
      {
        id: "rack",
        header: t("rack"),
        width: 80,
        sortable: true,
        shown: "vast",
        cell: ({ rack }) => (rack === null ? <span className="text-fg-3">{t("noRack")}</span> : <Name value={rack} max={14} />),
      },
      {
        id: "roles",
        header: t("role"),
        width: 138,
        shown: "vast",
        cell: ({ roles, isController }) =>
          roles === null ? (
            <Unknown reason="no_history" />
          ) : (
            <span className={isController ? "font-medium" : "text-fg-2"}>
              {isController ? t("activeController") : t(roles.includes("controller") ? "bothRoles" : "brokerRole")}
            </span>
          ),
      },
      { id: "answers", header: t("answers"), width: 176, sortable: true, descFirst: true, cell: (broker) => <BrokerAnswers broker={broker} /> },
      {
        id: "replyP95Ms",
        header: t("reply"),
        hint: t("replyHint"),
        align: "end",
        width: 86,
        sortable: true,
        descFirst: true,
        cell: ({ replyP95Ms }) =>
          replyP95Ms === null ? <Unknown reason={null} /> : <span className="whitespace-nowrap">{count(Math.ceil(replyP95Ms))} ms</span>,
      },
      {
        id: "leaders",
        header: t("leaders"),
        hint: t("leadersHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        cell: ({ leaders, leaderSkew }) => <Skewed value={leaders} skew={leaderSkew} />,
      },
      {
        id: "replicas",
        header: t("replicas"),
        hint: t("replicasHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        cell: ({ replicas, replicaSkew }) => <Skewed value={replicas} skew={replicaSkew} />,
      },
      {
        id: "preferredShare",
        header: t("preferred"),
        hint: t("preferredHint"),
        align: "end",
        width: 84,
        sortable: true,
        cell: ({ preferredShare }) =>
          preferredShare === null ? (
            <Unknown reason={null} />
          ) : (
            <span className={preferredShare < 1 - NOTICED ? "text-behind" : undefined}>{share(preferredShare)}</span>
          ),
      },
      {
        id: "underReplicated",
        header: t("underReplicated"),
        hint: t("underReplicatedHint"),
        align: "end",
        width: 92,
        sortable: true,
        descFirst: true,
        cell: ({ underReplicated }) => <Count value={underReplicated} className={(underReplicated ?? 0) > 0 ? "font-semibold text-behind" : undefined} />,
      },
      {
        id: "producedPerSecond",
        header: t("produced"),
        hint: t("producedHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        cell: ({ producedPerSecond }) => <Rate value={producedPerSecond} reason="no_history" />,
      },
      {
        id: "groups",
        header: t("groups"),
        hint: t("groupsHint"),
        align: "end",
        width: 70,
        shown: "vast",
        sortable: true,
        descFirst: true,
        cell: ({ groups }) => <Count value={groups} />,
      },
      {
        id: "diskUsedBytes",
        header: t("disk"),
        hint: t("diskHint"),
        width: 124,
        sortable: true,
        descFirst: true,
        cell: (broker) => <DiskCell broker={broker} />,
      },
      {
        id: "sizeBytes",
        header: t("size"),
        hint: t("sizeHint"),
        align: "end",
        width: 88,
        sortable: true,
        descFirst: true,
        shown: "vast",
        cell: ({ sizeBytes, diskReason }) => <Bytes value={sizeBytes} reason={diskReason ?? "gap"} />,
      },
      {
        id: "apiVersions",
        header: t("requests"),
        hint: t("requestsHint"),
        align: "end",
        width: 92,
        shown: false,
        cell: ({ apiVersions }) => <Count value={apiVersions} />,
      },
      { id: "seenAt", header: t("seen"), align: "end", width: 116, shown: false, cell: ({ seenAt }) => <Moment at={seenAt} /> },
    ],
    [t, share, count],
  );
}
