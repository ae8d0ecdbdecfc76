import "server-only";
import { z } from "zod";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { Frame } from "@/lib/contract/common";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/store/pool";

/** A cluster as every read under it begins: it exists, is in scope, and this old is what was last read from it. */
export type ClusterFrame = { id: number; name: string; intervalMs: number; snapshot: Date | null; frame: Frame };

const StoredFailures = z
  .array(
    z.object({
      broker: z.number().int().nullable().default(null),
      code: z.string(),
      detail: z.string().default(""),
      since: z.iso.datetime().nullable().default(null),
    }),
  )
  .catch([]);
export const failuresOf = (stored: unknown) => StoredFailures.parse(stored ?? []);

/** Fresh up to one and a half intervals, late up to three, unknown beyond and before the first reading. */
export function freshnessOf(ageMs: number | null, intervalMs: number): Frame["freshness"] {
  if (ageMs === null || ageMs > 3 * intervalMs) return "unknown";
  return ageMs <= 1.5 * intervalMs ? "fresh" : "late";
}

export type CoverageOf = "ends" | "commits";

/** Throws `not_found` for a cluster that was removed, never was, or is out of scope. */
export async function readClusterFrame(db: Db, grant: Grant, clusterId: number, coverageOf: CoverageOf): Promise<ClusterFrame> {
  const { rows } = await db.query(
    `select c.name, c.interval_ms, s.snapshot, case when s.snapshot is not null then greatest(0, extract(epoch from clock_timestamp() - s.snapshot) * 1000)::float8 end as age_ms, s.failures,
       coalesce(s.ends_known, 0) as ends_known, coalesce(s.ends_expected, 0) as ends_expected,
       coalesce(s.commits_known, 0) as commits_known, coalesce(s.commits_expected, 0) as commits_expected
     from cluster c left join history.current_cluster s on s.cluster_id = c.id
     where c.id = $1 and c.removed_at is null and ($2::int[] is null or c.id = any($2))`,
    [clusterId, clusterScope(grant)],
  );
  const row = rows[0];
  if (!row) throw new AppError("not_found", "There is no such cluster.");
  const ageMs = row.age_ms === null ? null : Math.round(row.age_ms);
  return {
    id: clusterId,
    name: row.name,
    intervalMs: row.interval_ms,
    snapshot: row.snapshot,
    frame: {
      observedAt: row.snapshot?.toISOString() ?? null,
      ageMs,
      intervalMs: row.interval_ms,
      freshness: freshnessOf(ageMs, row.interval_ms),
      coverage: coverageOf === "ends" ? { known: row.ends_known, expected: row.ends_expected } : { known: row.commits_known, expected: row.commits_expected },
      failures: failuresOf(row.failures),
    },
  };
}
