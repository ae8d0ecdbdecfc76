import "server-only";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import { storedName } from "@/lib/domain/name";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/store/shared";

export type Wanted = { cluster: string; group?: string | undefined; topic?: string | undefined; partition?: number | undefined };

/** The address of the page of an object that is known by its name. Throws `not_found` when there is none of that name. */
export async function findAddress(grant: Grant<"clusters.read">, { cluster, group, topic, partition }: Wanted): Promise<string> {
  const id = await findId(
    "select id from cluster where name = $1 and removed_at is null and ($2::int[] is null or id = any($2))",
    [cluster, clusterScope(grant)],
    "cluster",
  );
  if (group !== undefined) {
    const row = await findId(
      "select id from consumer_group where cluster_id = $1 and name = $2 and gone_at is null order by id limit 1",
      [id, storedName(group)],
      "group",
    );
    return `/clusters/${id}/groups/${row}`;
  }
  if (topic === undefined) return `/clusters/${id}`;
  const row = await findId("select id from topic where cluster_id = $1 and name = $2 and gone_at is null", [id, storedName(topic)], "topic");
  return `/clusters/${id}/topics/${row}${partition === undefined ? "" : `?partition=${partition}`}`;
}

async function findId(sql: string, values: unknown[], what: string): Promise<number> {
  const { rows } = await database().interactive.query<{ id: number }>(sql, values);
  if (!rows[0]) throw new AppError("not_found", `There is no ${what} of that name.`);
  return rows[0].id;
}
