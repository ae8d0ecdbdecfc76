import type { Pool } from "./pool";

/**
 * Rows of a statement in batches, as one snapshot of the database sees them. The next batch is fetched when the reader asks
 * for it; a reader that leaves early frees the connection.
 */
export async function* batches<Row>(pool: Pool, sql: string, values: readonly unknown[], size = 500): AsyncGenerator<Row[]> {
  const client = await pool.connect();
  let whole = false;
  try {
    await client.query("begin isolation level repeatable read read only");
    await client.query(`declare export no scroll cursor for ${sql}`, [...values]);
    for (;;) {
      const { rows } = await client.query(`fetch ${size} from export`);
      if (rows.length > 0) yield rows as Row[];
      if (rows.length < size) break;
    }
    await client.query("commit");
    whole = true;
  } finally {
    client.release(whole ? undefined : new Error("export left early"));
  }
}
