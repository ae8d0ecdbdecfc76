import { expect, test } from "vitest";
import { edgeClass, type TableColumn, visibleColumns } from "./column";

const column = (id: string, more: Partial<TableColumn<unknown>> = {}): TableColumn<unknown> => ({ id, header: id, cell: () => null, ...more });
const columns = [column("name", { fixed: true }), column("lag"), column("state", { shown: "vast" }), column("protocol", { shown: false })];
const ids = (chosen: string[] | null) => visibleColumns(columns, chosen).map(({ id }) => id);

test("the default set leaves out what must be chosen", () => {
  expect(ids(null)).toEqual(["name", "lag", "state"]);
});

test("a chosen set keeps its order and never loses the name", () => {
  expect(ids(["protocol", "lag"])).toEqual(["name", "protocol", "lag"]);
  expect(ids(["nothing", "constructor"])).toEqual(["name"]);
});

test("where the last column hides, the one before it stands at the edge", () => {
  const shown = visibleColumns(columns, null);
  expect(shown.map((_, index) => edgeClass(shown, index, false))).toEqual(["pl-4!", "max-vast:pr-4!", "pr-4!"]);
  expect(shown.map((_, index) => edgeClass(shown, index, true))).toEqual(["pl-4!", undefined, "pr-4!"]);
});
