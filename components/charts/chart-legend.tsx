"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { ChartSeries, Measure } from "./series";
import { storyOf } from "./story";
import { useMeasure } from "./use-measure";

const NAME_LENGTH = 32;

/** A line for lines, a box for areas: the legend looks like what it explains. */
export function Swatch({ series: { form = "line", colour, fill = 0.12, dashed } }: { series: ChartSeries }) {
  if (form === "line") return <span aria-hidden className={cn("w-3 shrink-0 border-t-2", dashed && "w-3.5 border-dotted")} style={{ borderColor: colour }} />;
  return (
    <span
      aria-hidden
      className="relative size-2.5 w-3 shrink-0 overflow-hidden rounded-[2px] shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--text-1)_40%,transparent)]"
    >
      <span className="absolute inset-0" style={{ background: colour, opacity: Math.max(fill, 0.25) }} />
    </span>
  );
}

type ChartLegendProps = {
  /** Demand minus work, where the ground between them is tinted. */
  net?: number | null;
  series: readonly ChartSeries[];
  measure: Measure;
  hidden: ReadonlySet<string>;
  onToggle: (key: string) => void;
};

/** Each series with its present value; a press hides it, the others keep their colours. */
export function ChartLegend({ net = null, series, measure, hidden, onToggle }: ChartLegendProps) {
  const t = useTranslations("chart");
  const { rate } = useFormat();
  const { exact } = useMeasure(measure);
  return (
    <ul className="ml-2 flex min-w-0 flex-wrap items-center gap-x-3.5 text-12 text-fg-2">
      {series.map((each) => {
        const now = storyOf(each.points)?.now ?? null;
        return (
          <li key={each.key} className="min-w-0">
            <button
              type="button"
              aria-pressed={!hidden.has(each.key)}
              onClick={() => onToggle(each.key)}
              className={cn("inline-flex h-6 max-w-full items-center gap-1.5 rounded-mark", hidden.has(each.key) && "opacity-50")}
            >
              <Swatch series={each} />
              <bdi className="truncate">{plainName(each.label, NAME_LENGTH)}</bdi>
              {now !== null && <b className="whitespace-nowrap font-medium text-fg">{exact(now)}</b>}
            </button>
          </li>
        );
      })}
      {series.map(({ key, colour, past }) =>
        past && !hidden.has(key) ? (
          <li key={`${key} past`} className="inline-flex h-6 min-w-0 items-center gap-1.5 text-fg-3">
            <Swatch series={{ key, label: past.label, points: [], colour: series.length > 1 ? colour : "var(--text-3)", dashed: true }} />
            <span className="truncate">
              <bdi>{plainName(past.label, NAME_LENGTH)}</bdi>
              {past.points.every(([, value]) => value === null) && t("pastNone")}
            </span>
          </li>
        ) : null,
      )}
      {net !== null && (
        <li className="inline-flex h-6 items-center gap-1.5">
          <Swatch series={{ key: "net", label: "", points: [], colour: net > 0 ? "var(--behind-mark)" : "var(--catching-mark)", form: "area", fill: 0.3 }} />
          {t("net")} <b className="whitespace-nowrap font-medium text-fg">{rate(-net, { signed: true })}</b>
        </li>
      )}
    </ul>
  );
}
