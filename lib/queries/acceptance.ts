import "server-only";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { AcceptanceList, Accepted } from "@/lib/contract/acceptance";
import { IS_OFF } from "@/lib/domain/imbalance";
import { AppError } from "@/lib/errors";
import { findAcceptances } from "@/lib/store/acceptance";
import { database } from "@/lib/store/shared";

/** What is accepted in a cluster, expired ones too. */
export async function readAcceptances(grant: Grant<"clusters.read" | "objects.write">, clusterId: number): Promise<AcceptanceList> {
  const db = database().interactive;
  const { rows } = await db.query("select 1 from cluster where id = $1 and removed_at is null and ($2::int[] is null or id = any($2))", [
    clusterId,
    clusterScope(grant),
  ]);
  if (rows.length === 0) throw new AppError("not_found", "There is no such cluster.");
  const now = Date.now();
  const items = (await findAcceptances(db, clusterId)).map(({ until, at, ...rest }) => ({
    ...rest,
    until: until?.toISOString() ?? null,
    at: at.toISOString(),
    expired: until !== null && until.getTime() <= now,
  }));
  return { items };
}

export type AcceptedRow = { accepted_reason: string | null; accepted_until: Date | null; accepted_by: string | null; accepted_at: Date | null };

/** Words of a statement: the acceptance that holds now, joined as `a` by cluster and object. */
export const ACCEPTED_COLUMNS = "a.reason as accepted_reason, a.until as accepted_until, a.by as accepted_by, a.at as accepted_at";
export const joinAccepted = (cluster: string, object: string): string =>
  `left join acceptance a on a.cluster_id = ${cluster} and a.kind = 'skew' and a.object = ${object} and (a.until is null or a.until > clock_timestamp())`;

export const acceptedOf = (r: AcceptedRow): Accepted | null =>
  r.accepted_reason === null || r.accepted_at === null
    ? null
    : { reason: r.accepted_reason, until: r.accepted_until?.toISOString() ?? null, by: r.accepted_by ?? "", at: r.accepted_at.toISOString() };

/** What each kind of imbalance is called by in an acceptance. */
export const OBJECT = {
  production: (topicId: string) => `'topic/' || ${topicId}`,
  lag: (groupId: string, topicId: string) => `'group/' || ${groupId} || '/topic/' || ${topicId}`,
  members: (groupId: string) => `'group/' || ${groupId}`,
  brokers: (broker: string) => `'broker/' || ${broker}`,
};

const OFF = `('${[...IS_OFF].join("', '")}')`;

/** Per cluster, how many things are off and not accepted. */
export const UNEVEN = `select x.cluster_id, count(*) as imbalances from (
    select cluster_id, ${OBJECT.production("topic_id")} as object from history.current_topic where imbalance in ${OFF} and not internal
    union all select cluster_id, ${OBJECT.lag("group_id", "topic_id")} from history.current_group_topic where imbalance in ${OFF}
    union all select cluster_id, ${OBJECT.members("group_id")} from history.current_group where imbalance in ${OFF}
    union all select cluster_id, ${OBJECT.brokers("broker")} from history.current_broker where imbalance in ${OFF}) x
  ${joinAccepted("x.cluster_id", "x.object")} where a.object is null group by x.cluster_id`;
