"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { GroupItem } from "@/lib/contract/group";

const NAME_LENGTH = 48;

/** The sentence that a group's fingerprint draws: how many partitions, which one is the largest, how many are unknown. */
export function useFingerprintWords() {
  const t = useTranslations("groups");
  const { count } = useFormat();
  return useCallback(
    ({ partitions, maxPartition, maxPartitionLag, coverage }: Pick<GroupItem, "partitions" | "maxPartition" | "maxPartitionLag" | "coverage">) => {
      const unknown = coverage.expected - coverage.known;
      const parts = [
        maxPartition === null || maxPartitionLag === null
          ? t("barsPlain", { partitions })
          : t("bars", { partitions, name: plainName(`${maxPartition.topic} ${maxPartition.partition}`, NAME_LENGTH), lag: count(maxPartitionLag) }),
        unknown > 0 ? t("barsUnknown", { unknown }) : "",
      ];
      return parts.filter(Boolean).join(" ");
    },
    [t, count],
  );
}
