import type { Grant } from "@/lib/authz/grant";
import { AppError } from "@/lib/errors";
import { type Asked, saveAudit } from "./audit";
import type { ParametersEdit } from "./group";
import { parametersOf, withParameters } from "./parameters";
import { type Db, inTransaction, type Pool } from "./pool";

type Scoped = Grant<"clusters.write" | "clusters.read" | "poll.now">;
const scope = (grant: Scoped) => (grant.clusters === "all" ? null : grant.clusters);

export type StoredSecurity = { mode: "plaintext" };
export type StoredCluster = {
  id: number;
  name: string;
  source: "ui" | "env" | "file";
  bootstrap: string[];
  security: StoredSecurity;
  kafkaId: string | null;
  intervalMs: number;
  pausedAt: Date | null;
  settings: unknown;
};
export type NewCluster = { name: string; bootstrap: readonly string[]; security: StoredSecurity; intervalMs: number };
export type ClusterEdit = {
  name?: string | undefined;
  bootstrap?: readonly string[] | undefined;
  intervalMs?: number | undefined;
  paused?: boolean | undefined;
  parameters?: ParametersEdit | undefined;
};

const COLUMNS = `id, name, source, bootstrap, security, kafka_id as "kafkaId", interval_ms as "intervalMs", paused_at as "pausedAt", settings`;

/** Throws `not_found` for one that was removed or is out of scope. */
export async function findCluster(db: Db, grant: Scoped, id: number): Promise<StoredCluster> {
  const { rows } = await db.query<StoredCluster>(
    `select ${COLUMNS} from cluster where id = $1 and removed_at is null and ($2::int[] is null or id = any($2))`,
    [id, scope(grant)],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such cluster.");
  return rows[0];
}

/** Answers the new id. Throws `conflict` on field `name` when it is taken. The collector hears of it at once. */
export async function createCluster(
  pool: Pool,
  grant: Grant<"clusters.write">,
  asked: Asked,
  { name, bootstrap, security, intervalMs }: NewCluster,
): Promise<number> {
  if (grant.clusters !== "all") throw new AppError("forbidden", "Adding a cluster needs the right over all clusters.");
  return changed(pool, name, async (db) => {
    const { rows } = await db.query<{ id: number }>(
      "insert into cluster (name, source, bootstrap, security, interval_ms) values ($1, 'ui', $2, $3, $4) returning id",
      [name, bootstrap, security, intervalMs],
    );
    const { id } = rows[0]!;
    await saveAudit(db, grant, asked, {
      action: "cluster.create",
      clusterId: id,
      object: `cluster/${id}`,
      before: null,
      after: { name, bootstrap, intervalMs, security: security.mode },
    });
    return id;
  });
}

/** Changes what is given. A cluster from the environment or a file can only be paused here. */
export async function changeCluster(pool: Pool, grant: Grant<"clusters.write">, asked: Asked, id: number, edit: ClusterEdit): Promise<void> {
  await changed(pool, edit.name ?? "", async (db) => {
    const before = await findCluster(db, grant, id);
    const { source } = before;
    if (source !== "ui" && (edit.name ?? edit.bootstrap ?? edit.intervalMs) !== undefined)
      throw new AppError("conflict", `This cluster comes from ${source === "env" ? "the environment" : "a file"}: change it there.`);
    await db.query(
      `update cluster set name = coalesce($2, name), bootstrap = coalesce($3, bootstrap), interval_ms = coalesce($4, interval_ms),
         paused_at = case when $5::boolean is null then paused_at when $5 then coalesce(paused_at, clock_timestamp()) end, settings = $6 where id = $1`,
      [
        id,
        edit.name ?? null,
        edit.bootstrap ?? null,
        edit.intervalMs ?? null,
        edit.paused ?? null,
        JSON.stringify(withParameters(before.settings, edit.parameters)),
      ],
    );
    const after = await findCluster(db, grant, id);
    await saveAudit(db, grant, asked, { action: "cluster.change", clusterId: id, object: `cluster/${id}`, before: fieldsOf(before), after: fieldsOf(after) });
  });
}

/** Takes a cluster out of sight and of collection at once; its name is free again, its history ends with retention. */
export async function removeCluster(pool: Pool, grant: Grant<"clusters.write">, asked: Asked, id: number): Promise<void> {
  await changed(pool, "", async (db) => {
    const before = await findCluster(db, grant, id);
    const { source } = before;
    if (source !== "ui") throw new AppError("conflict", `This cluster comes from ${source === "env" ? "the environment" : "a file"}: remove it there.`);
    await db.query("update cluster set removed_at = clock_timestamp(), name = name || '~' || id where id = $1", [id]);
    await saveAudit(db, grant, asked, { action: "cluster.remove", clusterId: id, object: `cluster/${id}`, before: fieldsOf(before), after: null });
  });
}

const fieldsOf = ({ name, bootstrap, intervalMs, pausedAt, settings }: StoredCluster) => ({
  name,
  bootstrap,
  intervalMs,
  paused: pausedAt !== null,
  ...parametersOf(settings),
});

async function changed<T>(pool: Pool, name: string, work: (db: Db) => Promise<T>): Promise<T> {
  try {
    return await inTransaction(pool, async (db) => {
      const result = await work(db);
      await db.query("select pg_notify('clusters', '{}')");
      return result;
    });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "23505")
      throw new AppError("conflict", `There is a cluster called ${name} already.`, { fields: { name: "taken" }, cause: error });
    throw error;
  }
}
