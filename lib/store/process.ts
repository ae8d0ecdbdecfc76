import type { ProcessFigures } from "@/lib/domain/process";
import type { Db } from "./pool";

export type ProcessRow = { id: string; role: string; host: string; version: string };

/** The process's beat, with how it fares. */
export async function saveProcess(db: Db, { id, role, host, version }: ProcessRow, figures: ProcessFigures): Promise<void> {
  await db.query(
    `insert into process (id, role, host, version, started_at, beat_at, figures) values ($1, $2, $3, $4, clock_timestamp(), clock_timestamp(), $5)
     on conflict (id) do update set beat_at = clock_timestamp(), figures = excluded.figures`,
    [id, role, host, version, JSON.stringify(figures)],
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

/** How far a clock is ahead of the database's, which is taken to have been read in the middle of asking. */
export async function clockSkewSeconds(db: Db, { nowMs }: { nowMs(): number }): Promise<number> {
  const askedMs = nowMs();
  const readMs = await readClockMs(db);
  return ((askedMs + nowMs()) / 2 - readMs) / 1000;
}
