/** Rows in an order that is held while someone reads: each in its old place, new ones at the end of the line, which waits. */
export type HeldOrder<Row> = { rows: Row[]; changed: number };

/**
 * `keys` is the order on screen. Rows that are still there keep it and show their new values; rows that came wait, rows
 * that went are gone. `changed` counts what the new order would do.
 */
export function holdOrder<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): HeldOrder<Row> {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  const held = keys.flatMap((key) => byKey.get(key) ?? []);
  const heldKeys = new Set(keys);
  const arrived = rows.filter((row) => !heldKeys.has(keyOf(row))).length;
  const staying = rows.filter((row) => heldKeys.has(keyOf(row)));
  const moved = staying.filter((row, index) => keyOf(row) !== (held[index] === undefined ? undefined : keyOf(held[index]))).length;
  return { rows: held, changed: moved + arrived };
}
