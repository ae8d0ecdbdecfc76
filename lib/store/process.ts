import type { Db } from "./pool";

export type ProcessRow = { id: string; role: string; host: string; version: string };

export async function saveProcess(db: Db, { id, role, host, version }: ProcessRow): Promise<void> {
  await db.query(
    `insert into process (id, role, host, version, started_at, beat_at) values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp())
     on conflict (id) do update set beat_at = clock_timestamp()`,
    [id, role, host, version],
  );
}

/** Removes the row of a process that ends in order, and rows that have been silent for a day. */
export async function pruneProcesses(db: Db, own: string): Promise<void> {
  await db.query("delete from process where id = $1 or beat_at < clock_timestamp() - interval '1 day'", [own]);
}

/** The database's clock in Unix milliseconds: what sample times are counted from. */
export async function readClockMs(db: Db): Promise<number> {
  const { rows } = await db.query("select extract(epoch from clock_timestamp()) * 1000 as ms");
  return Number(rows[0].ms);
}
