import type { SecretName } from "@/lib/domain/security";
import type { Db } from "./pool";

/** Where a sealed text lives: it opens there only. */
export type SecretPlace = { table: string; column: string; rowId: string };
/** Seals a text for its place. Made by wiring, which has the key; throws when there is none. */
export type Seal = (text: string, place: SecretPlace) => string;

export type SecretRow = { table: string; column: string; rowId: string; sealed: string; at: Date; by: string };

const COLUMNS = `tbl as "table", col as "column", row_id as "rowId", sealed, set_at as at, set_by as by`;

/** What is sealed for one cluster, by name; still sealed. */
export async function findClusterSecrets(db: Db, clusterId: number): Promise<Map<SecretName, SecretRow>> {
  const { rows } = await db.query<SecretRow>(`select ${COLUMNS} from secret where tbl = 'cluster' and row_id = $1`, [String(clusterId)]);
  return new Map(rows.map((row) => [row.column as SecretName, row]));
}

export async function saveClusterSecret(db: Db, clusterId: number, name: SecretName, text: string, { seal, by }: { seal: Seal; by: string }): Promise<void> {
  const place = { table: "cluster", column: name, rowId: String(clusterId) };
  await db.query(
    `insert into secret (tbl, col, row_id, sealed, set_by) values ($1, $2, $3, $4, $5)
     on conflict (tbl, row_id, col) do update set sealed = excluded.sealed, set_at = clock_timestamp(), set_by = excluded.set_by`,
    [place.table, place.column, place.rowId, seal(text, place), by],
  );
}

/** Deletes what a cluster has beyond these names. */
export async function pruneClusterSecrets(db: Db, clusterId: number, kept: readonly SecretName[]): Promise<void> {
  await db.query("delete from secret where tbl = 'cluster' and row_id = $1 and not col = any($2::text[])", [String(clusterId), kept]);
}

/** Whether anything is stored sealed. */
export async function hasSecrets(db: Db): Promise<boolean> {
  const { rows } = await db.query<{ any: boolean }>(`select exists (select from secret) as any`);
  return rows[0]?.any === true;
}

/**
 * Writes every sealed text anew for which `reseal` has another one, in the transaction it is called in, and tells how many.
 * When it was set and by whom stays.
 */
export async function resealSecrets(db: Db, reseal: (sealed: string, place: SecretPlace) => string | null): Promise<number> {
  const { rows } = await db.query<SecretRow>(`select ${COLUMNS} from secret for update`);
  const renewed = rows.flatMap((row) => {
    const sealed = reseal(row.sealed, row);
    return sealed === null ? [] : [{ ...row, sealed }];
  });
  for (const { table, column, rowId, sealed } of renewed)
    await db.query("update secret set sealed = $4 where tbl = $1 and col = $2 and row_id = $3", [table, column, rowId, sealed]);
  return renewed.length;
}
