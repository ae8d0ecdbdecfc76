import type { Db, Pool } from "./pool";

/** How long each tier is kept. */
export type Retention = { rawDays: number; tenMinutesDays: number; hoursDays: number };

export const DEFAULT_RETENTION: Retention = { rawDays: 14, tenMinutesDays: 180, hoursDays: 730 };

/** Minutes after a full hour: what was still being stored then is in. */
const SETTLED_MINUTES = 5;

/**
 * Stacks every full hour of a cluster that is not stacked yet, oldest first, each in one transaction with its 10-minute
 * and its hourly roll-up. Idempotent. Answers the hours that were sealed.
 */
export async function sealHours(pool: Pool, clusterId: number, now: Date): Promise<Date[]> {
  const { rows } = await pool.query<{ t0: Date }>(
    `select distinct date_trunc('hour', p.ts, 'UTC') as t0 from history.poll p
     where p.cluster_id = $1 and p.ts < date_trunc('hour', $2::timestamptz - $3 * interval '1 minute', 'UTC')
       and not exists (select from history.chunk c where c.cluster_id = $1 and c.t0 = date_trunc('hour', p.ts, 'UTC')) order by 1`,
    [clusterId, now, SETTLED_MINUTES],
  );
  for (const { t0 } of rows) await sealHour(pool, clusterId, t0);
  return rows.map(({ t0 }) => t0);
}

async function sealHour(pool: Pool, clusterId: number, t0: Date): Promise<void> {
  await pool.query("select history.ensure_partition(p, 'day', $1) from unnest('{topic_chunk,group_chunk}'::text[]) p", [t0]);
  await pool.query("select history.ensure_partition(p, 'month', $1) from unnest('{topic_10m,group_10m,topic_1h,group_1h}'::text[]) p", [t0]);
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select history.seal($1, $2)", [clusterId, t0]);
    await client.query("select history.rollup_10m($1, $2)", [clusterId, t0]);
    await client.query("select history.rollup_1h($1, $2::timestamptz, $2::timestamptz + interval '1 hour')", [clusterId, t0]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

type Child = { parent: string; child: string; from: Date; to: Date };

async function childrenOf(db: Db, parents: readonly string[]): Promise<Child[]> {
  const { rows } = await db.query(
    `select p.relname as parent, c.relname as child,
       (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \\(''([^'']+)''\\)'))[1]::timestamptz as from,
       (regexp_match(pg_get_expr(c.relpartbound, c.oid), 'TO \\(''([^'']+)''\\)'))[1]::timestamptz as to
     from pg_inherits i join pg_class c on c.oid = i.inhrelid join pg_class p on p.oid = i.inhparent
     where p.relnamespace = 'history'::regnamespace and p.relname = any($1::text[]) order by 3`,
    [parents],
  );
  return rows;
}

/** Removes a partition without a lock that inserts or reads would queue behind. A detach that was interrupted is finished first. */
async function dropPartition(db: Db, { parent, child }: Child): Promise<void> {
  await db.query(`alter table history.${parent} detach partition history.${child} concurrently`).catch(async (error: { code?: string }) => {
    if (error.code !== "55000") throw error;
    await db.query(`alter table history.${parent} detach partition history.${child} finalize`);
  });
  await db.query(`drop table history.${child}`);
}

/**
 * Drops hot hours that are stacked for every cluster that polled in them, an hour after their end so that nobody still reads
 * them, and whatever is past its tier's end. Answers the names of what was dropped.
 */
export async function dropExpired(pool: Pool, now: Date, { rawDays, tenMinutesDays, hoursDays }: Retention): Promise<string[]> {
  const dropped: string[] = [];
  const drop = async (child: Child) => {
    await dropPartition(pool, child);
    dropped.push(child.child);
  };
  for (const child of await childrenOf(pool, ["topic_hot", "group_hot"])) if (await isSealed(pool, child, now)) await drop(child);
  const tiers = [
    { parents: ["topic_chunk", "group_chunk"], days: rawDays },
    { parents: ["topic_10m", "group_10m"], days: tenMinutesDays },
    { parents: ["topic_1h", "group_1h"], days: hoursDays },
  ];
  for (const { parents, days } of tiers)
    for (const child of await childrenOf(pool, parents)) if (child.to.getTime() < now.getTime() - days * DAY_MS) await drop(child);
  return dropped;
}

const DAY_MS = 24 * 3_600_000;
const HOUR_MS = 3_600_000;

async function isSealed(pool: Pool, { from, to }: Child, now: Date): Promise<boolean> {
  if (to.getTime() + HOUR_MS > now.getTime()) return false;
  const { rows } = await pool.query<{ open: boolean }>(
    `select exists (select from history.poll p where p.ts >= $1 and p.ts < $2
       and not exists (select from history.chunk c where c.cluster_id = p.cluster_id and c.t0 = $1)) as open`,
    [from, to],
  );
  return rows[0]?.open === false;
}

/** Deletes by time what has no partition of its own, keeping the newest row of each series that says what still holds. */
export async function pruneHistory(pool: Pool, now: Date, { rawDays, tenMinutesDays }: Retention): Promise<void> {
  const raw = new Date(now.getTime() - rawDays * DAY_MS);
  const old = new Date(now.getTime() - tenMinutesDays * DAY_MS);
  await pool.query("delete from history.poll where ts < $1", [raw]);
  await pool.query("delete from history.chunk where t0 < $1", [raw]);
  await pool.query("delete from history.change where ts < $1", [old]);
  await pool.query(
    "delete from history.start_offset s where ts < $1 and exists (select from history.start_offset n where n.topic_id = s.topic_id and n.ts > s.ts)",
    [old],
  );
  for (const [table, key] of [
    ["topic_size", "n.topic_id = s.topic_id"],
    ["disk", "n.cluster_id = s.cluster_id and n.broker = s.broker"],
  ])
    await pool.query(`delete from history.${table} s where ts < $1 and exists (select from history.${table} n where ${key} and n.ts > s.ts)`, [old]);
  await pool.query(
    "delete from history.group_state s where ts < $1 and exists (select from history.group_state n where n.group_id = s.group_id and n.ts > s.ts)",
    [old],
  );
}
