"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UnknownReason } from "@/lib/domain/reason";
import { cn } from "./cn";
import { Tooltip } from "./tooltip";

export type UnknownProps = {
  /** null: the API gave none. */
  reason: UnknownReason | null;
  /** What is known beside the reason: "broker 2, silent since 10:42". */
  detail?: ReactNode;
  lastValue?: ReactNode;
  /** Age of the last value, in words. */
  lastAge?: string;
  className?: string;
};

/** A dash that says why. Never zero, never blank. */
export function Unknown({ reason, detail, lastValue, lastAge, className }: UnknownProps) {
  const t = useTranslations();
  const words = reason === null ? t("unknown.noReason") : t(`reason.${reason}`);
  const content = (
    <>
      <p>
        {words}
        {detail !== undefined && <>: {detail}</>}
      </p>
      {lastValue !== undefined && (
        <p className="text-fg-3">
          {lastAge === undefined
            ? t.rich("unknown.lastValue", { value: () => lastValue })
            : t.rich("unknown.lastValueAge", { value: () => lastValue, age: lastAge })}
        </p>
      )}
    </>
  );
  return (
    <Tooltip content={content} tap>
      <button
        type="button"
        aria-label={t("unknown.label", { reason: words })}
        className={cn("inline-flex h-6 min-w-6 cursor-help items-center justify-end rounded-mark align-middle font-normal text-fg-3", className)}
      >
        <span aria-hidden className="border-fg-3 border-b border-dotted px-[3px] leading-none">
          —
        </span>
      </button>
    </Tooltip>
  );
}
