import type { Grant } from "@/lib/authz/grant";
import { clusterScope } from "@/lib/authz/grant";
import { AppError } from "@/lib/errors";
import { type Asked, saveAudit } from "./audit";
import { type Db, inTransaction, type Pool } from "./pool";

/** Something that looks wrong and that somebody knows about. `until` null: until it is taken back. */
export type Acceptance = { kind: string; object: string; reason: string; until: Date | null; by: string; at: Date };

const COLUMNS = "kind, object, reason, until, by, at";

/** What is accepted in a cluster, expired ones included, newest first. */
export async function findAcceptances(db: Db, clusterId: number): Promise<Acceptance[]> {
  const { rows } = await db.query<Acceptance>(`select ${COLUMNS} from acceptance where cluster_id = $1 order by at desc, kind, object`, [clusterId]);
  return rows;
}

/** Accepts, or changes why and until when. Throws `not_found` when the cluster has no such object. */
export async function saveAcceptance(
  pool: Pool,
  grant: Grant<"objects.write">,
  asked: Asked,
  clusterId: number,
  { kind, object, reason, until }: Pick<Acceptance, "kind" | "object" | "reason" | "until">,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    await mustHold(db, grant, clusterId, object);
    const before = await findAcceptance(db, clusterId, kind, object);
    await db.query(
      `insert into acceptance (cluster_id, kind, object, reason, until, by) values ($1, $2, $3, $4, $5, $6)
       on conflict (cluster_id, kind, object) do update set reason = excluded.reason, until = excluded.until, by = excluded.by, at = clock_timestamp()`,
      [clusterId, kind, object, reason, until, grant.principal],
    );
    await saveAudit(db, grant, asked, {
      action: "acceptance.save",
      clusterId,
      object: `${kind}/${object}`,
      before: before && fieldsOf(before),
      after: { reason, until },
    });
  });
}

/** Takes an acceptance back. Throws `not_found` when there is none. */
export async function removeAcceptance(
  pool: Pool,
  grant: Grant<"objects.write">,
  asked: Asked,
  clusterId: number,
  kind: string,
  object: string,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const before = await findAcceptance(db, clusterId, kind, object);
    if (before === null) throw new AppError("not_found", "This was not accepted.");
    await db.query("delete from acceptance where cluster_id = $1 and kind = $2 and object = $3", [clusterId, kind, object]);
    await saveAudit(db, grant, asked, { action: "acceptance.remove", clusterId, object: `${kind}/${object}`, before: fieldsOf(before), after: null });
  });
}

const fieldsOf = ({ reason, until }: Acceptance) => ({ reason, until });

async function findAcceptance(db: Db, clusterId: number, kind: string, object: string): Promise<Acceptance | null> {
  const { rows } = await db.query<Acceptance>(`select ${COLUMNS} from acceptance where cluster_id = $1 and kind = $2 and object = $3 for update`, [
    clusterId,
    kind,
    object,
  ]);
  return rows[0] ?? null;
}

/** By the first word of the object: the statement that finds it in its cluster. `$2`, `$3`: the ids in the object. */
const HOLDS = new Map([
  ["topic", "select 1 from topic where cluster_id = $1 and id = $2 and gone_at is null and $3::bigint is null"],
  [
    "group",
    `select 1 from consumer_group g where g.cluster_id = $1 and g.id = $2 and g.gone_at is null
       and ($3::bigint is null or exists (select from group_topic p where p.group_id = g.id and p.topic_id = $3))`,
  ],
  ["broker", "select 1 from history.current_broker where cluster_id = $1 and broker = $2 and $3::bigint is null"],
]);

async function mustHold(db: Db, grant: Grant<"objects.write">, clusterId: number, object: string): Promise<void> {
  const [word = "", id, , second] = object.split("/");
  const { rows: cluster } = await db.query("select 1 from cluster where id = $1 and removed_at is null and ($2::int[] is null or id = any($2))", [
    clusterId,
    clusterScope(grant),
  ]);
  if (cluster.length === 0) throw new AppError("not_found", "There is no such cluster.");
  const sql = HOLDS.get(word);
  const found = sql === undefined ? [] : (await db.query(sql, [clusterId, Number(id), second === undefined ? null : Number(second)])).rows;
  if (found.length === 0) throw new AppError("not_found", "There is no such object in this cluster.");
}
