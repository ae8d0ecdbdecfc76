import "server-only";
import { z } from "zod";
import type { ClusterState } from "@/lib/metrics/reading";
import { escapeLabel } from "@/lib/metrics/text";
import type { Db } from "@/lib/store/pool";

/** A cluster as a scrape finds it. `snapshot`: the id of what was stored last, to the microsecond; null: nothing yet. */
export type MetricsCluster = { state: ClusterState; name: string; snapshot: string | null };

const Count = z.number().nonnegative().catch(0);
const byApi = z.record(z.string(), Count).catch({});
/** `requests` by API, `errors` by API and failure code. */
const Counters = z.object({ cycles: Count, skipped: Count, requests: byApi, errors: z.record(z.string(), byApi).catch({}) }).partial();

type Row = {
  id: number;
  name: string;
  interval_ms: number;
  snapshot: string | null;
  snapshot_ms: number | null;
  age_ms: number | null;
  took_ms: number | null;
  ends_known: number;
  ends_expected: number;
  commits_known: number;
  commits_expected: number;
  counters: unknown;
  brokers: { id: number; answers: string }[] | null;
};

/** The clusters in scope, in the order of their names' bytes. `only`: a row id or a name; null: all. */
export async function readMetricsClusters(db: Db, scope: readonly number[] | null, only: string | null): Promise<MetricsCluster[]> {
  const { rows } = await db.query<Row>(
    `select c.id, c.name, c.interval_ms, s.snapshot::text, extract(epoch from s.snapshot)::float8 * 1000 as snapshot_ms,
       case when s.snapshot is not null then greatest(0, extract(epoch from clock_timestamp() - s.snapshot) * 1000)::float8 end as age_ms, s.took_ms,
       coalesce(s.ends_known, 0) as ends_known, coalesce(s.ends_expected, 0) as ends_expected,
       coalesce(s.commits_known, 0) as commits_known, coalesce(s.commits_expected, 0) as commits_expected, s.counters,
       (select json_agg(json_build_object('id', b.broker, 'answers', b.answers) order by b.broker) from history.current_broker b where b.cluster_id = c.id) as brokers
     from cluster c left join history.current_cluster s on s.cluster_id = c.id
     where c.removed_at is null and ($1::int[] is null or c.id = any($1)) and ($2::text is null or c.name = $2 or c.id::text = $2)
     order by c.name collate "C"`,
    [scope, only],
  );
  return rows.map((row) => ({ state: stateOf(row), name: row.name, snapshot: row.snapshot }));
}

function stateOf(row: Row): ClusterState {
  const { cycles = 0, skipped = 0, requests = {}, errors = {} } = Counters.catch({}).parse(row.counters ?? {});
  return {
    id: row.id,
    label: escapeLabel(row.name),
    intervalMs: row.interval_ms,
    snapshotMs: row.snapshot_ms,
    ageMs: row.age_ms,
    tookMs: row.took_ms,
    cycles,
    skippedCycles: skipped,
    ends: { known: row.ends_known, expected: row.ends_expected },
    commits: { known: row.commits_known, expected: row.commits_expected },
    brokers: (row.brokers ?? []).map(({ id, answers }) => ({ id, answers: answers === "fast" || answers === "slow" })),
    requests: entries(requests).map(([api, sent]) => ({ api, sent })),
    requestErrors: entries(errors).flatMap(([api, codes]) => entries(codes).map(([code, failed]) => ({ api, code, failed }))),
  };
}

const entries = <T>(values: Readonly<Record<string, T>>): [string, T][] => Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
