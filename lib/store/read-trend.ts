import type { Db } from "./pool";
import type { Target } from "./read-lag-history";

/**
 * Lag of group-topics, added up per line, at evenly spread moments of a range, oldest first; null where the reading was incomplete or there is
 * none. One poll stands for each step: a hundred small lines need no averages. Sealed hours answer from the ten-minute tier.
 */
export async function readTrends(
  db: Db,
  clusterId: number,
  targets: readonly Target[],
  { from, to, points }: { from: Date; to: Date; points: number },
): Promise<Map<number, (number | null)[]>> {
  const stepMs = (to.getTime() - from.getTime()) / points;
  const { rows } = await db.query<{ line: number; step: number; lag: number | null }>(
    `with sealed as (select coalesce(max(t0) + interval '1 hour', '-infinity') as til from history.chunk where cluster_id = $1),
     live as (
       select distinct on (step) p.ts, floor(extract(epoch from p.ts - $3::timestamptz) * 1000 / $5)::int as step
       from sealed join history.poll p on p.cluster_id = $1 and p.ts >= greatest($3, sealed.til) and p.ts < $4 order by step, p.ts desc),
     rolled as (
       select distinct on (step) b as ts, floor(extract(epoch from b - $3::timestamptz) * 1000 / $5)::int as step
       from sealed cross join lateral generate_series(date_bin('10 min', $3::timestamptz + interval '10 min' - interval '1 microsecond', 'epoch'), least($4::timestamptz, greatest(sealed.til, $3::timestamptz)), interval '10 min') b
       order by step, b desc),
     samples as (
       select h.group_topic_id as id, live.step, h.lag_sum, h.unread from live cross join lateral (
         select group_topic_id, lag_sum, unread from history.group_hot x where x.ts = live.ts and x.group_topic_id = any($2::int[]) offset 0) h
       union all
       select r.group_topic_id, rolled.step, r.lag_sum, case when r.lag_sum is null then r.unread else 0 end from rolled join history.group_10m r on r.ts = rolled.ts and r.group_topic_id = any($2::int[]))
     select m.line, step, case when sum(coalesce(unread, 0)) = 0 then sum(lag_sum) end::float8 as lag
     from samples join unnest($2::int[], $6::int[]) m(id, line) on m.id = samples.id group by m.line, step`,
    [clusterId, targets.map((t) => t.id), from, to, stepMs, targets.map((t) => t.line)],
  );
  const trends = new Map(targets.map(({ line }) => [line, new Array<number | null>(points).fill(null)]));
  for (const { line, step, lag } of rows) {
    const trend = trends.get(line);
    if (trend && step >= 0 && step < points) trend[step] = lag;
  }
  return trends;
}
