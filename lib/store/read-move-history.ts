import type { Window } from "./history-window";
import type { Db } from "./pool";

/** From one sample to the next; instants as Postgres wrote them, so that they find their rows again. */
export type Step = { from: string; to: string };
/**
 * Records that passed in one step. `known`: some partition has an offset at both ends. `whole`: every partition was read at
 * both ends and none ran backwards.
 */
export type Move = { id: number; partition: number; from: number; to: number; moved: number; known: boolean; whole: boolean };

/** The polls of a range and the one before it, oldest first. */
export async function findPollTimes(db: Db, { clusterId, from, to }: Window): Promise<{ text: string; ms: number }[]> {
  const { rows } = await db.query<{ text: string; ms: number }>(
    `with times as (
       select ts from history.poll where cluster_id = $1 and ts >= $2 and ts < $3
       union select u.ts from history.chunk c cross join lateral unnest(c.at) u(ts) where c.cluster_id = $1 and c.t0 > $2::timestamptz - interval '1 hour' and c.t0 < $3 and u.ts >= $2 and u.ts < $3
       union (select ts from history.poll where cluster_id = $1 and ts < $2 order by ts desc limit 1))
     select ts::text as text, (extract(epoch from ts) * 1000)::float8 as ms from times order by ts`,
    [clusterId, from, to],
  );
  return rows;
}

/** The moments at which a roll-up has rows of these topics. */
export async function findRolledTimes(db: Db, { from, to, tier }: Window, topicIds: readonly number[]): Promise<{ text: string; ms: number }[]> {
  const { rows } = await db.query<{ text: string; ms: number }>(
    `select ts::text as text, (extract(epoch from ts) * 1000)::float8 as ms from (
       select distinct ts from history.${tier === "1h" ? "topic_1h" : "topic_10m"} where topic_id = any($1::int[]) and ts >= $2 and ts < $3) x order by ts`,
    [topicIds, from, to],
  );
  return rows;
}

/** One sample out of a sealed hour: slicing once is cheap, subscripting cell by cell decompresses the hour each time. */
const row = (column: string, width: string) => `(select array_agg(v order by o) from unnest(${column}[c.i:c.i][1:${width}]) with ordinality u(v, o))`;
const CHUNK = `(select s.ts, c.t0, array_position(c.at, s.ts) as i from s join history.chunk c on c.cluster_id = $1 and s.ts >= c.t0 and s.ts < c.t0 + interval '1 hour') c`;
const TIMES = `s as materialized (select distinct ts from (select unnest($3::timestamptz[]) union all select unnest($4::timestamptz[])) x(ts))`;
const SEALED = `sealed as materialized (select coalesce(max(t0) + interval '1 hour', '-infinity') as til from history.chunk where cluster_id = $1)`;
const HOT_TIMES = `(select s.ts from s join sealed on s.ts >= sealed.til) l`;

const ENDS = (tier: Window["tier"]) => `
  select l.ts, h.topic_id as id, h.end_offset as ends, null::int8[] as lags, 0 as unread from ${HOT_TIMES} join history.topic_hot h on h.ts = l.ts and h.topic_id = any($2::int[])
  union all ${
    tier === "raw"
      ? `select c.ts, e.topic_id, ${row("e.end_offset", "e.width")}, null, 0 from ${CHUNK} join history.topic_chunk e on e.t0 = c.t0 and e.topic_id = any($2::int[])`
      : `select r.ts, r.topic_id, r.end_offset, null, 0 from s join history.${tier === "1h" ? "topic_1h" : "topic_10m"} r on r.ts = s.ts and r.topic_id = any($2::int[])`
  }`;

const COMMITS = (tier: Window["tier"]) => `
  select l.ts, h.group_topic_id as id, e.end_offset as ends, h.lag as lags, h.unread from ${HOT_TIMES}
  join history.group_hot h on h.ts = l.ts and h.group_topic_id = any($2::int[]) join group_topic gt on gt.id = h.group_topic_id
  join history.topic_hot e on e.ts = l.ts and e.topic_id = gt.topic_id
  union all ${
    tier === "raw"
      ? `select c.ts, g.group_topic_id, ${row("e.end_offset", "e.width")}, ${row("g.lag", "g.width")}, g.unread[c.i] from ${CHUNK}
         join history.group_chunk g on g.t0 = c.t0 and g.group_topic_id = any($2::int[]) join group_topic gt on gt.id = g.group_topic_id
         join history.topic_chunk e on e.t0 = c.t0 and e.topic_id = gt.topic_id`
      : `select r.ts, r.group_topic_id, e.end_offset, r.lag, 0 from s join history.${tier === "1h" ? "group_1h" : "group_10m"} r on r.ts = s.ts and r.group_topic_id = any($2::int[])
         join group_topic gt on gt.id = r.group_topic_id join history.${tier === "1h" ? "topic_1h" : "topic_10m"} e on e.ts = s.ts and e.topic_id = gt.topic_id`
  }`;

/**
 * What passed between adjacent samples, per topic (`produced`) or group-topic (`consumed`), summed or by partition. A
 * partition that is new in a step is left out of it; one that ran backwards (reset, new log) adds nothing and marks the step.
 */
export async function readMoves(
  db: Db,
  { clusterId, tier }: Window,
  kind: "produced" | "consumed",
  ids: readonly number[],
  steps: readonly Step[],
  byPartition: boolean,
): Promise<Move[]> {
  const { rows } = await db.query<Move>(
    `with ${TIMES}, ${SEALED}, samples as materialized (${kind === "produced" ? ENDS(tier) : COMMITS(tier)}),
     pairs as (
       select a.id, a.ts as since, b.ts as til, u.o - 1 as partition, ${kind === "produced" ? "u.ae as x, u.be as y" : "u.ae - u.al as x, u.be - u.bl as y"},
         ${kind === "produced" ? "u.o <= cardinality(a.ends)" : "a.unread + b.unread > 0 and u.o <= cardinality(a.lags)"} as asked
       from unnest($3::timestamptz[], $4::timestamptz[]) st(since, til) join samples a on a.ts = st.since join samples b on b.ts = st.til and b.id = a.id
       cross join lateral rows from (unnest(a.ends), unnest(b.ends), unnest(a.lags), unnest(b.lags)) with ordinality u(ae, be, al, bl, o))
     select id, ${byPartition ? "partition" : "0"}::int as partition, (extract(epoch from since) * 1000)::float8 as from, (extract(epoch from til) * 1000)::float8 as to,
       coalesce(sum(y - x) filter (where y > x), 0)::float8 as moved, bool_or(x is not null and y is not null) as known,
       bool_and(case when x is null or y is null then not asked else y >= x end) as whole
     from pairs group by id, since, til${byPartition ? ", partition" : ""}`,
    [clusterId, ids, steps.map((s) => s.from), steps.map((s) => s.to)],
  );
  return rows;
}

/** Ends of a topic's partitions at given samples; null where one was not read. */
export async function readEndsAt(
  db: Db,
  { clusterId, tier }: Window,
  topicId: number,
  times: readonly string[],
): Promise<{ ms: number; partition: number; end: number | null }[]> {
  const { rows } = await db.query<{ ms: number; partition: number; end: number | null }>(
    `with ${TIMES}, ${SEALED}, samples as materialized (${ENDS(tier)})
     select (extract(epoch from ts) * 1000)::float8 as ms, (u.o - 1)::int as partition, u.e::float8 as end from samples cross join lateral unnest(ends) with ordinality u(e, o)`,
    [clusterId, [topicId], times, times],
  );
  return rows;
}
