import type { Snapshot } from "@/lib/domain/snapshot";
import type { Db } from "./pool";

/** What slow parts say of the cluster as a whole; written when it is news, so that a poll that brought none costs nothing. */
export async function saveWhole(db: Db, { clusterId, cluster: { mode, controller, quorum, rights, reassignments }, partsRead }: Snapshot): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await db.query(
    `update history.current_cluster set mode = $2, controller = $3, quorum = $4::jsonb, rights = $5::jsonb, reassignments = $6::jsonb, parts_read = $7::jsonb
     where cluster_id = $1 and (mode, controller, quorum, rights, reassignments, parts_read) is distinct from ($2, $3, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb)`,
    [clusterId, mode, controller, json(quorum), json(rights), json(reassignments), JSON.stringify(partsRead)],
  );
}

/** What brokers' directories hold, of those that told. Large, so beside the row that is compared in every poll. */
export async function saveLogDirs(db: Db, clusterId: number, logDirs: Snapshot["logDirs"]): Promise<void> {
  if (logDirs.length === 0) return;
  await db.query(
    "update history.current_broker b set log_dirs = u.dirs from unnest($2::int[], $3::text[]) u(broker, dirs) where b.cluster_id = $1 and b.broker = u.broker",
    [clusterId, logDirs.map(({ broker }) => broker), logDirs.map(({ dirs }) => JSON.stringify(dirs))],
  );
}

/**
 * Settings that were read; a row changes only when one of its settings does, which is told as a change with the values before
 * and after, and those of objects that are gone leave.
 */
export async function saveConfigs(db: Db, { clusterId, observedAt, configs, gone }: Snapshot): Promise<void> {
  if (gone.topicIds.length > 0)
    await db.query("delete from history.current_config where cluster_id = $1 and kind = 'topic' and id = any($2::int[])", [clusterId, gone.topicIds]);
  if (configs.length === 0) return;
  await db.query(
    `with before as (select c.kind, c.id, c.entries from history.current_config c where c.cluster_id = $1),
     written as (
       insert into history.current_config as old (cluster_id, kind, id, read_at, entries) select $1, k, i, $2, e from unnest($3::text[], $4::int[], $5::jsonb[]) u(k, i, e)
       on conflict (cluster_id, kind, id) do update set entries = excluded.entries, read_at = excluded.read_at where old.entries is distinct from excluded.entries
       returning kind, id, entries)
     insert into history.change (ts, cluster_id, kind, topic_id, broker, detail)
     select $2, $1, 'config_changed', case when w.kind = 'topic' then w.id end, case when w.kind = 'broker' then w.id end,
       (select jsonb_object_agg(coalesce(a.key, b.key), jsonb_build_array(b.value->'value', a.value->'value')) from jsonb_each(w.entries) a full join jsonb_each(before.entries) b on b.key = a.key
        where (a.value->'value') is distinct from (b.value->'value'))
     from written w join before on before.kind = w.kind and before.id = w.id
     where exists (select from jsonb_each(w.entries) a full join jsonb_each(before.entries) b on b.key = a.key where (a.value->'value') is distinct from (b.value->'value'))`,
    [clusterId, observedAt, configs.map(({ kind }) => kind), configs.map(({ id }) => id), configs.map(({ entries }) => JSON.stringify(entries))],
  );
}
