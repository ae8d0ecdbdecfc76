"use client";
import { useTable } from "@tanstack/react-table";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight } from "lucide-react";
import { Fragment, type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { cn } from "@/components/ui/cn";
import { edgeClass, features, screenClass, type TableColumn, tableColumns } from "./column";
import type { Line } from "./row-group";
import { useRowFocus } from "./use-row-focus";

const VIRTUAL_FROM = 200;
const OVERSCAN = 10;
const GROUP_HEIGHT = 32;
const BAR_AND_HEAD = 80;
/** What the server takes the window for, so that the first rows are there before the script. */
const FIRST_SCREEN = { width: 1440, height: 900 };

export type RowState = "gone" | "stale" | "selected" | undefined;

export type TableBodyProps<Row> = {
  columns: readonly TableColumn<Row>[];
  chosen: boolean;
  /** How many of the columns are on screen: a wider span would make columns of its own. */
  span: number;
  lines: readonly Line<Row>[];
  rowKey: (row: Row) => string;
  rowHeight: number;
  onOpen?: (row: Row) => void;
  rowState?: (row: Row) => RowState;
  groupHead?: (rows: readonly Row[]) => ReactNode;
  onToggleGroup: (key: string) => void;
  onHold: (hold: { pointer?: boolean; focus?: boolean }) => void;
  main: boolean;
  stale: boolean;
};

/** The lines that are in sight; all of them up to 200, else what the window shows and a few more. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { columns, chosen, span, lines, rowKey, rowHeight, onOpen, rowState, groupHead, onToggleGroup, onHold, main, stale } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  const isVirtual = lines.length >= VIRTUAL_FROM;
  const heightOf = (index: number) => (lines[index]?.kind === "group" ? GROUP_HEIGHT : rowHeight);
  const virtual = useWindowVirtualizer({
    count: lines.length,
    estimateSize: heightOf,
    overscan: OVERSCAN,
    enabled: isVirtual,
    scrollMargin: top,
    scrollPaddingStart: BAR_AND_HEAD,
    initialRect: FIRST_SCREEN,
  });
  useLayoutEffect(() => {
    if (isVirtual && body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, [isVirtual]);

  const rows = useMemo(() => lines.flatMap((line) => (line.kind === "row" ? [line.row as Row & object] : [])), [lines]);
  const definitions = useMemo(() => tableColumns(columns), [columns]);
  const table = useTable({ features, columns: definitions, data: rows, manualSorting: true, getRowId: rowKey });
  const model = table.getRowModel().rows;

  const open = onOpen && ((index: number) => rows[index] !== undefined && onOpen(rows[index]));
  const reveal = (index: number) => isVirtual && virtual.scrollToIndex(lines.findIndex((line) => line.kind === "row" && line.index === index));
  const { reachable, setAt, onKeyDown } = useRowFocus(body, { count: rows.length, everywhere: main, onOpen: open, reveal });

  const items = isVirtual ? virtual.getVirtualItems() : null;
  const from = items?.[0]?.index ?? 0;
  const shown = items ? lines.slice(from, (items.at(-1)?.index ?? -1) + 1) : lines;
  const before = items?.[0] ? items[0].start - top : 0;
  const after = items ? virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top) : 0;
  const spacer = (height: number) =>
    height > 0 && (
      <tr aria-hidden>
        <td colSpan={span} style={{ height, padding: 0 }} />
      </tr>
    );

  return (
    <tbody
      ref={body}
      onKeyDown={onKeyDown}
      onPointerEnter={() => onHold({ pointer: true })}
      onPointerLeave={() => onHold({ pointer: false })}
      onFocus={() => onHold({ focus: true })}
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onHold({ focus: false })}
    >
      {spacer(before)}
      {shown.map((line, place) => {
        if (line.kind === "group") {
          const Chevron = line.isOpen ? ChevronDown : ChevronRight;
          return (
            <tr key={`group ${line.key}`} aria-rowindex={from + place + 2} style={{ height: GROUP_HEIGHT }}>
              <td colSpan={span} className="border-line border-b bg-sunken px-4 font-medium">
                <button
                  type="button"
                  aria-expanded={line.isOpen}
                  onClick={() => onToggleGroup(line.key)}
                  className="flex h-7 w-full min-w-0 items-center gap-2 rounded-mark text-left"
                >
                  <Chevron aria-hidden className="size-4 shrink-0" />
                  {groupHead?.(line.rows) ?? line.key}
                </button>
              </td>
            </tr>
          );
        }
        const row = model[line.index];
        if (!row) return <Fragment key={rowKey(line.row)} />;
        const state = rowState?.(line.row) ?? (stale ? "stale" : undefined);
        return (
          <tr
            key={row.id}
            data-row={line.index}
            aria-rowindex={from + place + 2}
            aria-selected={state === "selected" || undefined}
            tabIndex={line.index === reachable ? 0 : -1}
            onFocus={() => setAt(line.index)}
            onClick={
              onOpen &&
              (({ target }) =>
                target instanceof Element && !target.closest("a,button,input,label,select") && !window.getSelection()?.toString() && onOpen(line.row))
            }
            style={{ height: rowHeight }}
            className={cn(
              "group/row hover:bg-hover focus-visible:bg-hover focus-visible:shadow-none [&:focus-visible>td:first-child]:shadow-[inset_2px_0_0_var(--focus)] [&:last-child>td]:border-b-0",
              onOpen && "cursor-pointer",
              state === "selected" && "bg-selected hover:bg-selected",
              (state === "gone" || state === "stale") && "[&>td]:text-fg-3",
            )}
          >
            {columns.map((column, index) => {
              const cell = row.getAllCells()[index];
              return (
                <td
                  key={column.id}
                  className={cn(
                    "overflow-hidden text-ellipsis whitespace-nowrap border-line border-b px-[7px] xl:px-2.5",
                    column.align === "end" && "text-right",
                    screenClass(column, chosen),
                    edgeClass(columns, index, chosen),
                  )}
                >
                  {cell && <table.FlexRender cell={cell} />}
                </td>
              );
            })}
          </tr>
        );
      })}
      {spacer(after)}
    </tbody>
  );
}
