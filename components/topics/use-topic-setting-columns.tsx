"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { TopicItem } from "@/lib/contract/topic";

/** What a topic takes and how it is set: there for who chooses it. */
export function useTopicSettingColumns(): TableColumn<TopicItem>[] {
  const t = useTranslations("topics");
  const { duration } = useFormat();
  return useMemo<TableColumn<TopicItem>[]>(
    () => [
      {
        id: "totalSizeBytes",
        header: t("totalSize"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        shown: false,
        cell: ({ totalSizeBytes, sizeReason }) => <Bytes value={totalSizeBytes} reason={sizeReason ?? "gap"} />,
      },
      {
        id: "growthBytesPerHour",
        header: t("growth"),
        hint: t("growthHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        shown: false,
        cell: ({ growthBytesPerHour, sizeReason }) => <Bytes value={growthBytesPerHour} reason={sizeReason ?? "no_history"} />,
      },
      {
        id: "cleanupPolicy",
        header: t("policy"),
        hint: "cleanup.policy",
        width: 110,
        sortable: true,
        shown: false,
        cell: ({ cleanupPolicy, configReason }) => cleanupPolicy ?? <Unknown reason={configReason} />,
      },
      {
        id: "retentionMs",
        header: t("retention"),
        hint: "retention.ms",
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        shown: false,
        cell: ({ retentionMs, configReason }) =>
          retentionMs === null ? <Unknown reason={configReason} /> : retentionMs < 0 ? t("forEver") : duration(retentionMs / 1000),
      },
      {
        id: "minInsyncReplicas",
        header: t("minIsr"),
        hint: "min.insync.replicas",
        align: "end",
        width: 76,
        sortable: true,
        shown: false,
        cell: ({ minInsyncReplicas, underMinIsr, configReason }) => (
          <span title={underMinIsr ? t("writesRefused", { count: underMinIsr }) : undefined}>
            <Count value={minInsyncReplicas} reason={configReason} className={underMinIsr ? "font-semibold text-stopped" : undefined} />
          </span>
        ),
      },
    ],
    [t, duration],
  );
}
