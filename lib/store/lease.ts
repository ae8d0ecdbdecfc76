import type { Db } from "./pool";

export type LeaseRow = { holder: string | null; epoch: bigint; beats: bigint };
/** What a leader holds; every storing transaction states it first. */
export type Held = { name: string; holder: string; epoch: bigint };

const toRow = (row: { holder: string | null; epoch: string; beats: string }): LeaseRow => ({
  holder: row.holder,
  epoch: BigInt(row.epoch),
  beats: BigInt(row.beats),
});

/** Looks at a lease; the row exists from the first look. */
export async function findLease(db: Db, name: string): Promise<LeaseRow> {
  await db.query("insert into lease (name) values ($1) on conflict do nothing", [name]);
  const { rows } = await db.query("select holder, epoch, beats from lease where name = $1", [name]);
  return toRow(rows[0]);
}

/**
 * Takes a lease that nobody holds, or whose beats the caller saw stand still for the TTL by its own monotonic clock. null:
 * somebody else moved first.
 */
export async function takeLease(db: Db, name: string, holder: string, seen: LeaseRow): Promise<Held | null> {
  const { rows } = await db.query(
    "update lease set holder = $2, epoch = epoch + 1, beats = beats + 1 where name = $1 and epoch = $3 and beats = $4 returning epoch",
    [name, holder, seen.epoch, seen.beats],
  );
  return rows[0] ? { name, holder, epoch: BigInt(rows[0].epoch) } : null;
}

/** False: another one leads, stop at once. */
export async function renewLease(db: Db, { name, holder, epoch }: Held): Promise<boolean> {
  const { rowCount } = await db.query("update lease set beats = beats + 1 where name = $1 and holder = $2 and epoch = $3", [name, holder, epoch]);
  return rowCount === 1;
}

export async function releaseLease(db: Db, { name, holder, epoch }: Held): Promise<void> {
  await db.query("update lease set holder = null, beats = beats + 1 where name = $1 and holder = $2 and epoch = $3", [name, holder, epoch]);
}

/** Thrown by `fence`: the transaction rolls back and its process steps down. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** First statement of every storing transaction: its share lock makes a take-over wait for it. */
export async function fence(db: Db, { name, holder, epoch }: Held): Promise<void> {
  const { rowCount } = await db.query("select 1 from lease where name = $1 and holder = $2 and epoch = $3 for share", [name, holder, epoch]);
  if (rowCount !== 1) throw new LeaseLost(`lease ${name} is held by another process`);
}
