"use client";
import { useTranslations } from "next-intl";
import type { RatesBy, SummedRate, SummedRatesBy } from "@/lib/contract/rates";
import type { UnknownReason } from "@/lib/domain/reason";
import { cn } from "./cn";
import { Coverage } from "./coverage";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

type Rates = RatesBy | SummedRatesBy;
const WINDOWS = [
  ["minute", "1m"],
  ["fiveMinutes", "5m"],
  ["hour", "1h"],
] as const;

const oneOf = (rate: number | SummedRate | null): SummedRate =>
  rate !== null && typeof rate === "object" ? rate : { perSecond: rate, coverage: { known: 1, expected: 1 } };
const isPart = ({ coverage }: SummedRate) => coverage.known < coverage.expected;

/** The sum that the plain number beside these rates is. */
export const shownOf = (rates: Rates): SummedRate => oneOf(rates.over === "1m" ? rates.minute : rates.fiveMinutes);

export type RateProps = { value: number | null; reason?: UnknownReason | null; rates: Rates; strong?: boolean; inline?: boolean };

/**
 * Records per second. A sum in which a partition is missing is a bound with how many it holds, and a number over one minute
 * says so. `inline`: the words stand elsewhere.
 */
export function RateOver({ value, reason = null, rates, strong = false, inline = false }: RateProps) {
  const t = useTranslations("rates");
  const tc = useTranslations("coverage");
  const { bareRate, leastRate } = useFormat();
  const words = useWindowWords();
  if (value === null) return <Unknown reason={reason} />;
  const shown = shownOf(rates);
  const bound = isPart(shown);
  const number = (
    <span className={cn("whitespace-nowrap", value === 0 && !bound ? "text-fg-3" : strong && "font-semibold")}>
      {bound ? (
        <>
          <span aria-hidden>≥ {leastRate(value)}</span>
          <span className="sr-only">{tc("lower", { value: leastRate(value) })}</span>
        </>
      ) : (
        bareRate(value)
      )}
    </span>
  );
  const overOne = rates.over === "1m";
  if (inline || (!bound && !overOne)) return <span title={words(rates)}>{number}</span>;
  return (
    <span title={words(rates)} className="inline-grid justify-items-end leading-[15px]">
      {number}
      <span className="whitespace-nowrap text-11 text-fg-3 leading-3">
        {overOne && t("over", { window: t("1m") })}
        {overOne && bound && " · "}
        <Coverage {...shown.coverage} />
      </span>
    </span>
  );
}

/** One rate over one window, for a column of its own. */
export function WindowRate({ rate }: { rate: number | SummedRate | null }) {
  const { bareRate, leastRate } = useFormat();
  const tc = useTranslations("coverage");
  const one = oneOf(rate);
  if (one.perSecond === null) return <Unknown reason="insufficient" />;
  if (!isPart(one)) return <span className={cn("whitespace-nowrap", one.perSecond === 0 && "text-fg-3")}>{bareRate(one.perSecond)}</span>;
  return (
    <span
      className="whitespace-nowrap"
      title={tc("partitions", { known: String(one.coverage.known), expected: String(one.coverage.expected) })}
    >{`≥ ${leastRate(one.perSecond)}`}</span>
  );
}

/** All windows in words: for a title. */
function useWindowWords() {
  const t = useTranslations("rates");
  const { bareRate, leastRate } = useFormat();
  return (rates: Rates) =>
    WINDOWS.map(([key, name]) => {
      const one = oneOf(rates[key]);
      const value = one.perSecond === null ? t("unfilled") : isPart(one) ? `≥ ${leastRate(one.perSecond)}` : bareRate(one.perSecond);
      return t("one", { window: t(name), value });
    }).join(" · ");
}

/** The windows that the number above does not tell, in a quiet line: "1 min 98 · 1 h 101". */
export function OtherWindows({ rates }: { rates: Rates }) {
  const t = useTranslations("rates");
  const { bareRate, leastRate } = useFormat();
  const shown = rates.over ?? "5m";
  return (
    <span className="whitespace-nowrap">
      {WINDOWS.filter(([, name]) => name !== shown).map(([key, name], i) => {
        const one = oneOf(rates[key]);
        return (
          <span key={key}>
            {i > 0 && " · "}
            {t(name)}{" "}
            {one.perSecond === null ? (
              <span title={t("unfilled")}>
                <span aria-hidden>—</span>
                <span className="sr-only">{t("unfilled")}</span>
              </span>
            ) : (
              <span className="text-fg-2">{isPart(one) ? `≥ ${leastRate(one.perSecond)}` : bareRate(one.perSecond)}</span>
            )}
          </span>
        );
      })}
    </span>
  );
}

/** Under the number of a tile: over which window it is told and what it misses, or `children`; then the other windows. */
export function RateContext({ rates, children }: { rates: Rates; children?: React.ReactNode }) {
  const t = useTranslations("rates");
  const tc = useTranslations("coverage");
  const { coverage } = shownOf(rates);
  const misses = coverage.known < coverage.expected ? tc("partitions", { known: String(coverage.known), expected: String(coverage.expected) }) : null;
  const over = rates.over === "1m" ? t("over", { window: t("1m") }) : null;
  return (
    <span className="grid">
      <span className="truncate">{misses === null && over === null ? children : [over, misses].filter((text) => text !== null).join(" · ")}</span>
      <span className="truncate">
        <OtherWindows rates={rates} />
      </span>
    </span>
  );
}
