"use client";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { Verdict } from "@/components/ui/verdict";
import type { Imbalance } from "@/lib/contract/topic";
import { looksHot, VerdictBadge } from "./verdict-badge";

/** What is known of a topic's balance: number first, then what it rests on. */
export function BalanceVerdict({ imbalance: { verdict, critical, partition, ratio, perPartition, producedPerSecond, since } }: { imbalance: Imbalance }) {
  const t = useTranslations("topic.balance");
  const { times, rate, time } = useFormat();
  const own = partition === null ? null : (perPartition[partition] ?? null);
  const isEarly = looksHot({ verdict, ratio });
  const isOff = verdict === "hot" || verdict === "cold" || isEarly || (verdict === "watching" && partition !== null);
  const fact = () => {
    if (!isOff || partition === null) return t(verdict);
    return ratio === null ? t("receivesAll", { partition }) : t("receives", { partition, times: times(ratio) });
  };
  const evidence = own !== null && producedPerSecond !== null && isOff ? t("evidence", { own: rate(own), total: rate(producedPerSecond) }) : null;
  const rest = isEarly ? t("notYetHot") : verdict === "hot" || verdict === "cold" ? null : t(`${verdict}Why`);
  return (
    <Panel>
      <Verdict
        badge={<VerdictBadge verdict={isEarly ? "watching" : verdict} critical={critical} size="big" />}
        lead={
          <>
            <b>{fact()}</b>
            {since !== null && isOff && !isEarly && <> {t("since", { time: time(since) })}</>}
          </>
        }
        why={[evidence, rest].filter(Boolean).join(" ") || undefined}
      />
    </Panel>
  );
}
