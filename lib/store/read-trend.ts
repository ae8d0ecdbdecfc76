import type { Db } from "./pool";

/**
 * Total lag of groups at evenly spread moments of a range, oldest first; null where the reading was incomplete or there is
 * none. One poll stands for each step: a hundred small lines need no averages. Sealed hours answer from the ten-minute tier.
 */
export async function readTrends(
  db: Db,
  clusterId: number,
  groupIds: readonly number[],
  { from, to, points }: { from: Date; to: Date; points: number },
): Promise<Map<number, (number | null)[]>> {
  const stepMs = (to.getTime() - from.getTime()) / points;
  const { rows } = await db.query<{ group_id: number; step: number; lag: number | null }>(
    `with sealed as (select coalesce(max(t0) + interval '1 hour', '-infinity') as til from history.chunk where cluster_id = $1),
     live as (
       select distinct on (step) p.ts, floor(extract(epoch from p.ts - $3::timestamptz) * 1000 / $5)::int as step
       from sealed join history.poll p on p.cluster_id = $1 and p.ts >= greatest($3, sealed.til) and p.ts < $4 order by step, p.ts desc),
     rolled as (
       select distinct on (step) b as ts, floor(extract(epoch from b - $3::timestamptz) * 1000 / $5)::int as step
       from sealed cross join lateral generate_series(date_bin('10 min', $3::timestamptz, 'epoch') + interval '10 min', least($4::timestamptz, greatest(sealed.til, $3::timestamptz)), interval '10 min') b
       order by step, b desc),
     samples as (
       select gt.group_id, live.step, h.lag_sum, h.unread from live join history.group_hot h on h.ts = live.ts and h.ts >= $3 and h.ts < $4
       join group_topic gt on gt.id = h.group_topic_id and gt.group_id = any($2::int[])
       union all
       select gt.group_id, rolled.step, r.lag_sum, r.unread from group_topic gt join history.group_10m r on r.group_topic_id = gt.id and r.ts >= $3 and r.ts < $4
       join rolled on rolled.ts = r.ts where gt.group_id = any($2::int[]))
     select group_id, step, case when sum(coalesce(unread, 0)) = 0 then sum(lag_sum) end::float8 as lag from samples group by group_id, step`,
    [clusterId, groupIds, from, to, stepMs],
  );
  const trends = new Map(groupIds.map((id) => [id, new Array<number | null>(points).fill(null)]));
  for (const { group_id, step, lag } of rows) {
    const trend = trends.get(group_id);
    if (trend && step >= 0 && step < points) trend[step] = lag;
  }
  return trends;
}
