"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import { Swatch } from "./chart-legend";
import { pastAt } from "./past";
import type { ChartRow, ChartSeries, Measure } from "./series";
import { useMeasure } from "./use-measure";

const NAME_LENGTH = 40;

type PlotTipProps = { row: ChartRow; series: readonly (readonly [ChartSeries, number])[]; measure: Measure; bucketMs: number };

/** The values under the crosshair. */
export function PlotTip({ row, series, measure, bucketMs }: PlotTipProps) {
  const t = useTranslations("chart");
  const { timeWithSeconds, zoneName } = useFormat();
  const { exact } = useMeasure(measure);
  return (
    <div className="rounded-control bg-raised px-2.5 py-2 text-12 leading-[18px] shadow-pop">
      <p className="text-fg-3">
        {timeWithSeconds(row.t)} {zoneName(row.t)}
      </p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {series.map(([each, place]) => {
          const value = row.values[place];
          return (
            <div key={each.key} className="contents">
              <dt className="flex items-center gap-1.5 whitespace-nowrap text-fg-2">
                <Swatch series={each} />
                {plainName(each.label, NAME_LENGTH)}
              </dt>
              <dd className="text-right font-medium">{typeof value === "number" ? exact(value) : <span className="font-normal text-fg-3">{t("gap")}</span>}</dd>
            </div>
          );
        })}
        {series.map(([{ key, past, colour }]) => {
          if (!past) return null;
          const [value = null] = pastAt([row], past.points, bucketMs);
          return (
            <div key={`${key} past`} className="contents">
              <dt className="flex items-center gap-1.5 whitespace-nowrap text-fg-3">
                <Swatch series={{ key, label: past.label, points: [], colour: series.length > 1 ? colour : "var(--text-3)", dashed: true }} />
                {plainName(past.label, NAME_LENGTH)}
              </dt>
              <dd className="text-right">{value === null ? <span className="text-fg-3">—</span> : exact(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
