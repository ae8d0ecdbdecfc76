"use client";
import { useTranslations } from "next-intl";
import { AcceptButton } from "@/components/imbalance/accept-button";
import { canBeAccepted } from "@/components/imbalance/skewed";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { Verdict } from "@/components/ui/verdict";
import type { ProductionImbalance } from "@/lib/contract/imbalance";
import { looksHot, VerdictBadge } from "./verdict-badge";

/** What is known of a topic's balance: number first, then what it rests on. */
export function BalanceVerdict({ imbalance }: { imbalance: ProductionImbalance }) {
  const { verdict, critical, partition, ratio, perPartition, producedPerSecond, since, accepted } = imbalance;
  const t = useTranslations("topic.balance");
  const ti = useTranslations("imbalance");
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
        why={[evidence, rest, accepted && `${ti("accepting.accepted")}: ${accepted.reason}`].filter(Boolean).join(" ") || undefined}
      />
      {canBeAccepted(imbalance) && (
        <div className="px-4 pb-4">
          <AcceptButton skewed={imbalance} />
        </div>
      )}
    </Panel>
  );
}
