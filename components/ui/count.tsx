"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { UnknownReason } from "@/lib/domain/reason";
import { cn } from "./cn";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

export type CountProps = {
  /** Decimal text of the API, a number, or null with its reason. */
  value: string | number | bigint | null;
  reason?: UnknownReason | null;
  detail?: ReactNode;
  lastValue?: ReactNode;
  lastAge?: string;
  /** lower: a part was not read, the value is at least this. */
  bound?: "exact" | "lower";
  approximate?: boolean;
  /** 600: for the number of a row that is compared. */
  strong?: boolean;
  className?: string;
};

/** A whole number, grouped and exact; zero steps back, unknown is a dash. */
export function Count({ value, reason = null, detail, lastValue, lastAge, bound = "exact", approximate = false, strong = false, className }: CountProps) {
  const { count } = useFormat();
  const t = useTranslations("coverage");
  if (value === null) return <Unknown reason={reason} detail={detail} lastValue={lastValue} lastAge={lastAge} />;
  const text = count(value);
  const isZero = text === "0" && bound === "exact";
  const sign =
    bound === "lower" ? { mark: "≥", words: t("lower", { value: text }) } : approximate ? { mark: "≈", words: t("approximate", { value: text }) } : null;
  return (
    <span className={cn("whitespace-nowrap", isZero ? "text-fg-3" : strong && "font-semibold", className)}>
      {sign ? (
        <>
          <span aria-hidden>
            {sign.mark} {text}
          </span>
          <span className="sr-only">{sign.words}</span>
        </>
      ) : (
        text
      )}
    </span>
  );
}

/** Records per second; unknown is a dash. */
export function Rate({
  value,
  reason = null,
  strong = false,
  className,
}: {
  value: number | null;
  reason?: UnknownReason | null;
  strong?: boolean;
  className?: string;
}) {
  const { bareRate } = useFormat();
  if (value === null) return <Unknown reason={reason} />;
  return <span className={cn("whitespace-nowrap", value === 0 ? "text-fg-3" : strong && "font-semibold", className)}>{bareRate(value)}</span>;
}
