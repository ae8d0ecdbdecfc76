"use client";
import { useTranslations } from "next-intl";
import type { Coverage as CoverageValue } from "@/lib/contract/common";
import { cn } from "./cn";
import { Count, type CountProps } from "./count";
import { useFormat } from "./use-format";

export type CoverageProps = CoverageValue & { form?: "short" | "partitions" | "plain"; className?: string };

/** How much of what was expected is known. Complete says nothing. `short` is `17/18`. */
export function Coverage({ known, expected, form = "short", className }: CoverageProps) {
  const t = useTranslations("coverage");
  const { count } = useFormat();
  if (known >= expected) return null;
  const words = { known: count(known), expected: count(expected) };
  if (form !== "short") return <span className={cn("text-fg-3", className)}>{t(form === "plain" ? "of" : "partitions", words)}</span>;
  return (
    <span className={cn("text-11 text-fg-3", className)}>
      <span aria-hidden>
        {words.known}/{words.expected}
      </span>
      <span className="sr-only">{t("partitions", words)}</span>
    </span>
  );
}

/** A sum over two lines of a cell: the number, and below it the coverage when a part was not read. */
export function CoveredCount({ coverage, ...count }: CountProps & { coverage: CoverageValue }) {
  const isPartial = coverage.known < coverage.expected;
  if (count.value === null || !isPartial) return <Count {...count} />;
  return (
    <span className="inline-grid justify-items-end leading-[15px]">
      <Count {...count} bound={count.bound ?? "lower"} />
      <Coverage {...coverage} className="leading-3" />
    </span>
  );
}
