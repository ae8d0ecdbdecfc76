import type { Grant } from "@/lib/authz/grant";
import type { StoredSecurity } from "@/lib/domain/security";
import { AppError } from "@/lib/errors";
import { type Asked, saveAudit } from "./audit";
import { auditedSecrets, auditedSecurity } from "./audited-security";
import { type SecurityEdit, saveClusterSecrets } from "./cluster-secrets";
import type { ParametersEdit } from "./group";
import { parametersOf, withParameters } from "./parameters";
import { type Db, inTransaction, type Pool } from "./pool";
import { findClusterSecrets, pruneClusterSecrets, type Seal } from "./secret";
import { hostPatternsOf, storedSecurity } from "./stored-security";

type Scoped = Grant<"clusters.write" | "clusters.read" | "poll.now">;
const scope = (grant: Scoped) => (grant.clusters === "all" ? null : grant.clusters);

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
export type NewCluster = { name: string; bootstrap: readonly string[]; security: SecurityEdit; hostPatterns: readonly string[]; intervalMs: number };
export type ClusterEdit = {
  name?: string | undefined;
  bootstrap?: readonly string[] | undefined;
  security?: SecurityEdit | undefined;
  hostPatterns?: readonly string[] | undefined;
  intervalMs?: number | undefined;
  paused?: boolean | undefined;
  parameters?: ParametersEdit | undefined;
};

const COLUMNS = `id, name, source, bootstrap, security, kafka_id as "kafkaId", interval_ms as "intervalMs", paused_at as "pausedAt", settings`;

/** Throws `not_found` for one that was removed or is out of scope. */
export async function findCluster(db: Db, grant: Scoped, id: number): Promise<StoredCluster> {
  const { rows } = await db.query<StoredCluster & { security: unknown }>(
    `select ${COLUMNS} from cluster where id = $1 and removed_at is null and ($2::int[] is null or id = any($2))`,
    [id, scope(grant)],
  );
  if (!rows[0]) throw new AppError("not_found", "There is no such cluster.");
  return { ...rows[0], security: storedSecurity(rows[0].security) };
}

/**
 * Answers the new id. Throws `conflict` on field `name` when it is taken, `invalid_input` on the field of a secret that is
 * missing. The collector hears of it at once.
 */
export async function createCluster(
  pool: Pool,
  grant: Grant<"clusters.write">,
  asked: Asked,
  { name, bootstrap, security: { security, given, seal }, hostPatterns, intervalMs }: NewCluster,
): Promise<number> {
  if (grant.clusters !== "all") throw new AppError("forbidden", "Adding a cluster needs the right over all clusters.");
  return changed(pool, name, async (db) => {
    const { rows } = await db.query<{ id: number }>(
      "insert into cluster (name, source, bootstrap, security, interval_ms, settings) values ($1, 'ui', $2, $3, $4, $5) returning id",
      [name, bootstrap, security, intervalMs, JSON.stringify(hostPatterns.length === 0 ? {} : { hostPatterns })],
    );
    const { id } = rows[0]!;
    await saveClusterSecrets(db, { id, before: null, after: { bootstrap, security }, given, seal, by: grant.principal });
    const after = await findCluster(db, grant, id);
    await saveAudit(db, grant, asked, {
      action: "cluster.create",
      clusterId: id,
      object: `cluster/${id}`,
      before: null,
      after: await fieldsOf(db, after),
    });
    return id;
  });
}

/**
 * Changes what is given. A cluster from the environment or a file can only be paused here. Throws `invalid_input` on the field
 * of a secret that is missing, or that the change would carry elsewhere.
 */
export async function changeCluster(pool: Pool, grant: Grant<"clusters.write">, asked: Asked, id: number, edit: ClusterEdit): Promise<void> {
  await changed(pool, edit.name ?? "", async (db) => {
    await db.query("select from cluster where id = $1 for update", [id]);
    const before = await findCluster(db, grant, id);
    const fieldsBefore = await fieldsOf(db, before);
    const { source } = before;
    if (source !== "ui" && (edit.name ?? edit.bootstrap ?? edit.security ?? edit.hostPatterns ?? edit.intervalMs) !== undefined)
      throw new AppError("conflict", `This cluster comes from ${source === "env" ? "the environment" : "a file"}: change it there.`);
    const reached = { bootstrap: edit.bootstrap ?? before.bootstrap, security: edit.security?.security ?? before.security };
    if (edit.bootstrap !== undefined && reached.security.mode === "unreadable")
      throw new AppError("invalid_input", "security: what is stored cannot be read; set it anew", {
        fields: { security: "what is stored cannot be read; set it anew" },
      });
    if (edit.security !== undefined || edit.bootstrap !== undefined)
      await saveClusterSecrets(db, { id, before, after: reached, given: new Map(), seal: unsealed, ...edit.security, by: grant.principal });
    const settings = { ...withParameters(before.settings, edit.parameters), ...(edit.hostPatterns === undefined ? {} : { hostPatterns: edit.hostPatterns }) };
    await db.query(
      `update cluster set name = coalesce($2, name), bootstrap = $3, interval_ms = coalesce($4, interval_ms),
         paused_at = case when $5::boolean is null then paused_at when $5 then coalesce(paused_at, clock_timestamp()) end, settings = $6, security = coalesce($7, security) where id = $1`,
      [id, edit.name ?? null, reached.bootstrap, edit.intervalMs ?? null, edit.paused ?? null, JSON.stringify(settings), edit.security?.security ?? null],
    );
    const after = await fieldsOf(db, await findCluster(db, grant, id));
    await saveAudit(db, grant, asked, { action: "cluster.change", clusterId: id, object: `cluster/${id}`, before: fieldsBefore, after });
  });
}

/** A change that brings no secret seals none. */
const unsealed: Seal = () => {
  throw new AppError("internal", "There was nothing to seal.");
};

/** Takes a cluster out of sight and of collection at once; its secrets are gone, its name is free again, its history ends with retention. */
export async function removeCluster(pool: Pool, grant: Grant<"clusters.write">, asked: Asked, id: number): Promise<void> {
  await changed(pool, "", async (db) => {
    const before = await findCluster(db, grant, id);
    const { source } = before;
    if (source !== "ui") throw new AppError("conflict", `This cluster comes from ${source === "env" ? "the environment" : "a file"}: remove it there.`);
    await db.query("update cluster set removed_at = clock_timestamp(), name = name || '~' || id where id = $1", [id]);
    const fields = await fieldsOf(db, before);
    await pruneClusterSecrets(db, id, []);
    await saveAudit(db, grant, asked, { action: "cluster.remove", clusterId: id, object: `cluster/${id}`, before: fields, after: null });
  });
}

/** What the audit holds of a cluster: secrets are there by name and time only. */
async function fieldsOf(db: Db, { id, name, bootstrap, security, intervalMs, pausedAt, settings }: StoredCluster) {
  const secrets = auditedSecrets(await findClusterSecrets(db, id));
  const fields = { name, bootstrap, security: auditedSecurity(security), hostPatterns: hostPatternsOf(settings), ...secrets, intervalMs };
  return { ...fields, paused: pausedAt !== null, ...parametersOf(settings) };
}

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
