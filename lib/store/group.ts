import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { Parameters } from "@/lib/domain/parameters";
import { AppError } from "@/lib/errors";
import { type Asked, saveAudit } from "./audit";
import { parametersOf, withParameters } from "./parameters";
import { inTransaction, type Pool } from "./pool";

export type GroupEdit = { labels?: readonly string[] | undefined; parameters?: ParametersEdit | undefined };
/** What is given is set; null takes a value back. */
export type ParametersEdit = { [Name in keyof Parameters]?: Parameters[Name] | undefined };

/** Changes what is given. Throws `not_found` for a group that is gone or out of scope. */
export async function changeGroup(
  pool: Pool,
  grant: Grant<"objects.write">,
  asked: Asked,
  clusterId: number,
  groupId: number,
  { labels, parameters }: GroupEdit,
): Promise<void> {
  await inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ labels: string[]; settings: unknown }>(
      "select labels, settings from consumer_group where id = $1 and cluster_id = $2 and gone_at is null and ($3::int[] is null or cluster_id = any($3)) for update",
      [groupId, clusterId, clusterScope(grant)],
    );
    const [before] = rows;
    if (!before) throw new AppError("not_found", "There is no such group.");
    const after = { labels: labels ?? before.labels, settings: withParameters(before.settings, parameters) };
    await db.query("update consumer_group set labels = $2, settings = $3 where id = $1", [groupId, after.labels, JSON.stringify(after.settings)]);
    await saveAudit(db, grant, asked, {
      action: "group.change",
      clusterId,
      object: `group/${groupId}`,
      before: { labels: before.labels, ...parametersOf(before.settings) },
      after: { labels: after.labels, ...parametersOf(after.settings) },
    });
  });
}
