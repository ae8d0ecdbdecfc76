import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { BROKER_SORTS, BrokerItem, BrokerList, BrokerListQuery, BrokerOne } from "@/lib/contract/broker";
import { AppError } from "@/lib/errors";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { named, paged, type Sortable, sorted } from "./in-memory-list";

type BrokerGrant = Grant<"clusters.read" | "export.read">;

type BrokerRow = {
  broker: number;
  host: string | null;
  port: number | null;
  rack: string | null;
  answers: BrokerItem["answers"];
  since: Date | null;
  seen_at: Date | null;
  reply_p95_ms: number | null;
  leaders: number | null;
  leader_skew: number | null;
  replicas: number | null;
  replica_skew: number | null;
  preferred_leaders: number | null;
  under_replicated: number | null;
  produced_per_s: number | null;
  groups: number | null;
};

const toItem = (r: BrokerRow, { frame }: ClusterFrame): BrokerItem => ({
  broker: r.broker,
  host: r.host ?? "",
  port: r.port ?? 0,
  rack: r.rack,
  answers: r.answers,
  since: r.since?.toISOString() ?? null,
  seenAt: r.seen_at?.toISOString() ?? null,
  failure: frame.failures.find((failure) => failure.broker === r.broker)?.detail ?? null,
  replyP95Ms: r.reply_p95_ms,
  leaders: r.leaders,
  leaderSkew: r.leader_skew,
  replicas: r.replicas,
  replicaSkew: r.replica_skew,
  preferredShare: r.leaders === null || r.preferred_leaders === null || r.leaders === 0 ? null : r.preferred_leaders / r.leaders,
  underReplicated: r.under_replicated,
  producedPerSecond: r.produced_per_s,
  groups: r.groups,
});

const ANSWERS = ["fast", "slow", "silent", "gone"];

const KEY: Record<(typeof BROKER_SORTS)[number], (item: BrokerItem) => Sortable> = {
  broker: (b) => b.broker,
  host: (b) => b.host,
  rack: (b) => b.rack,
  answers: (b) => ANSWERS.indexOf(b.answers),
  replyP95Ms: (b) => b.replyP95Ms,
  leaders: (b) => b.leaders,
  leaderSkew: (b) => b.leaderSkew,
  replicas: (b) => b.replicas,
  replicaSkew: (b) => b.replicaSkew,
  preferredShare: (b) => b.preferredShare,
  underReplicated: (b) => b.underReplicated,
  producedPerSecond: (b) => b.producedPerSecond,
  groups: (b) => b.groups,
};

/** Every broker of a cluster that is expected, answering or not; searched by host and port. */
export async function readBrokers(grant: BrokerGrant, clusterId: number, query: BrokerListQuery): Promise<{ items: BrokerItem[]; cluster: ClusterFrame }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<BrokerRow>("select * from history.current_broker where cluster_id = $1 order by broker", [clusterId]);
  const items = rows.map((row) => toItem(row, cluster));
  return {
    items: sorted(
      named(items, query, (b) => `${b.host}:${b.port}`),
      query.sort,
      KEY,
    ),
    cluster,
  };
}

export async function readBrokerList(grant: BrokerGrant, clusterId: number, query: BrokerListQuery): Promise<BrokerList> {
  const { items, cluster } = await readBrokers(grant, clusterId, query);
  return { ...paged(items, query), ...cluster.frame, hidden: 0 };
}

/** One broker by Kafka's id. */
export async function readBroker(grant: BrokerGrant, clusterId: number, broker: number): Promise<BrokerOne> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<BrokerRow>("select * from history.current_broker where cluster_id = $1 and broker = $2", [clusterId, broker]);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such broker.");
  return { item: toItem(row, cluster), ...cluster.frame };
}
