import "server-only";
import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { Status } from "@/lib/contract/live";
import { database } from "@/lib/store/shared";
import { failuresOf } from "./frame";

/** A process beats every 5 s; one that has not for three times that is silent. */
export const SILENT_AFTER_SECONDS = 15;

type ClusterRow = {
  id: number;
  name: string;
  status: string;
  snapshot: Date | null;
  took_ms: number | null;
  requests: Record<string, number> | null;
  failures: unknown;
  cycles: number;
  skipped: number;
};

/** Lagline seeing itself: processes, leases, the last cycle of each cluster, what is stored. */
export async function readStatus(grant: Grant<"clusters.read">, version: string): Promise<Status> {
  const db = database().interactive;
  const [processes, leases, clusters, storage] = await Promise.all([
    db.query<{ id: string; role: string; host: string; version: string; started_at: Date; beat_at: Date; silent: boolean }>(
      `select id, role, host, version, started_at, beat_at, beat_at < clock_timestamp() - $1 * interval '1 second' as silent from process order by role, started_at`,
      [SILENT_AFTER_SECONDS],
    ),
    db.query<{ name: string; holder: string | null; epoch: string }>("select name, holder, epoch from lease order by name"),
    db.query<ClusterRow>(
      `select c.id, c.name, case when c.paused_at is not null then 'paused' else coalesce(s.status, 'waiting') end as status, s.snapshot, s.took_ms, s.requests, s.failures,
         coalesce((s.counters ->> 'cycles')::int, 0) as cycles, coalesce((s.counters ->> 'skipped')::int, 0) as skipped
       from cluster c left join history.current_cluster s on s.cluster_id = c.id
       where c.removed_at is null and ($1::int[] is null or c.id = any($1)) order by c.name`,
      [clusterScope(grant)],
    ),
    db.query<{ bytes: string; hot: number; sealed: number }>(
      `select pg_database_size(current_database()) as bytes, (select count(*)::int from history.chunk) as sealed,
         (select count(*)::int from pg_inherits where inhparent in ('history.topic_hot'::regclass, 'history.group_hot'::regclass)) as hot`,
    ),
  ]);
  return {
    version,
    processes: processes.rows.map(({ started_at, beat_at, ...rest }) => ({ ...rest, startedAt: started_at.toISOString(), beatAt: beat_at.toISOString() })),
    leases: leases.rows,
    clusters: clusters.rows.map(({ snapshot, took_ms, failures, ...rest }) => ({
      ...rest,
      observedAt: snapshot?.toISOString() ?? null,
      tookMs: took_ms,
      failures: failuresOf(failures).map(({ broker, code, detail }) => ({ broker, code, detail })),
    })),
    storage: { databaseBytes: Number(storage.rows[0]?.bytes ?? 0), hotPartitions: storage.rows[0]?.hot ?? 0, sealedHours: storage.rows[0]?.sealed ?? 0 },
  };
}
