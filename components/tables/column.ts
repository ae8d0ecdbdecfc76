import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import type { ReactNode } from "react";
import type { Screen } from "./use-breakpoint";

/** The order is the server's, so no row models of our own: only which columns, which order, which keys. */
export const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature });
export type Features = typeof features;

export type Breadth = "xl" | "wide" | "vast";

export type TableColumn<Row> = {
  /** Field name of the API: sort key, column in the address and in the CSV. */
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: "start" | "end";
  /** Pixels; the one without takes what is left, at least `minWidth`. */
  width?: number;
  minWidth?: number;
  sortable?: boolean;
  /** What one looks for first: numbers from the top, names from the start. */
  descFirst?: boolean;
  /** Shown without being chosen. `xl` only from 1280 px, `wide` from 1440, `vast` from 1600. */
  shown?: boolean | Breadth;
  /** Cannot be left out: the name. */
  fixed?: boolean;
  /** Longer words for the chooser and the title of the head. */
  hint?: string;
};

const BREADTHS: readonly Breadth[] = ["xl", "wide", "vast"];
const HIDDEN_BELOW: Record<Breadth, string> = { xl: "max-xl:hidden", wide: "max-wide:hidden", vast: "max-vast:hidden" };
const LAST_BELOW: Record<Breadth, string> = { xl: "max-xl:pr-4!", wide: "max-wide:pr-4!", vast: "max-vast:pr-4!" };
const DEFAULT_MIN = 140;

export const minWidthOf = <Row>({ width, minWidth = DEFAULT_MIN }: TableColumn<Row>) => width ?? minWidth;

/** Which columns show, in order: the chosen ones, else those of the default set. A chosen set always holds the fixed ones. */
export function visibleColumns<Row>(columns: readonly TableColumn<Row>[], chosen: readonly string[] | null): TableColumn<Row>[] {
  if (chosen === null) return columns.filter(({ shown = true }) => shown !== false);
  const fixed = columns.filter((column) => column.fixed && !chosen.includes(column.id));
  return [...fixed, ...chosen.flatMap((id) => columns.find((column) => column.id === id) ?? [])];
}

/** Hides a default column below its width, without a word from the server about the screen. */
export const screenClass = <Row>({ shown }: TableColumn<Row>, chosen: boolean) => (chosen || typeof shown !== "string" ? undefined : HIDDEN_BELOW[shown]);

/** The room at the ends of a row: the last column that is seen stands as far from the edge as the first. */
export function edgeClass<Row>(columns: readonly TableColumn<Row>[], index: number, chosen: boolean) {
  if (index === 0) return "pl-4!";
  const after = columns.slice(index + 1).map(({ shown }) => (chosen ? true : shown));
  const narrowest = BREADTHS.findLast((breadth) => after.every((shown) => typeof shown === "string" && BREADTHS.indexOf(shown) >= BREADTHS.indexOf(breadth)));
  return narrowest === undefined ? undefined : after.length === 0 ? "pr-4!" : LAST_BELOW[narrowest];
}

/** Whether the column is there at this size: what `screenClass` hides takes no width. */
export const isOnScreen = <Row>({ shown }: TableColumn<Row>, chosen: boolean, screen: Screen) =>
  chosen || typeof shown !== "string" || (screen !== "large" && BREADTHS.indexOf(screen) >= BREADTHS.indexOf(shown));

/** Our columns as TanStack's. */
export function tableColumns<Row>(columns: readonly TableColumn<Row>[]) {
  const helper = createColumnHelper<Features, Row & object>();
  return columns.map((column) => helper.display({ id: column.id, header: column.header, cell: ({ row }) => column.cell(row.original) }));
}
