/** A line of a table body: the head of a group, or a row with its place among the rows. */
export type Line<Row> = { kind: "group"; key: string; rows: Row[]; isOpen: boolean } | { kind: "row"; row: Row; index: number };

/** Rows under the head of their group, groups in the order of their first row; a closed group shows only its head. */
export function groupLines<Row>(rows: readonly Row[], groupOf: ((row: Row) => string) | undefined, closed: ReadonlySet<string>): Line<Row>[] {
  if (!groupOf) return rows.map((row, index) => ({ kind: "row", row, index }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = groupOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  let index = 0;
  return [...groups].flatMap(([key, members]): Line<Row>[] => {
    const isOpen = !closed.has(key);
    const head: Line<Row> = { kind: "group", key, rows: members, isOpen };
    return isOpen ? [head, ...members.map((row): Line<Row> => ({ kind: "row", row, index: index++ }))] : [head];
  });
}
