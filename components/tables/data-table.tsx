"use client";
import { Download, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useMemo, useRef, useState } from "react";
import type { Observation } from "@/components/ui/age";
import { Button, ButtonLink } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { Coverage } from "@/lib/contract/common";
import { isOnScreen, minWidthOf, screenClass, type TableColumn, visibleColumns } from "./column";
import { ColumnChooser } from "./column-chooser";
import type { FilterDef } from "./filter";
import { FilterChips } from "./filter-chips";
import { groupLines } from "./row-group";
import { SearchBox } from "./search-box";
import { type RowState, TableBody } from "./table-body";
import { TableFoot } from "./table-foot";
import { TableHead } from "./table-head";
import { TableSkeleton } from "./table-skeleton";
import { useHasRoomForTable, useScreen } from "./use-breakpoint";
import { useHeldOrder } from "./use-held-order";
import type { List } from "./use-list-address";
import { useOverflow } from "./use-overflow";

const HEIGHT = { comfortable: 36, compact: 28, two: 48 } as const;

export type TableStatus = "loading" | "ready" | "refreshing" | "error";

export type DataTableProps<Row> = {
  /** What the list is of; its accessible name. */
  label: string;
  columns: readonly TableColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  list: List;
  total: number;
  status: TableStatus;
  error?: { message: string; requestId?: string; onRetry: () => void };
  /** The values can no longer be trusted: all grey. */
  stale?: boolean;
  density?: keyof typeof HEIGHT;
  /** The page's list: j, k and / work from anywhere. */
  main?: boolean;
  search?: string | false;
  filters?: readonly FilterDef[];
  /** Filters of the address that the API refuses. */
  invalid?: readonly string[];
  /** Rows left out by default: how many, and the change that shows them. */
  hidden?: { count: number; words?: ReactNode; onShow: () => void };
  /** Left in the tool row: a title, when the list is one panel of several. */
  title?: ReactNode;
  tools?: ReactNode;
  /** Address of the same view as CSV, with the base path. Left out when the page shows the button itself. */
  csvHref?: string;
  chooser?: boolean;
  onOpen?: (row: Row) => void;
  rowState?: (row: Row) => RowState;
  groups?: { of: (row: Row) => string; head: (rows: readonly Row[]) => ReactNode };
  /** A row below 1024 px. */
  card: (row: Row) => ReactNode;
  empty: { title: ReactNode; hint?: ReactNode; actions?: ReactNode };
  observation?: Observation;
  coverage?: Coverage;
  foot?: boolean;
};

