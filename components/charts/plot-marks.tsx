"use client";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { Tooltip } from "@/components/ui/tooltip";
import { useFormat } from "@/components/ui/use-format";
import { type ChartMark, type Pin, pinsOf } from "./marks";
import { useWidth } from "./use-width";

const USUAL_WIDTH = 600;
const MOST_LINES = 8;

type PlotMarksProps = { marks: readonly ChartMark[]; from: number; to: number; left: number; right: number; bottom: number };

/** What happened, as dashed lines over the plot with a pin at the top each: words on hover, focus and tap. */
export function PlotMarks({ marks, from, to, left, right, bottom }: PlotMarksProps) {
  const t = useTranslations("chart");
  const area = useRef<HTMLUListElement>(null);
  const width = useWidth(area, USUAL_WIDTH);
  const pins = useMemo(() => pinsOf(marks, { from, to, width }), [marks, from, to, width]);
  return (
    <ul ref={area} aria-label={t("marks")} className="pointer-events-none absolute top-0" style={{ left, right, bottom }}>
      {pins.map((pin) => (
        <li key={pin.marks[0]?.key} className="absolute inset-y-0 border-fg-3 border-l border-dashed" style={{ left: `${pin.place * 100}%` }}>
          <PinButton pin={pin} />
        </li>
      ))}
    </ul>
  );
}

function PinButton({ pin: { marks } }: { pin: Pin }) {
  const t = useTranslations("chart");
  const { timeWithSeconds } = useFormat();
  const [first] = marks;
  if (!first) return null;
  const lines = marks.slice(0, MOST_LINES);
  const said = marks.length === 1 ? t("mark", { time: timeWithSeconds(first.at), words: first.words }) : t("markCount", { count: marks.length });
  const Icon = first.icon;
  return (
    <Tooltip
      tap
      content={
        <ul className="grid gap-0.5">
          {lines.map(({ key, at, words }) => (
            <li key={key}>
              <span className="text-fg-3">{timeWithSeconds(at)}</span> {words}
            </li>
          ))}
          {marks.length > lines.length && <li className="text-fg-3">{t("marksLeft", { count: marks.length - lines.length })}</li>}
        </ul>
      }
    >
      <button type="button" aria-label={said} className="pointer-events-auto absolute top-0 -left-3 grid size-6 cursor-help place-items-center rounded-full">
        <span className="grid size-[18px] place-items-center rounded-full border border-control bg-surface font-semibold text-11 text-fg-2 leading-none">
          {marks.length === 1 ? <Icon aria-hidden className="size-[11px]" /> : marks.length}
        </span>
      </button>
    </Tooltip>
  );
}
