import { expect, test } from "vitest";
import { groupLines } from "./row-group";

const rows = [
  { topic: "orders", partition: 7 },
  { topic: "payments", partition: 1 },
  { topic: "orders", partition: 3 },
];
const shape = (closed: string[]) =>
  groupLines(rows, ({ topic }) => topic, new Set(closed)).map((line) =>
    line.kind === "group" ? `${line.key} (${line.rows.length})` : `${line.index}: ${line.row.topic} ${line.row.partition}`,
  );

test("without groups every line is a row", () => {
  expect(groupLines(rows, undefined, new Set()).map((line) => line.kind)).toEqual(["row", "row", "row"]);
});

test("groups stand in the order of their worst row and keep the order inside", () => {
  expect(shape([])).toEqual(["orders (2)", "0: orders 7", "1: orders 3", "payments (1)", "2: payments 1"]);
});

test("a closed group shows its head and its rows are not counted", () => {
  expect(shape(["orders"])).toEqual(["orders (2)", "payments (1)", "0: payments 1"]);
});
