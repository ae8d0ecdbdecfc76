"use client";
import { useTranslations } from "next-intl";
import { Coverage } from "@/components/ui/coverage";
import { OtherWindows, RateOver, shownOf } from "@/components/ui/rate";
import type { TopicItem } from "@/lib/contract/topic";

/** What is written to the topic per second, over every window; nothing before there is a number. */
export function TopicRate({ item }: { item: TopicItem }) {
  const t = useTranslations("rates");
  const { producedPerSecond, producedPerSecondReason, producedRates: rates } = item;
  const { coverage } = shownOf(rates);
  return (
    <>
      {t("producedShort")} <RateOver value={producedPerSecond} reason={producedPerSecondReason} rates={rates} inline />
      {coverage.known < coverage.expected && <Coverage {...coverage} />}
      {rates.over !== null && (
        <span className="text-fg-3">
          {t(rates.over)} · <OtherWindows rates={rates} />
        </span>
      )}
    </>
  );
}
