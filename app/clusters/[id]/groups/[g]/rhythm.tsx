"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import type { CommitRhythm } from "@/lib/contract/group";

/** How often commits move and how evenly, as polls see it; in the title what that rests on. Of the consumer it claims nothing. */
export function Rhythm({ rhythm: { typicalSeconds, longestSeconds, intervals, burst, pollSeconds, belowPolls } }: { rhythm: CommitRhythm }) {
  const t = useTranslations("group.rhythm");
  const { duration } = useFormat();
  const poll = duration(pollSeconds);
  return (
    <span title={t("hint", { count: intervals, longest: duration(longestSeconds), poll })}>
      {belowPolls ? t("everyPoll", { poll }) : t("every", { length: duration(typicalSeconds) })} · {t(burst)}
    </span>
  );
}
