"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FilterDef } from "@/components/tables/filter";

export function useTopicFilters(): FilterDef[] {
  const t = useTranslations("topics");
  return useMemo(() => {
    const yesNo = [
      { value: "1", label: t("yes") },
      { value: "0", label: t("no") },
    ];
    return [
      { id: "internal", label: t("internal"), kind: "fixed", text: () => t("shown") },
      { id: "noConsumer", label: t("noConsumer"), kind: "set", options: yesNo },
      { id: "underReplicated", label: t("underReplicatedFilter"), kind: "set", options: yesNo },
      { id: "producedMin", label: t("produced"), kind: "number", unit: "/s" },
      { id: "recordsMin", label: t("records"), kind: "number" },
      { id: "replicationFactor", label: t("rfHint"), kind: "text" },
      { id: "imbalanceMin", label: t("imbalance"), kind: "number", unit: "×" },
    ];
  }, [t]);
}
