import type { Db } from "@/lib/store/pool";
import { nameMatcher } from "./name-filter";

/** Row ids of what patterns select; null: everything. */
export type Selected = { topicIds: number[] | null; groupIds: number[] | null };

/** The topics and groups of a cluster that are still there and whose names `topic` and `group` take. */
export async function findSelected(db: Db, clusterId: number, { topic, group }: { topic?: string | undefined; group?: string | undefined }): Promise<Selected> {
  const ids = async (table: "topic" | "consumer_group", field: "topic" | "group", pattern: string | undefined) => {
    if (pattern === undefined) return null;
    const matches = nameMatcher(pattern, field);
    const { rows } = await db.query<{ id: number; name: string }>(`select id, name from ${table} where cluster_id = $1 and gone_at is null`, [clusterId]);
    return rows.filter(({ name }) => matches(name)).map(({ id }) => id);
  };
  return { topicIds: await ids("topic", "topic", topic), groupIds: await ids("consumer_group", "group", group) };
}
