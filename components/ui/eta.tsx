"use client";
import { Eraser } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Eta as EtaValue, StatusWord } from "@/lib/contract/common";
import type { UnknownReason } from "@/lib/domain/reason";
import { cn } from "./cn";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

export type EtaProps = {
  value: EtaValue;
  status: StatusWord;
  reason?: UnknownReason | null;
  willLoseData?: boolean;
  /** In a tile the word has the weight of the tile. */
  plain?: boolean;
};

/** When it will have caught up: a length, or the word for why there is none. Never and stuck stand out, steady steps back. */
export function Eta({ value: { kind, seconds }, status, reason = null, willLoseData = false, plain = false }: EtaProps) {
  const t = useTranslations("eta");
  const { duration, timeToGo } = useFormat();
  const isSteady = status === "LAGGING_STABLE";
  if (kind === "unknown") return <Unknown reason={reason} />;
  const [text, hint] = {
    zero: [timeToGo(0), undefined],
    seconds: [timeToGo(seconds ?? 0), undefined],
    over_7d: [t("over"), seconds === null ? undefined : duration(seconds)],
    stuck: [t("stuck"), t("stuckHint")],
    growing: [t("never"), t("neverHint")],
    unclear: [t(isSteady ? "steady" : "unclear"), t(isSteady ? "steadyHint" : "unclearHint")],
  }[kind];
  const isQuiet = kind === "zero" || kind === "unclear";
  const isStrong = kind === "stuck" || kind === "growing";
  return (
    <span
      title={[hint, willLoseData ? t("willLose") : undefined].filter(Boolean).join(". ") || undefined}
      className={cn("inline-flex items-center gap-1 whitespace-nowrap", !plain && isQuiet && "text-fg-3", !plain && isStrong && "font-semibold")}
    >
      {willLoseData && (
        <>
          <Eraser aria-hidden className="size-3.5 shrink-0 text-loss-mark" />
          <span className="sr-only">{t("willLose")}</span>
        </>
      )}
      {text}
    </span>
  );
}
