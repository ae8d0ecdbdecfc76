import type { Window } from "./history-window";
import type { Db } from "./pool";

/** A series of stored samples, and the line of a chart that it adds to. */
export type Target = { id: number; line: number };
export type LineBucket = { line: number; at: number; first: number; last: number; value: number | null; low: number | null; peak: number | null };

const SEALED = `sealed as materialized (select coalesce(max(t0) + interval '1 hour', '-infinity') as til from history.chunk where cluster_id = $1)`;
const POLLS = `polls as materialized (
  select ts from (select p.ts, row_number() over (partition by date_bin($6 * interval '1 ms', p.ts, 'epoch') order by p.ts desc) as n
    from sealed join history.poll p on p.cluster_id = $1 and p.ts >= greatest($4::timestamptz, sealed.til) and p.ts < $5) x where n = 1 or not $7::boolean)`;
const LIVE = `select h.ts, m.line, h.lag_sum as lag, h.lag_sum as peak, h.behind_ms as behind, h.unread, h.unread = 0 as whole
  from polls p join history.group_hot h on h.ts = p.ts and h.ts >= $4 and h.ts < $5 join m on m.id = h.group_topic_id`;
const CHUNKS = `select u.ts, m.line, u.lag, u.lag as peak, u.behind, u.unread, u.unread = 0 as whole
  from m join history.group_chunk g on g.group_topic_id = m.id and g.t0 > $4::timestamptz - interval '1 hour' and g.t0 < $5
  join history.chunk c on c.cluster_id = $1 and c.t0 = g.t0
  cross join lateral rows from (unnest(c.at), unnest(g.lag_sum), unnest(g.behind_ms), unnest(g.unread)) u(ts, lag, behind, unread)
  where u.ts >= $4 and u.ts < $5 and u.unread is not null`;
const rolled = (
  table: "group_10m" | "group_1h",
  after: string,
) => `select r.ts, m.line, r.lag_sum as lag, r.lag_sum_max as peak, r.behind_ms as behind, r.unread,
    r.lag_sum is not null or r.unread = 0 as whole
  from m join history.${table} r on r.group_topic_id = m.id and r.ts >= $4 and r.ts < $5 ${after}`;
const SOURCES: Record<Window["tier"], string> = {
  raw: `${CHUNKS} union all ${LIVE}`,
  "10m": `${rolled("group_10m", "")} union all ${LIVE}`,
  "1h": `${rolled("group_1h", "")} union all ${rolled("group_10m", "and r.ts >= coalesce((select max(x.ts) + interval '1 hour' from history.group_1h x where x.group_topic_id = m.id), '-infinity')")} union all ${LIVE}`,
};

/**
 * Lag of group-topics added up per line and bucket; or, of `behind_ms`, the longest. A bucket's value is the mean of its
 * complete readings, null without one; low and peak are over all of them, so that a known sum stays as the low of a gap.
 */
export async function readLagHistory(
  db: Db,
  { clusterId, from, to, bucketMs, tier, sparse = false }: Window,
  targets: readonly Target[],
  of: "lag" | "timeLag",
): Promise<LineBucket[]> {
  const value = of === "lag" ? "lag" : "behind / 1000.0";
  const { rows } = await db.query<LineBucket>(
    `with ${SEALED}, ${POLLS}, m as (select * from unnest($2::int[], $3::int[]) m(id, line)), samples as (${SOURCES[tier]}),
     moments as (
       select ts, line, sum(lag::float8) as lag, sum(peak::float8) as peak, max(behind) as behind,
         ${of === "lag" ? "bool_and(whole)" : "bool_and(whole and (lag is null or behind is not null))"} as whole from samples group by ts, line)
     select line, (extract(epoch from date_bin($6 * interval '1 ms', ts, 'epoch')) * 1000)::float8 as at, (extract(epoch from min(ts)) * 1000)::float8 as first,
       (extract(epoch from max(ts)) * 1000)::float8 as last, (avg(${value}) filter (where whole))::float8 as value, min(${value})::float8 as low,
       max(${of === "lag" ? "peak" : value})::float8 as peak
     from moments group by line, date_bin($6 * interval '1 ms', ts, 'epoch')`,
    [clusterId, targets.map((t) => t.id), targets.map((t) => t.line), from, to, bucketMs, sparse],
  );
  return rows;
}

/** `isReported`: the lag is a share group's, which its coordinator tells; it is no difference of offsets and may exceed what the log holds. */
export type PartitionTarget = { pairId: number; topicId: number; partition: number; line: number; isReported: boolean };

const LIVE_PARTITIONS = `select p.ts, m.line, m.topic_id, m.partition, h.lag[m.partition + 1] as raw, e.end_offset[m.partition + 1] as ende, null::int8 as peak
  from sealed join history.poll p on p.cluster_id = $1 and p.ts >= greatest($6::timestamptz, sealed.til) and p.ts < $7 cross join m
  join history.group_hot h on h.ts = p.ts and h.group_topic_id = m.pair_id and h.ts >= $6 and h.ts < $7
  left join history.topic_hot e on e.ts = p.ts and e.topic_id = m.topic_id and e.ts >= $6 and e.ts < $7`;
