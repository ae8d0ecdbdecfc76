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
    `select topic_id as "topicId", extract(epoch from ts)::float8 * 1000 as ms, end_offset as ends from (
       select r.topic_id, r.ts, r.end_offset, row_number() over w as n, count(*) over (partition by r.topic_id) as total
       from unnest($2::int[], $3::timestamptz[]) a(topic_id, before) join history.topic_10m r on r.topic_id = a.topic_id and r.ts <= a.before - interval '10 minutes'
       where r.ts > coalesce((select max(c.ts) from history.change c where c.cluster_id = $1 and c.topic_id = a.topic_id and c.kind = 'truncated'), '-infinity')
       window w as (partition by r.topic_id order by r.ts desc)) x
     where (n - 1) % greatest(1, total / $4) = 0 order by topic_id, ts desc`,
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
