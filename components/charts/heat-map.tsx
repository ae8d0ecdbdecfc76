"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useState } from "react";
import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import { heatBounds, heatStep } from "./heat-scale";
import type { ChartRow, ChartSeries } from "./series";
import { useMeasure } from "./use-measure";

export type HeatMapProps = {
  label: string;
  series: readonly ChartSeries[];
  /** By time; a cell takes the highest value of its bucket. */
  rows: readonly ChartRow[];
  from: number;
  to: number;
  bucketMs: number;
};

type Cell = { row: number; column: number };

const STEP: Record<string, (at: Cell) => Cell> = {
  ArrowUp: ({ row, column }) => ({ row: row - 1, column }),
  ArrowDown: ({ row, column }) => ({ row: row + 1, column }),
  ArrowLeft: ({ row, column }) => ({ row, column: column - 1 }),
  ArrowRight: ({ row, column }) => ({ row, column: column + 1 }),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }) => ({ row, column: Number.POSITIVE_INFINITY }),
};
/** The pattern of a data grid: one stop of the Tab key, arrow keys go from cell to cell. */
const gridOf = (active: string | undefined) => ({ role: "grid", tabIndex: 0, "aria-activedescendant": active }) as const;
const clamp = (value: number, count: number) => Math.min(Math.max(0, value), Math.max(0, count - 1));

/** One row for each series, one column for each bucket: the fuller, the stronger. What was not read is hatched. */
export function HeatMap({ label, series, rows, from, to, bucketMs }: HeatMapProps) {
  const t = useTranslations("chart");
  const id = useId();
  const { time, timeWithSeconds, zoneName } = useFormat();
  const { exact, short } = useMeasure("count");
  const [at, setAt] = useState<Cell | null>(null);

  const { times, values, bounds } = useMemo(() => {
    const known = new Map(rows.map((row) => [row.t, row]));
    const first = Math.floor(from / bucketMs) * bucketMs;
    const times = Array.from({ length: Math.max(1, Math.ceil((to - first) / bucketMs)) }, (_, nth) => first + nth * bucketMs);
    const values = series.map((_, place) =>
      times.map((start) => {
        const row = known.get(start);
        return row?.values[place] == null ? null : (row.bands[place]?.[1] ?? row.values[place]);
      }),
    );
    return { times, values, bounds: heatBounds(Math.max(0, ...values.flat().map((value) => value ?? 0))) };
  }, [rows, series, from, to, bucketMs]);

  const move = (event: KeyboardEvent) => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = step(at ?? { row: 0, column: times.length });
    setAt({ row: clamp(next.row, series.length), column: clamp(next.column, times.length) });
  };
  const point = ({ target }: PointerEvent) => {
    const { row, column } = target instanceof HTMLElement ? target.dataset : {};
    if (row !== undefined && column !== undefined) setAt({ row: Number(row), column: Number(column) });
  };
  const words = at && wordsOf(at);
  function wordsOf({ row, column }: Cell): string {
    const value = values[row]?.[column] ?? null;
    const start = times[column] ?? from;
    const text = { series: plainName(series[row]?.label ?? ""), time: timeWithSeconds(start) };
    return value === null ? t("heatUnknown", text) : t("heatCell", { ...text, value: exact(value) });
  }

  return (
    <div className="px-4 pb-3">
      <table
        {...gridOf(at === null ? undefined : `${id}-${at.row}-${at.column}`)}
        aria-label={label}
        className="w-full table-fixed border-separate border-spacing-px rounded-mark focus-visible:outline-2 focus-visible:outline-focus"
        onKeyDown={move}
        onPointerOver={point}
        onPointerLeave={() => setAt(null)}
      >
        <tbody>
          {series.map((one, row) => (
            <tr key={one.key}>
              <th scope="row" className="h-3 w-24 truncate p-0 pr-2 text-right font-normal text-11 text-fg-3 leading-3 md:w-40" title={plainName(one.label)}>
                <bdi>{plainName(one.label)}</bdi>
              </th>
              {(values[row] ?? []).map((value, column) => {
                const step = heatStep(value, bounds);
                const isActive = at?.row === row && at.column === column;
                return (
                  <td
                    key={times[column]}
                    id={`${id}-${row}-${column}`}
                    data-row={row}
                    data-column={column}
                    aria-label={isActive && words ? words : undefined}
                    className={cn("h-3 p-0", step === null && "hatch", isActive && "outline-2 outline-fg")}
                    style={step === null ? undefined : { background: `var(--heat-${step})` }}
                  />
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="mt-1 flex pl-24 text-11 text-fg-3 md:pl-40">
        <span>{time(from)}</span>
        <span className="ml-auto">
          {time(to)} {zoneName(to)}
        </span>
      </div>
      <div className="mt-2 flex min-h-5 flex-wrap items-center gap-x-3 gap-y-1 text-12 text-fg-2">
        {[0, ...bounds].map((bound, step) => (
          <span key={bound} className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <i aria-hidden className="size-2.5 rounded-[2px] border border-line-strong" style={{ background: `var(--heat-${step})` }} />
            {bound === 0 ? t("heatNone") : `≤ ${short(bound)}`}
          </span>
        ))}
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <i aria-hidden className="hatch size-2.5 rounded-[2px] border border-line-strong" />
          {t("heatLegendUnknown")}
        </span>
        <span aria-live="polite" className="ml-auto text-fg">
          {words}
        </span>
      </div>
    </div>
  );
}
