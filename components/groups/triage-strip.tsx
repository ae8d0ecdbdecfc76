"use client";
import { CircleCheck, CircleQuestionMark, type LucideIcon, OctagonAlert, TrendingDown, TrendingUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { type Tone, toneClass } from "@/components/ui/tone";
import { useFormat } from "@/components/ui/use-format";
import type { GroupList } from "@/lib/contract/group";
import { TRIAGE, TRIAGE_KEYS, type TriageKey } from "@/lib/domain/triage";

const LOOK: Record<TriageKey, { icon: LucideIcon; tone: Tone }> = {
  actNow: { icon: OctagonAlert, tone: "stopped" },
  worse: { icon: TrendingUp, tone: "behind" },
  behind: { icon: TrendingDown, tone: "catching" },
  cannotTell: { icon: CircleQuestionMark, tone: "unknown" },
  caughtUp: { icon: CircleCheck, tone: "ok" },
};

export type TriageStripProps = {
  counts: Pick<GroupList, "counts" | "statusCounts"> | undefined;
  /** The statuses the list is narrowed to, as in its address; empty: none. */
  chosen: string;
  onChoose: (statuses: string) => void;
};

/** Five counts over what the other filters select; each is a filter by its statuses. Colour only where somebody must act. */
export function TriageStrip({ counts, chosen, onChoose }: TriageStripProps) {
  const t = useTranslations("triage");
  const tg = useTranslations("groups");
  const { count } = useFormat();
  const wordsOf = (key: TriageKey) =>
    TRIAGE[key]
      .flatMap((status) => {
        const n = counts?.statusCounts[status] ?? 0;
        return n === 0 ? [] : [t("part", { word: t(`words.${status}`), count: n })];
      })
      .join(" · ");
  return (
    <fieldset
      aria-label={tg("filterByStatus")}
      className="quiet-scroll -mr-4 flex min-w-0 overflow-x-auto rounded-panel border border-line bg-surface max-md:rounded-r-none max-md:border-r-0 md:mr-0 lg:grid lg:grid-cols-[1.42fr_0.8fr_1.24fr_1fr_0.9fr]"
    >
      {TRIAGE_KEYS.map((key) => {
        const { icon: Icon, tone } = LOOK[key];
        const own = TRIAGE[key].join(",");
        const isOn = chosen === own;
        const n = counts?.counts[key];
        return (
          <button
            key={key}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChoose(isOn ? "" : own)}
            className={cn(
              toneClass(tone),
              "grid min-w-0 shrink-0 grow content-start gap-0.5 border-line border-l px-4 pt-2.5 pb-3 text-left ease-fast first:border-l-0 hover:bg-hover focus-visible:shadow-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2 lg:pt-3 lg:pb-3.5",
              isOn && "bg-selected shadow-[inset_0_-2px_0_var(--accent)] hover:bg-selected",
            )}
          >
            <span className="flex items-center gap-1.5 whitespace-nowrap text-12 text-fg-3">
              <Icon aria-hidden className="size-3.5 shrink-0 text-tone-mark" />
              {t(key)}
            </span>
            {n === undefined ? (
              <span className="skeleton my-1.5 h-3.5 w-10" />
            ) : (
              <span className={cn("h-[26px] font-semibold text-18", key === "actNow" && n > 0 && "text-tone")}>{count(n)}</span>
            )}
            <span className="min-h-4 truncate text-12 text-fg-3 max-lg:hidden" title={wordsOf(key)}>
              {key === "caughtUp" ? "" : wordsOf(key) || (n === undefined ? "" : t("none"))}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
