import type { OldEnds } from "@/lib/domain/old-ends";
import type { Db } from "./pool";

const ROWS_A_TOPIC = 256;
const BIN_MS = 10 * 60_000;
/** The longest a cycle takes from its first question to its sample time. */
const CYCLE_MS = 15_000;

/**
 * The ends that topics had before the given instants, newest first and evenly chosen, of the ten-minute tier; none from
 * before a log that was cut. A row holds the last poll of its ten minutes, so its end was read at some time in them.
 */
export async function findOldEnds(db: Db, clusterId: number, asked: readonly { topicId: number; before: Date }[]): Promise<OldEnds> {
  const { rows } = await db.query<{ topicId: number; ms: number; ends: (string | null)[] }>(
    `with life as (
       select a.topic_id, a.before - interval '10 minutes' as newest,
         coalesce((select max(c.ts) from history.change c where c.cluster_id = $1 and c.topic_id = a.topic_id and c.kind = 'truncated'), '-infinity') as begun
       from unnest($2::int[], $3::timestamptz[]) a(topic_id, before)),
     span as (
       select l.*, f.ts as oldest from life l
       cross join lateral (select r.ts from history.topic_10m r where r.topic_id = l.topic_id and r.ts > l.begun and r.ts <= l.newest order by r.ts limit 1) f)
     select distinct on (s.topic_id, r.ts) s.topic_id as "topicId", extract(epoch from r.ts)::float8 * 1000 as ms, r.end_offset as ends
     from span s cross join generate_series(0, $4::int - 1) i
     cross join lateral (select x.ts, x.end_offset from history.topic_10m x
       where x.topic_id = s.topic_id and x.ts >= s.oldest and x.ts <= s.newest - i * (s.newest - s.oldest) / ($4::int - 1) order by x.ts desc limit 1) r
     order by s.topic_id, r.ts desc`,
    [clusterId, asked.map((one) => one.topicId), asked.map((one) => one.before), ROWS_A_TOPIC],
  );
  const found = new Map<number, { atMs: number; withinMs: number; ends: (string | null)[] }[]>();
  for (const { topicId, ms, ends } of rows) {
    const list = found.get(topicId) ?? [];
    list.push({ atMs: Math.round(ms) + BIN_MS, withinMs: BIN_MS + CYCLE_MS, ends });
    found.set(topicId, list);
  }
  return found;
}
