import type { Db } from "./pool";

/** From `sinceMs` on polls were made so often, until the next entry. */
export type Interval = { sinceMs: number; intervalMs: number };

/** How often a cluster was polled in a range, oldest first; none where no polls are kept. */
export async function findIntervals(db: Db, clusterId: number, from: Date, to: Date): Promise<Interval[]> {
  const { rows } = await db.query<Interval>(
    `with polls as (
       select p.ts, coalesce(p.interval_ms, c.interval_ms) as every from history.poll p join cluster c on c.id = p.cluster_id
       where p.cluster_id = $1 and p.ts >= $2 and p.ts < $3)
     select (extract(epoch from ts) * 1000)::float8 as "sinceMs", every as "intervalMs"
     from (select ts, every, lag(every) over (order by ts) as before from polls) x where before is distinct from every order by ts`,
    [clusterId, from, to],
  );
  return rows;
}
