"use client";
import { useTranslations } from "next-intl";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { Verdict } from "@/components/ui/verdict";
import type { Imbalance } from "@/lib/contract/topic";
import { VerdictBadge } from "./verdict-badge";

/** From twice its peers on a partition looks hot; the verdict waits for three windows in a row. */
const HOT_FROM = 2;

/** What is known of a topic's balance: number first, then what it rests on. */
export function BalanceVerdict({ imbalance: { verdict, critical, partition, ratio, perPartition, producedPerSecond, since } }: { imbalance: Imbalance }) {
  const t = useTranslations("topic.balance");
  const { times, rate, time } = useFormat();
  const own = partition === null ? null : (perPartition[partition] ?? null);
  const looksHot = verdict === "balanced" && ratio !== null && ratio >= HOT_FROM;
  const isOff = verdict === "hot" || verdict === "cold" || looksHot || (verdict === "watching" && partition !== null);
  const fact = () => {
    if (!isOff || partition === null) return t(verdict);
    return ratio === null ? t("receivesAll", { partition }) : t("receives", { partition, times: times(ratio) });
  };
  const evidence = own !== null && producedPerSecond !== null && isOff ? t("evidence", { own: rate(own), total: rate(producedPerSecond) }) : null;
  const rest = looksHot ? t("notYetHot") : verdict === "hot" || verdict === "cold" ? null : t(`${verdict}Why`);
  return (
    <Panel>
      <Verdict
        badge={<VerdictBadge verdict={verdict} critical={critical} size="big" />}
        lead={
          <>
            <b>{fact()}</b>
            {since !== null && isOff && !looksHot && <> {t("since", { time: time(since) })}</>}
          </>
        }
        why={[evidence, rest].filter(Boolean).join(" ") || undefined}
      />
    </Panel>
  );
}
