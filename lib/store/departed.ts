import type { Snapshot } from "@/lib/domain/snapshot";
import type { Db } from "./pool";

/** How long a topic that was deleted is still shown with the groups that read it. */
const SHOWN = "24 hours";
/** Samples of a topic end with the poll before the one that misses it, or a few before where brokers did not answer. */
const LOOKED_BACK = "1 hour";

/**
 * Keeps the last values of the pairs of this snapshot whose topic is gone, before the rows of the current state leave, and drops
 * what was kept long enough. A topic whose name lives on in another is not kept: its groups read the new one.
 */
export async function saveDeparted(db: Db, { clusterId, observedAt, gone }: Snapshot): Promise<void> {
  if (gone.groupTopicIds.length > 0)
    await db.query(
      `insert into history.departed_group_topic as old (group_topic_id, cluster_id, group_id, topic_id, gone_at, read_at, ends, raw)
       select p.group_topic_id, p.cluster_id, p.group_id, p.topic_id, $2, h.ts, e.end_offset, h.lag
       from history.current_group_topic p join topic t on t.id = p.topic_id and t.gone_at is not null
       cross join lateral (select x.ts, x.lag from history.group_hot x where x.group_topic_id = p.group_topic_id and x.ts > $2::timestamptz - interval '${LOOKED_BACK}' and x.ts <= $2
         order by x.ts desc limit 1) h
       left join lateral (select x.end_offset from history.topic_hot x where x.ts = h.ts and x.topic_id = p.topic_id offset 0) e on true
       where p.group_topic_id = any($1::int[]) and not exists (select from topic l where l.cluster_id = t.cluster_id and l.name = t.name and l.gone_at is null)
       on conflict (group_topic_id) do update set gone_at = excluded.gone_at, read_at = excluded.read_at, ends = excluded.ends, raw = excluded.raw`,
      [gone.groupTopicIds, observedAt],
    );
  await db.query(
    `delete from history.departed_group_topic d where d.cluster_id = $1 and (d.gone_at < $2::timestamptz - interval '${SHOWN}' or d.group_id = any($3::int[])
       or exists (select from topic t join topic l on l.cluster_id = t.cluster_id and l.name = t.name and l.gone_at is null where t.id = d.topic_id))`,
    [clusterId, observedAt, gone.groupIds],
  );
}

export type DepartedPair = { pairId: number; topicId: number; topic: string; readAt: Date; ends: (string | null)[] | null; raw: (string | null)[] };

/** The topics that a group read and that were deleted since yesterday, with the offsets of their last poll by partition. */
export async function findDeparted(db: Db, clusterId: number, groupId: number): Promise<DepartedPair[]> {
  const { rows } = await db.query<DepartedPair>(
    `select d.group_topic_id as "pairId", d.topic_id as "topicId", t.name as topic, d.read_at as "readAt", d.ends, d.raw
     from history.departed_group_topic d join topic t on t.id = d.topic_id where d.cluster_id = $1 and d.group_id = $2
       and d.gone_at > clock_timestamp() - interval '${SHOWN}' order by t.name`,
    [clusterId, groupId],
  );
  return rows;
}
