"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { FilterDef } from "@/components/tables/filter";
import { plainName } from "@/components/ui/visible-name";
import { topicNamesQuery } from "@/lib/client/groups";
import { GROUP_STATES, GROUP_TYPES } from "@/lib/domain/group";
import { TRIAGE, TRIAGE_KEYS } from "@/lib/domain/triage";

const NAME_LENGTH = 40;
const WORST_FIRST = TRIAGE_KEYS.flatMap((key) => [...TRIAGE[key]]);

/** How the list of groups can be narrowed. */
export function useGroupFilters(clusterId: number): readonly FilterDef[] {
  const t = useTranslations("groups");
  const ts = useTranslations("status");
  const { data: topics } = useQuery(topicNamesQuery(clusterId));
  return useMemo<readonly FilterDef[]>(
    () => [
      { id: "status", label: t("status"), kind: "set", options: WORST_FIRST.map((value) => ({ value, label: ts(value) })) },
      { id: "state", label: t("state"), kind: "set", options: GROUP_STATES.map((value) => ({ value, label: t(`states.${value}`) })) },
      { id: "type", label: t("type"), kind: "set", options: GROUP_TYPES.map((value) => ({ value, label: t(`types.${value}`) })) },
      {
        id: "topic",
        label: t("topic"),
        kind: "choice",
        options: (topics ?? []).map(({ id, name }) => ({ value: String(id), label: plainName(name, NAME_LENGTH) })),
      },
      { id: "lagMin", label: t("lag"), kind: "number", step: 1 },
      { id: "timeLagMin", label: t("timeLag"), kind: "number", unit: t("seconds") },
      { id: "client", label: t("client"), kind: "text" },
      { id: "noCommitMin", label: t("noCommit"), kind: "number", step: 1 },
      { id: "coordinator", label: t("coordinator"), kind: "fixed", text: (value) => value },
      { id: "active", label: t("emptyGroups"), kind: "fixed", text: () => t("emptyShown") },
    ],
    [t, ts, topics],
  );
}