/** The one table of the product. It is given rows and tells what a person asked for; it fetches nothing. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, list, total, status, density = "comfortable", main = false, groups, hidden, stale = false } = props;
  const t = useTranslations("table");
  const tc = useTranslations("common");
  const { state, change } = list;
  const [hold, setHold] = useState({ pointer: false, focus: false });
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const frame = useRef<HTMLDivElement>(null);
  const hasRoom = useHasRoomForTable();
  const screen = useScreen();

  const shown = useMemo(() => visibleColumns(columns, state.columns), [columns, state.columns]);
  const order = useHeldOrder(rows, rowKey, { held: hold.pointer || hold.focus, view: list.query });
  const lines = useMemo(() => groupLines(order.rows, groups?.of, closed), [order.rows, groups, closed]);
  const chosen = state.columns !== null;
  const onScreen = shown.filter((column) => isOnScreen(column, chosen, screen));
  const minWidth = onScreen.reduce((sum, column) => sum + minWidthOf(column), 0);
  const overflows = useOverflow(frame, minWidth);
  const onSearch = useCallback((q: string) => change({ q }), [change]);

  const toggleGroup = (key: string) => setClosed((now) => new Set(now.has(key) ? [...now].filter((each) => each !== key) : [...now, key]));
  const clear = () => change({ q: "", filters: new Map() });
  const isEmpty = status !== "loading" && status !== "error" && rows.length === 0;

  const trouble =
    status === "error" ? (
      <EmptyState compact title={t("failed")} hint={props.error?.message}>
        <Button icon={RefreshCw} onClick={props.error?.onRetry}>
          {tc("retry")}
        </Button>
        {props.error?.requestId && <p className="w-full text-12 text-fg-3">{t("requestId", { id: props.error.requestId })}</p>}
      </EmptyState>
    ) : isEmpty && list.narrowed ? (
      <EmptyState compact title={t("emptyFiltered")} hint={t("emptyFilteredHint")}>
        <Button onClick={clear}>{t("clearFilters")}</Button>
      </EmptyState>
    ) : isEmpty ? (
      <EmptyState compact title={props.empty.title} hint={hidden && hidden.count > 0 ? t("emptyHiddenHint", { count: hidden.count }) : props.empty.hint}>
        {hidden && hidden.count > 0 ? <Button onClick={hidden.onShow}>{tc("show")}</Button> : props.empty.actions}
      </EmptyState>
    ) : null;

  return (
    <Panel aria-label={label} aria-busy={status === "loading" || status === "refreshing"} className="relative">
      {status === "refreshing" && <span aria-hidden className="skeleton absolute inset-x-0 top-0 h-0.5 rounded-none bg-accent" />}
      <div className="flex min-h-11 flex-wrap items-center gap-x-2 gap-y-1 border-line border-b py-1 pr-2 pl-3 lg:flex-nowrap">
        {props.title !== undefined && <h2 className="flex shrink-0 items-center gap-3 pl-1 font-semibold">{props.title}</h2>}
        {props.search !== false && <SearchBox value={state.q} onChange={onSearch} placeholder={props.search} />}
        {props.filters && <FilterChips defs={props.filters} values={state.filters} onChange={(filters) => change({ filters })} invalid={props.invalid} />}
        <div className="ml-auto flex shrink-0 items-center gap-2 pl-1 text-12 text-fg-3">
          {order.changed > 0 && (
            <button
              type="button"
              title={t("heldHint")}
              onClick={order.release}
              className="inline-flex h-[26px] items-center gap-1.5 rounded-full border border-accent/45 bg-selected px-2.5 text-accent-text"
            >
              {t("changed", { count: order.changed })} · <b className="font-semibold">{t("refresh")}</b>
            </button>
          )}
          {hidden && hidden.count > 0 && (
            <span className="whitespace-nowrap">
              {hidden.words ?? t("hidden", { count: hidden.count })} ·{" "}
              <button type="button" onClick={hidden.onShow} className="h-6 rounded-mark text-accent-text hover:underline">
                {tc("show")}
              </button>
            </span>
          )}
          {props.tools}
          {props.chooser && hasRoom !== false && (
            <ColumnChooser columns={columns} chosen={state.columns} onChoose={(ids) => change({ columns: ids })} wordless />
          )}
          {props.csvHref !== undefined && (
            <ButtonLink href={props.csvHref} icon={Download} size="small" download title={t("csvHint")}>
              {t("csv")}
            </ButtonLink>
          )}
        </div>
      </div>
      <div ref={frame} className={cn("hidden lg:block", overflows && "overflow-x-auto")}>
        {hasRoom !== false && (
          <table aria-label={label} aria-rowcount={lines.length + 1} className="w-full table-fixed border-separate border-spacing-0" style={{ minWidth }}>
            <colgroup>
              {shown.map((column) => (
                <col key={column.id} style={{ width: column.width }} className={screenClass(column, chosen)} />
              ))}
            </colgroup>
            <TableHead
              columns={shown}
              chosen={chosen}
              sort={state.sort}
              onSort={(sort) => change({ sort })}
              compact={density === "compact"}
              sticky={!overflows}
            />
            {status === "loading" ? (
              <TableSkeleton columns={shown} chosen={chosen} height={HEIGHT[density]} />
            ) : (
              trouble === null && (
                <TableBody
                  columns={shown}
                  chosen={chosen}
                  span={onScreen.length}
                  lines={lines}
                  rowKey={rowKey}
                  rowHeight={HEIGHT[density]}
                  onOpen={props.onOpen}
                  rowState={props.rowState}
                  groupHead={groups?.head}
                  onToggleGroup={toggleGroup}
                  onHold={(next) => setHold((now) => ({ ...now, ...next }))}
                  main={main}
                  stale={stale}
                />
              )
            )}
          </table>
        )}
      </div>
      {hasRoom !== true && trouble === null && (
        <ul aria-label={label} className="lg:hidden">
          {order.rows.map((row) => (
            <li key={rowKey(row)} className={cn("border-line border-b last:border-b-0", stale && "text-fg-3")}>
              {props.card(row)}
            </li>
          ))}
        </ul>
      )}
      {trouble}
      {props.foot !== false && status !== "loading" && status !== "error" && (
        <TableFoot state={state} change={change} total={total} observation={props.observation} coverage={props.coverage} />
      )}
    </Panel>
  );
}
