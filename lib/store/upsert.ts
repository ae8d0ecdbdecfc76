import type { Db } from "./pool";

/** A column of a table: its name, its Postgres type, and where its value comes from. `cast`: the real type of one that travels as text, since arrays of arrays are flattened. */
export type Column<Row> = { name: string; type: string; of(row: Row): unknown; cast?: string };

export const column = <Row>(name: string, type: string, of: (row: Row) => unknown): Column<Row> => ({ name, type, of });

/**
 * Writes rows by key in one statement; a row that did not change is not touched, so that an idle object costs nothing.
 * Column names and types come from constants of this folder, values travel as parameters.
 */
export async function upsert<Row>(db: Db, table: string, key: readonly string[], columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map((c) => c.name);
  const rest = names.filter((name) => !key.includes(name));
  const sql = `insert into ${table} as old (${names.join(", ")})
    select ${columns.map((c) => (c.cast ? `u.${c.name}::${c.cast}` : `u.${c.name}`)).join(", ")} from unnest(${columns.map((c, i) => `$${i + 1}::${c.type}[]`).join(", ")}) u(${names.join(", ")})
    on conflict (${key.join(", ")}) do update set ${rest.map((n) => `${n} = excluded.${n}`).join(", ")}
    where (${rest.map((n) => `old.${n}`).join(", ")}) is distinct from (${rest.map((n) => `excluded.${n}`).join(", ")})`;
  await db.query(
    sql,
    columns.map((c) => rows.map((row) => c.of(row))),
  );
}
