"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { nextSort, type SortKey } from "@/components/tables/sort-key";
import { cn } from "@/components/ui/cn";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import { type ChartMarks, NO_MARKS } from "./marks";
import { MarksList } from "./marks-list";
import { pastAt } from "./past";
import type { ChartRow, ChartSeries, Measure } from "./series";
import { useMeasure } from "./use-measure";

const NAME_LENGTH = 32;
const NEWEST_FIRST: SortKey = { id: "t", desc: true };

type Column = { id: string; head: string; of: (row: ChartRow) => number | null };

/** Unknown sorts last both ways. */
function compareBy({ of }: Column, desc: boolean) {
  return (a: ChartRow, b: ChartRow) => {
    const [left, right] = [of(a), of(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return desc ? right - left : left - right;
  };
}

/** The same points as a table, newest first. */
export function ChartTwin({
  series,
  rows,
  measure,
  label,
  height,
  bucketMs,
  marks = NO_MARKS,
}: {
  series: readonly ChartSeries[];
  rows: readonly ChartRow[];
  measure: Measure;
  label: string;
  height: number;
  bucketMs: number;
  marks?: ChartMarks;
}) {
  const t = useTranslations("chart");
  const { timeWithSeconds, instant, zoneName } = useFormat();
  const { exact } = useMeasure(measure);
  const [sort, setSort] = useState<SortKey>(NEWEST_FIRST);
  const columns = useMemo<Column[]>(
    () =>
      series.flatMap(({ key, label: word, band, past }, place): Column[] => {
        const name = plainName(word, NAME_LENGTH);
        const value: Column = { id: key, head: name, of: (row) => row.values[place] ?? null };
        const then = past && new Map(pastAt(rows, past.points, bucketMs).map((value, index) => [rows[index], value] as const));
        const before: Column[] = past && then ? [{ id: `${key} past`, head: past.label, of: (row) => then.get(row) ?? null }] : [];
        if (!band) return [value, ...before];
        return [
          value,
          ...before,
          { id: `${key} low`, head: t("low", { series: name }), of: (row) => row.bands[place]?.[0] ?? null },
          { id: `${key} high`, head: t("high", { series: name }), of: (row) => row.bands[place]?.[1] ?? null },
        ];
      }),
    [series, rows, bucketMs, t],
  );
  const time: Column = { id: "t", head: `${t("time")} (${zoneName(rows[0]?.t ?? Date.now(), rows.at(-1)?.t)})`, of: (row) => row.t };
  const by = columns.find(({ id }) => id === sort.id) ?? time;
  const ordered = [...rows].sort(compareBy(by, sort.desc));
  const press = (id: string) => setSort((now) => nextSort([now], id, { descFirst: true, add: false })[0] ?? NEWEST_FIRST);
  return (
    <section aria-label={label} className="overflow-auto" style={{ maxHeight: Math.max(height, 280) }}>
      <table className="w-full border-separate border-spacing-0">
        <thead>
          <tr>
            {[time, ...columns].map(({ id, head }, index) => {
              const Arrow = sort.desc ? ArrowDown : ArrowUp;
              return (
                <th
                  key={id}
                  scope="col"
                  aria-sort={sort.id === id ? (sort.desc ? "descending" : "ascending") : undefined}
                  className={cn(
                    "sticky top-0 h-7 whitespace-nowrap border-line border-b bg-surface px-2.5 font-medium text-11 text-fg-3",
                    index === 0 ? "pl-4 text-left" : "text-right last:pr-4",
                  )}
                >
                  <button
                    type="button"
                    onClick={() => press(id)}
                    className={cn("inline-flex h-6 items-center gap-1 rounded-mark", sort.id === id && "text-fg")}
                  >
                    <bdi>{head}</bdi>
                    {sort.id === id && <Arrow aria-hidden className="size-3" />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {ordered.map((row) => (
            <tr key={row.t} className="hover:bg-hover">
              <th scope="row" title={instant(row.t)} className="h-7 whitespace-nowrap border-line border-b px-2.5 pl-4 text-left font-normal">
                {timeWithSeconds(row.t)}
              </th>
              {columns.map((column) => {
                const value = column.of(row);
                return (
                  <td key={column.id} className="h-7 border-line border-b px-2.5 text-right last:pr-4">
                    {value === null ? <span className="text-fg-3">—</span> : exact(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {marks.items.length > 0 && <MarksList marks={marks} />}
    </section>
  );
}
