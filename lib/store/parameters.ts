import { z } from "zod";
import { type ClusterParameters, NOT_SET, type Parameters, UNCOMMITTED_POLICIES } from "@/lib/domain/parameters";
import type { Db } from "./pool";

/** A value that is not what it should be counts as not set: a row edited by hand stops no cycle. */
const StoredParameters = z
  .object({
    allowedLagRecords: z.number().int().nonnegative().nullable().catch(null).default(null),
    allowedLagSeconds: z.number().nonnegative().nullable().catch(null).default(null),
    windowMs: z.number().int().positive().nullable().catch(null).default(null),
    uncommitted: z.enum(UNCOMMITTED_POLICIES).nullable().catch(null).default(null),
    readsCommitted: z.boolean().nullable().catch(null).default(null),
  })
  .catch(NOT_SET);

/** How groups are judged, out of the JSON of a cluster's or a group's settings. */
export const parametersOf = (settings: unknown): Parameters => StoredParameters.parse(settings ?? {});

/** What is set for a cluster and for those of its groups that have something of their own. */
export async function findParameters(db: Db, clusterId: number): Promise<ClusterParameters> {
  const { rows } = await db.query<{ id: number | null; settings: unknown }>(
    `select null::int as id, settings from cluster where id = $1
     union all select id, settings from consumer_group where cluster_id = $1 and gone_at is null and settings <> '{}'`,
    [clusterId],
  );
  const groups = rows.flatMap(({ id, settings }): [number, Parameters][] => (id === null ? [] : [[id, parametersOf(settings)]]));
  return { cluster: parametersOf(rows.find(({ id }) => id === null)?.settings), groups: new Map(groups) };
}

/** Settings with some parameters changed; what else stands in them stays. A value of null is taken out. */
export function withParameters(settings: unknown, edit: { [Name in keyof Parameters]?: Parameters[Name] | undefined } = {}): Record<string, unknown> {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined);
  const merged = { ...(settings as Record<string, unknown>), ...Object.fromEntries(given) };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
