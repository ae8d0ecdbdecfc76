import { fireEvent, screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import type { TableColumn } from "./column";
import { DataTable, type DataTableProps } from "./data-table";
import { type ListChange, parseList } from "./list-address";

type Row = { name: string; lag: number };

const spec = { sorts: ["name", "lag"], defaultSort: "-lag", filters: ["state"] };
const columns: TableColumn<Row>[] = [
  { id: "name", header: "Group", cell: (row) => row.name },
  { id: "lag", header: "Lag", align: "end", width: 90, cell: (row) => String(row.lag) },
];

const rows: Row[] = [
  { name: "slow", lag: 9 },
  { name: "steady", lag: 0 },
];

function show(query: string, more: Partial<DataTableProps<Row>> = {}) {
  const state = parseList(new URLSearchParams(query), spec);
  const asked: ListChange[] = [];
  const opened: string[] = [];
  const list = { state, query, change: (change: ListChange) => asked.push(change), narrowed: query.includes("q=") };
  const table = (props: Partial<DataTableProps<Row>> = {}) => (
    <DataTable
      label="Groups"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.name}
      list={list}
      total={2}
      status="ready"
      card={(row) => row.name}
      empty={{ title: "No group reads from this cluster." }}
      onOpen={(row) => opened.push(row.name)}
      {...more}
      {...props}
    />
  );
  const view = renderInEnglish(table());
  return { asked, opened, again: (props: Partial<DataTableProps<Row>>) => view.rerender(table(props)) };
}

const names = () =>
  within(screen.getByRole("table"))
    .getAllByRole("row")
    .slice(1)
    .map((row) => row.firstElementChild?.textContent);

beforeAll(() => {
  window.matchMedia = () => Object.assign(new EventTarget(), { matches: true, media: "", onchange: null, addListener: () => {}, removeListener: () => {} });
  window.ResizeObserver = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});
test("the head says how the server sorted", () => {
  show("sort=-lag,name");
  expect(screen.getByRole("columnheader", { name: /Lag/ }).getAttribute("aria-sort")).toBe("descending");
});

test("a press asks for an order, with Shift for a second key", () => {
  const { asked } = show("sort=-lag");
  fireEvent.click(screen.getByRole("button", { name: /Group/ }));
  fireEvent.click(screen.getByRole("button", { name: /Group/ }), { shiftKey: true });
  expect(asked).toEqual([
    { sort: [{ id: "name", desc: false }] },
    {
      sort: [
        { id: "lag", desc: true },
        { id: "name", desc: false },
      ],
    },
  ]);
});

test("the order is held under the pointer while values change, and let go by the chip", () => {
  const { again } = show("");
  const body = screen.getByRole("table").querySelector("tbody");
  if (!body) throw new Error("no body");
  fireEvent.pointerEnter(body);
  again({
    rows: [
      { name: "steady", lag: 50 },
      { name: "slow", lag: 9 },
    ],
  });
  expect(names()).toEqual(["slow", "steady"]);
  expect(screen.getByText("50")).toBeDefined();
  fireEvent.click(screen.getByRole("button", { name: /2 changed/ }));
  expect(names()).toEqual(["steady", "slow"]);
});

test("without a reader in it the table follows", () => {
  const { again } = show("");
  again({ rows: [...rows].reverse() });
  expect(names()).toEqual(["steady", "slow"]);
});

test("Enter on a row opens it", () => {
  const { opened } = show("");
  const row = screen.getByText("slow").closest("tr");
  if (!row) throw new Error("no row");
  row.focus();
  fireEvent.keyDown(row, { key: "Enter" });
  expect(opened).toEqual(["slow"]);
});

test("nothing found offers to clear, nothing hidden away is silent", () => {
  const { asked } = show("q=zzz", { rows: [], total: 0 });
  fireEvent.click(screen.getByRole("button", { name: "Clear search and filters" }));
  expect(asked).toEqual([{ q: "", filters: new Map() }]);
});

test("an empty list tells what hides its rows", () => {
  let isShown = false;
  const onShow = () => {
    isShown = true;
  };
  show("", { rows: [], total: 0, hidden: { count: 1204, onShow } });
  expect(screen.getByText("1,204 rows are hidden.")).toBeDefined();
  fireEvent.click(screen.getAllByRole("button", { name: "Show" })[0] as HTMLElement);
  expect(isShown).toBe(true);
});

test("a failed read keeps the heads and offers to try again", () => {
  let retries = 0;
  show("", { status: "error", rows: [], error: { message: "The database does not answer.", requestId: "7f3a", onRetry: () => retries++ } });
  fireEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(retries).toBe(1);
  expect(screen.getAllByRole("columnheader")).toHaveLength(2);
  expect(screen.getByText("Request 7f3a")).toBeDefined();
});
