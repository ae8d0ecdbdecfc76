"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import type { GroupHistoryBy } from "@/lib/client/groups";
import { withParameter } from "./group-tab";
import { HeatPanel } from "./heat-panel";
import { HistoryChart } from "./history-chart";
import { RatesHistory } from "./rates-history";

const BYS = ["total", "topic", "partition"] as const;

/** How the group went over the range: as a whole, by topic or by partition. */
export function HistoryTab({ clusterId, groupId }: { clusterId: number; groupId: number }) {
  const t = useTranslations("group");
  const path = usePathname();
  const params = new URLSearchParams(useSearchParams());
  const by: GroupHistoryBy = BYS.find((each) => each === params.get("by")) ?? "total";
  const chart = { clusterId, groupId, by };
  return (
    <>
      <Segmented
        label={t("by")}
        value={by}
        options={BYS.map((value) => ({ value, label: t(`bys.${value}`), href: withParameter(path, params, "by", value === "total" ? null : value) }))}
        className="justify-self-start"
      />
      {by === "partition" && <HeatPanel clusterId={clusterId} groupId={groupId} />}
      <HistoryChart {...chart} of="lag" title={t("of.lag")} />
      <HistoryChart
        {...chart}
        by={by === "partition" ? "topic" : by}
        of="timeLag"
        title={t("of.timeLag")}
        note={by === "partition" ? t("perTopic") : undefined}
      />
      <p className="pretty text-12 text-fg-3">{t("timeLagMeans")}</p>
      {by === "total" ? (
        <RatesHistory clusterId={clusterId} groupId={groupId} />
      ) : (
        <>
          <HistoryChart {...chart} of="consumed" title={t("of.consumed")} />
          <HistoryChart {...chart} of="produced" title={t("of.produced")} />
        </>
      )}
      <HistoryChart {...chart} by="total" of="members" title={t("of.members")} height={116} />
    </>
  );
}
