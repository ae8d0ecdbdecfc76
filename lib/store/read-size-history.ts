import type { Db } from "./pool";

/** What a topic took at each of its stored sizes, oldest first; the one that held when the range began comes first. */
export async function readSizes(db: Db, topicId: number, from: Date, to: Date): Promise<{ ms: number; bytes: number; totalBytes: number | null }[]> {
  const { rows } = await db.query<{ ms: number; bytes: number; totalBytes: number | null }>(
    `select (extract(epoch from ts) * 1000)::float8 as ms, bytes::float8 as bytes, total_bytes::float8 as "totalBytes" from history.topic_size
     where topic_id = $1 and ts < $3 and ts >= coalesce((select max(ts) from history.topic_size where topic_id = $1 and ts <= $2), $2) order by ts`,
    [topicId, from, to],
  );
  return rows;
}