const PARTITION_SOURCES: Record<Window["tier"], string> = {
  raw: `select u.ts, m.line, m.topic_id, m.partition, u.raw, u.ende, null::int8 as peak
    from m join history.group_chunk g on g.group_topic_id = m.pair_id and g.t0 > $6::timestamptz - interval '1 hour' and g.t0 < $7 and g.width > m.partition
    join history.topic_chunk e on e.topic_id = m.topic_id and e.t0 = g.t0 join history.chunk c on c.cluster_id = $1 and c.t0 = g.t0
    cross join lateral rows from (unnest(c.at), unnest(g.lag[:][m.partition + 1:m.partition + 1]), unnest(e.end_offset[:][m.partition + 1:m.partition + 1])) u(ts, raw, ende)
    where u.ts >= $6 and u.ts < $7 union all ${LIVE_PARTITIONS}`,
  "10m": `select r.ts, m.line, m.topic_id, m.partition, r.lag[m.partition + 1] as raw, null::int8 as ende, r.lag_peak[m.partition + 1] as peak
    from m join history.group_10m r on r.group_topic_id = m.pair_id and r.ts >= $6 and r.ts < $7 union all ${LIVE_PARTITIONS}`,
  "1h": `select r.ts, m.line, m.topic_id, m.partition, r.lag[m.partition + 1] as raw, null::int8 as ende, r.lag_peak[m.partition + 1] as peak
    from m join history.group_1h r on r.group_topic_id = m.pair_id and r.ts >= $6 and r.ts < $7 union all ${LIVE_PARTITIONS}`,
};

/** Lag of single partitions, as shown: what retention took is no lag, and a commit ahead of the end counts as none. */
export async function readPartitionLagHistory(
  db: Db,
  { clusterId, from, to, bucketMs, tier }: Window,
  targets: readonly PartitionTarget[],
): Promise<LineBucket[]> {
  const { rows } = await db.query<LineBucket>(
    `with ${SEALED}, m as (select * from unnest($2::int[], $3::int[], $4::int[], $5::int[]) m(pair_id, topic_id, partition, line)), samples as (${PARTITION_SOURCES[tier]}),
     shown as (
       select ts, line, case when raw is not null and not (line = any($9::int[])) then greatest(0, least(raw, ende - (
         select s.start_offset[x.partition + 1] from history.start_offset s where s.topic_id = x.topic_id and s.ts <= x.ts order by s.ts desc limit 1)))
         else raw end as lag, peak
       from samples x)
     select line, (extract(epoch from date_bin($8 * interval '1 ms', ts, 'epoch')) * 1000)::float8 as at, (extract(epoch from min(ts)) * 1000)::float8 as first,
       (extract(epoch from max(ts)) * 1000)::float8 as last, avg(lag)::float8 as value, min(lag)::float8 as low, greatest(max(lag), max(peak), 0)::float8 as peak
     from shown group by line, date_bin($8 * interval '1 ms', ts, 'epoch')`,
    [
      clusterId,
      targets.map((t) => t.pairId),
      targets.map((t) => t.topicId),
      targets.map((t) => t.partition),
      targets.map((t) => t.line),
      from,
      to,
      bucketMs,
      targets.flatMap((t) => (t.isReported ? [t.line] : [])),
    ],
  );
  return rows;
}

/** The partitions of these group-topics whose lag rose highest in a range, highest first, by a few dozen of its readings. */
export async function findWorstPartitions(
  db: Db,
  { clusterId, from, to }: Window,
  pairIds: readonly number[],
  most: number,
): Promise<{ pairId: number; partition: number }[]> {
  const { rows } = await db.query<{ pairId: number; partition: number }>(
    `with ${SEALED},
     few as (select ts from (select p.ts, row_number() over (order by p.ts desc) as n, count(*) over () as total from sealed
       join history.poll p on p.cluster_id = $1 and p.ts >= greatest($3::timestamptz, sealed.til) and p.ts < $4) x where (n - 1) % greatest(1, total / 24) = 0),
     seen as (
       select h.group_topic_id as id, u.o, u.v from few join history.group_hot h on h.ts = few.ts and h.group_topic_id = any($2::int[]) and h.ts >= $3 and h.ts < $4
       cross join lateral unnest(h.lag) with ordinality u(v, o)
       union all
       select r.group_topic_id, u.o, u.v from history.group_10m r cross join lateral unnest(r.lag_peak) with ordinality u(v, o)
       where r.group_topic_id = any($2::int[]) and r.ts >= $3 and r.ts < $4)
     select id as "pairId", (o - 1)::int as partition from seen group by id, o order by max(v) desc nulls last, id, o limit $5`,
    [clusterId, pairIds, from, to, most],
  );
  return rows;
}
