"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { edgeClass, screenClass, type TableColumn } from "./column";
import { nextSort, type SortKey } from "./sort-key";

type TableHeadProps<Row> = {
  columns: readonly TableColumn<Row>[];
  chosen: boolean;
  sort: readonly SortKey[];
  onSort: (sort: SortKey[]) => void;
  compact: boolean;
  sticky: boolean;
};

/** Heads that sort: a press by this column alone, with Shift as the second key. */
export function TableHead<Row>({ columns, chosen, sort, onSort, compact, sticky }: TableHeadProps<Row>) {
  const t = useTranslations("table");
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column, index) => {
          const { id, header, hint, align = "start", sortable = true, descFirst = align === "end" } = column;
          const place = sort.findIndex((key) => key.id === id);
          const key = sort[place];
          const Arrow = key?.desc ? ArrowDown : ArrowUp;
          return (
            <th
              key={id}
              scope="col"
              aria-sort={place === 0 ? (key?.desc ? "descending" : "ascending") : undefined}
              title={hint}
              className={cn(
                "overflow-hidden whitespace-nowrap border-line border-b bg-surface px-[7px] text-left font-medium text-11 text-fg-3 xl:px-2.5",
                compact ? "h-7" : "h-8",
                align === "end" && "text-right",
                key && "text-fg",
                sticky && "sticky top-[var(--bar-h)] z-[4]",
                screenClass(column, chosen),
                edgeClass(columns, index, chosen),
              )}
            >
              {sortable ? (
                <button
                  type="button"
                  title={t("sortBy", { column: hint ?? header })}
                  onClick={(event) => onSort(nextSort(sort, id, { descFirst, add: event.shiftKey }))}
                  className={cn(
                    "inline-flex h-6 max-w-full items-center gap-[3px] rounded-mark align-middle hover:text-fg focus-visible:shadow-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2",
                  )}
                >
                  <span className="truncate">{header}</span>
                  {key && <Arrow aria-hidden className="size-3 shrink-0" strokeWidth={2} />}
                  {key && place > 0 && <span className="text-fg-3">{place + 1}</span>}
                </button>
              ) : (
                header
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
