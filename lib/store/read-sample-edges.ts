import type { Window } from "./history-window";
import type { Db } from "./pool";

/** The first sample there is of these group-topics; null when none was ever stored. */
export async function readFirstSample(db: Db, pairIds: readonly number[]): Promise<Date | null> {
  const { rows } = await db.query<{ first: Date | null }>(
    `select least((select min(ts) from history.group_1h where group_topic_id = any($1::int[])), (select min(ts) from history.group_10m where group_topic_id = any($1::int[])),
       (select min(t0) from history.group_chunk where group_topic_id = any($1::int[])), (select min(ts) from history.group_hot where group_topic_id = any($1::int[]))) as first`,
    [pairIds],
  );
  return rows[0]?.first ?? null;
}

/** The first sample of a topic. */
export async function readFirstEnd(db: Db, topicId: number): Promise<Date | null> {
  const { rows } = await db.query<{ first: Date | null }>(
    `select least((select min(ts) from history.topic_1h where topic_id = $1), (select min(ts) from history.topic_10m where topic_id = $1),
       (select min(t0) from history.topic_chunk where topic_id = $1), (select min(ts) from history.topic_hot where topic_id = $1)) as first`,
    [topicId],
  );
  return rows[0]?.first ?? null;
}

/** The first poll of a cluster. */
export async function readFirstPoll(db: Db, clusterId: number): Promise<Date | null> {
  const { rows } = await db.query<{ first: Date | null }>(
    "select least((select min(ts) from history.poll where cluster_id = $1), (select min(t0) from history.chunk where cluster_id = $1)) as first",
    [clusterId],
  );
  return rows[0]?.first ?? null;
}

type MemberBucket = { at: number; first: number; last: number; value: number | null; low: number | null; peak: number | null };

/** Members of a group at the end of each bucket, from the last change before it; nothing before the first and after the last poll. */
export async function readMemberHistory(db: Db, { clusterId, from, to, bucketMs }: Window, groupId: number): Promise<MemberBucket[]> {
  const { rows } = await db.query<MemberBucket>(
    `with til as (select least($4::timestamptz, max(ts)) as ts from history.poll where cluster_id = $1),
     ends as (select b, least(b + $5 * interval '1 ms', til.ts) as til from til,
       generate_series(date_bin($5 * interval '1 ms', $3::timestamptz, 'epoch'), $4::timestamptz - interval '1 ms', $5 * interval '1 ms') b where b <= til.ts)
     select (extract(epoch from b) * 1000)::float8 as at, (extract(epoch from b) * 1000)::float8 as first, (extract(epoch from b) * 1000)::float8 as last,
       s.members::float8 as value, s.members::float8 as low, s.members::float8 as peak
     from ends cross join lateral (select members from history.group_state s where s.group_id = $2 and s.ts <= ends.til order by s.ts desc limit 1) s order by b`,
    [clusterId, groupId, from, to, bucketMs],
  );
  return rows;
}
