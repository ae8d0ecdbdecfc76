import { randomUUID } from "node:crypto";
import type { Grant } from "@/lib/authz/grant";
import { inTransaction, type Pool } from "./pool";

/** Leaves a request to read a cluster now, and wakes its leader. */
export async function savePollRequest(pool: Pool, grant: Grant<"poll.now">, clusterId: number): Promise<string> {
  const id = randomUUID();
  await inTransaction(pool, async (db) => {
    await db.query("insert into request (id, kind, cluster_id, asked_by) values ($1, 'poll', $2, $3)", [id, clusterId, grant.principal]);
    await db.query("select pg_notify('request', $1)", [JSON.stringify({ id })]);
  });
  return id;
}

/** What the leader left for a request; null while it is open. */
export async function findPollAnswer(pool: Pool, id: string): Promise<unknown> {
  const { rows } = await pool.query<{ answer: unknown }>("select answer from request where id = $1 and done_at is not null", [id]);
  return rows[0]?.answer ?? null;
}

/** The lease of a cluster as it stands; never taken reads as released. Looks only, makes no row. */
export async function seeLease(pool: Pool, clusterId: number): Promise<{ holder: string | null; beats: bigint }> {
  const { rows } = await pool.query<{ holder: string | null; beats: string }>("select holder, beats from lease where name = $1", [`cluster/${clusterId}`]);
  return { holder: rows[0]?.holder ?? null, beats: BigInt(rows[0]?.beats ?? 0) };
}

/** The newest snapshot of each cluster. */
export async function findSnapshots(pool: Pool): Promise<{ clusterId: number; observedAt: Date }[]> {
  const { rows } = await pool.query<{ clusterId: number; observedAt: Date }>(
    `select cluster_id as "clusterId", snapshot as "observedAt" from history.current_cluster where snapshot is not null`,
  );
  return rows;
}
