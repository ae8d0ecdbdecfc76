import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { ClusterHealth, HealthCheck } from "@/lib/contract/cluster";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";

const MOST_OBJECTS = 100;

type State = {
  brokers: number | null;
  brokers_expected: number | null;
  offline: number | null;
  under_replicated: number | null;
  commits_known: number | null;
  commits_expected: number | null;
  silent: { broker: number; since: Date | null }[];
  offline_topics: string[];
  under_replicated_topics: string[];
  unread_groups: string[];
  offsets_offline: number | null;
};

/** Whether a cluster is well, check by check, from what was read last. A check that could not be made is null with its reason. */
export async function readClusterHealth(grant: Grant<"clusters.read">, clusterId: number): Promise<ClusterHealth> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const { rows } = await db.query<State>(
    `select s.brokers, s.brokers_expected, s.offline, s.under_replicated, s.commits_known, s.commits_expected,
       coalesce((select jsonb_agg(jsonb_build_object('broker', b.broker, 'since', b.since) order by b.broker)
         from history.current_broker b where b.cluster_id = $1 and b.answers in ('silent', 'gone')), '[]') as silent,
       array(select t.name from history.current_topic x join topic t on t.id = x.topic_id where x.cluster_id = $1 and x.offline > 0 order by t.name limit ${MOST_OBJECTS}) as offline_topics,
       array(select t.name from history.current_topic x join topic t on t.id = x.topic_id where x.cluster_id = $1 and x.under_replicated > 0 order by t.name limit ${MOST_OBJECTS}) as under_replicated_topics,
       array(select g.name from history.current_group x join consumer_group g on g.id = x.group_id where x.cluster_id = $1 and x.lag_known < x.lag_expected and x.type <> 'share' order by g.name limit ${MOST_OBJECTS}) as unread_groups,
       (select x.offline from history.current_topic x join topic t on t.id = x.topic_id where x.cluster_id = $1 and t.name = '__consumer_offsets') as offsets_offline
     from cluster c left join history.current_cluster s on s.cluster_id = c.id where c.id = $1`,
    [clusterId],
  );
  const checks = rows[0] && cluster.snapshot ? checksOf(rows[0], cluster) : unread();
  return {
    ok: checks.every(({ ok }) => ok !== false) && cluster.frame.freshness !== "unknown",
    checks,
    observedAt: cluster.frame.observedAt,
    ageMs: cluster.frame.ageMs,
  };
}

const CHECKS: readonly HealthCheck["check"][] = ["brokers", "offline_partitions", "under_replicated", "groups_known", "offsets_topic", "fresh"];
const unread = (): HealthCheck[] =>
  CHECKS.map((check) => ({ check, ok: check === "fresh" ? false : null, reason: "nothing has been read yet", objects: [], since: null }));

function checksOf(s: State, { frame, snapshot }: ClusterFrame): HealthCheck[] {
  const since = snapshot?.toISOString() ?? null;
  return [
    {
      check: "brokers",
      ok: s.silent.length === 0,
      reason: s.silent.length === 0 ? null : `${s.silent.length} of ${s.brokers_expected ?? "?"} brokers do not answer`,
      objects: s.silent.map(({ broker }) => String(broker)),
      since: s.silent[0]?.since ? new Date(s.silent[0].since).toISOString() : null,
    },
    counted("offline_partitions", s.offline, s.offline_topics, "partitions have no leader"),
    counted("under_replicated", s.under_replicated, s.under_replicated_topics, "partitions have too few in-sync replicas"),
    counted(
      "groups_known",
      s.commits_expected === null || s.commits_known === null ? null : s.commits_expected - s.commits_known,
      s.unread_groups,
      "partitions of groups were not read",
    ),
    {
      check: "offsets_topic",
      ok: s.offsets_offline === null ? null : s.offsets_offline === 0,
      reason:
        s.offsets_offline === null
          ? "the topic of commits was not seen"
          : s.offsets_offline > 0
            ? `${s.offsets_offline} of its partitions have no leader`
            : null,
      objects: [],
      since: null,
    },
    {
      check: "fresh",
      ok: frame.freshness !== "unknown",
      reason: frame.freshness === "unknown" ? "the last reading is older than three intervals" : null,
      objects: [],
      since,
    },
  ];
}

const counted = (check: HealthCheck["check"], count: number | null, objects: string[], what: string): HealthCheck => ({
  check,
  ok: count === null ? null : count === 0,
  reason: count === null ? "not read" : count > 0 ? `${count} ${what}` : null,
  objects,
  since: null,
});
