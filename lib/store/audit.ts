import type { Grant } from "@/lib/authz/grant";
import type { Db } from "./pool";

/** The request that something was asked with, as its answer's header names it. */
export type Asked = { requestId: string | null };

/** One thing that a person did. `before`, `after`: values by field; only those that differ are kept. */
export type Deed = { action: string; clusterId: number | null; object: string; before: Fields | null; after: Fields | null };
type Fields = Readonly<Record<string, unknown>>;

/** Writes what was done, in the transaction that does it. Secrets never come here: callers name the fields. */
export async function saveAudit(db: Db, grant: Grant, { requestId }: Asked, { action, clusterId, object, before, after }: Deed): Promise<void> {
  const kept = differing(before, after);
  await db.query(
    "insert into audit (actor, via, action, cluster_id, object, result, before, after, request_id) values ($1, 'session', $2, $3, $4, 'ok', $5, $6, $7)",
    [grant.principal, action, clusterId, object, kept.before && JSON.stringify(kept.before), kept.after && JSON.stringify(kept.after), requestId],
  );
}

function differing(before: Fields | null, after: Fields | null): { before: Fields | null; after: Fields | null } {
  if (before === null || after === null) return { before, after };
  const fields = Object.keys(after).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const only = (values: Fields) => Object.fromEntries(fields.map((field) => [field, values[field] ?? null]));
  return { before: only(before), after: only(after) };
}
