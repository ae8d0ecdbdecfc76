import type { Db } from "./pool";

export type PollRequest = { id: string; clusterId: number };

/** Takes the open poll requests of these clusters. A request taken twice costs one more cycle, nothing else. */
export async function takePollRequests(db: Db, clusterIds: readonly number[]): Promise<PollRequest[]> {
  const { rows } = await db.query(
    `update request set taken_at = clock_timestamp() where kind = 'poll' and done_at is null and taken_at is null and cluster_id = any($1::int[])
     and asked_at > clock_timestamp() - interval '1 minute' returning id, cluster_id as "clusterId"`,
    [clusterIds],
  );
  return rows;
}

/** Answers requests in the transaction that stores the snapshot they waited for. */
export async function answerRequests(db: Db, ids: readonly string[], answer: unknown): Promise<void> {
  if (ids.length === 0) return;
  await db.query("update request set done_at = clock_timestamp(), answer = $2 where id = any($1::uuid[])", [ids, JSON.stringify(answer)]);
}

export async function pruneRequests(db: Db): Promise<void> {
  await db.query("delete from request where asked_at < clock_timestamp() - interval '1 day'");
}
