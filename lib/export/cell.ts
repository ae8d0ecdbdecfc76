import type { Cell, Column } from "./dataset";

/** Line feeds, zero-width characters and byte order marks in front, which would hide a formula from whoever looks for one. */
const HIDING = /^[\n\u200b-\u200f\u2060\ufeff]+/;

/** A row as CSV fields. Unknown is empty; text loses what hides a formula unless the file is asked for raw. */
export function cells<Row>(columns: readonly Column<Row>[], row: Row, raw: boolean): Cell[] {
  return columns.map(({ holds, of }) => {
    const value = of(row);
    if (typeof value === "boolean") return value ? "true" : "false";
    return typeof value === "string" && holds === "text" && !raw ? value.replace(HIDING, "") : value;
  });
}
