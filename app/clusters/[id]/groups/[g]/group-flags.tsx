"use client";
import { useTranslations } from "next-intl";
import { Tag } from "@/components/ui/tag";
import type { GroupItem } from "@/lib/contract/group";

const FLAGS = ["rebalancing_long", "manual_assignment", "will_lose_data"] as const;

/** What is odd about a group besides its status, and how often it rebalanced in the last hour when it did. */
export function GroupFlags({ group: { flags, rebalancesLastHour } }: { group: Pick<GroupItem, "flags" | "rebalancesLastHour"> }) {
  const t = useTranslations("group");
  return (
    <>
      {FLAGS.filter((flag) => flags.includes(flag)).map((flag) => (
        <Tag key={flag} title={t(`flagHints.${flag}`)}>
          {t(`flags.${flag}`)}
        </Tag>
      ))}
      {rebalancesLastHour !== null && rebalancesLastHour > 0 && <Tag>{t("rebalances", { count: rebalancesLastHour })}</Tag>}
    </>
  );
}
