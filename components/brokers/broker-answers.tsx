"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Dot, type DotState } from "@/components/ui/dot";
import { useFormat } from "@/components/ui/use-format";
import type { BrokerItem } from "@/lib/contract/broker";

const DOT: Record<BrokerItem["answers"], DotState> = { fast: "ok", slow: "late", silent: "bad", gone: "unknown" };
const WORD: Record<DotState, string> = { ok: "text-fg-2", late: "text-steady", bad: "text-stopped", unknown: "text-unknown" };

/** How a broker answers; since when, where it does not. */
export function BrokerAnswers({ broker: { answers, since, failure } }: { broker: BrokerItem }) {
  const t = useTranslations("brokers");
  const { time, instant } = useFormat();
  const isMissing = answers === "silent" || answers === "gone";
  const title = [failure, since === null ? null : t("since", { time: instant(since) })].filter(Boolean).join(" · ");
  return (
    <span title={title || undefined} className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", WORD[DOT[answers]])}>
      <Dot state={DOT[answers]} />
      {isMissing && since !== null ? t(`${answers}Since`, { time: time(since) }) : t(answers)}
    </span>
  );
}
