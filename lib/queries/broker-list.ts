import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { BROKER_SORTS, BrokerAbout, BrokerItem, BrokerList, BrokerListQuery, BrokerOne } from "@/lib/contract/broker";
import type { StoredLogDir } from "@/lib/domain/details";
import type { UnknownReason } from "@/lib/domain/reason";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { named, paged, type Sortable, sorted } from "./in-memory-list";
import { storedParts } from "./partition-now";

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
  roles: string[] | null;
  size_bytes: string | null;
  disk_used: string | null;
  disk_total: string | null;
  disk_reason: UnknownReason | null;
  api_versions: Record<string, [number, number]> | null;
  controller: number | null;
};

/** Without the log directories, which hold every replica. */
const COLUMNS = `b.broker, b.host, b.port, b.rack, b.answers, b.since, b.seen_at, b.reply_p95_ms, b.leaders, b.leader_skew, b.replicas, b.replica_skew, b.preferred_leaders,
  b.under_replicated, b.produced_per_s, b.groups, b.roles, b.size_bytes, b.disk_used, b.disk_total, b.disk_reason, b.api_versions, n.controller`;
const FROM = "history.current_broker b left join history.current_cluster n on n.cluster_id = b.cluster_id";

const bytes = (text: string | null): number | null => (text === null ? null : Number(text));

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
  roles: r.roles,
  isController: r.controller === r.broker,
  sizeBytes: bytes(r.size_bytes),
  diskUsedBytes: bytes(r.disk_used),
  diskTotalBytes: bytes(r.disk_total),
  diskReason: r.disk_total === null || r.size_bytes === null ? (r.disk_reason ?? (r.size_bytes === null ? "no_history" : "unsupported")) : null,
  apiVersions: r.api_versions === null ? null : Object.keys(r.api_versions).length,
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
  sizeBytes: (b) => b.sizeBytes,
  diskUsedBytes: (b) => b.diskUsedBytes,
  diskTotalBytes: (b) => b.diskTotalBytes,
};

/** Every broker of a cluster that is expected, answering or not; searched by host and port. */
export async function readBrokers(grant: BrokerGrant, clusterId: number, query: BrokerListQuery): Promise<{ items: BrokerItem[]; cluster: ClusterFrame }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<BrokerRow>(`select ${COLUMNS} from ${FROM} where b.cluster_id = $1 order by b.broker`, [clusterId]);
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
  const { rows } = await db.query<BrokerRow & { log_dirs: string | null }>(
    `select ${COLUMNS}, b.log_dirs from ${FROM} where b.cluster_id = $1 and b.broker = $2`,
    [clusterId, broker],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such broker.");
  const logDirs = await readLogDirs(db, clusterId, storedParts<StoredLogDir[]>(row.log_dirs));
  return { item: { ...toItem(row, cluster), logDirs, versions: row.api_versions }, ...cluster.frame };
}

const LARGEST = 20;

async function readLogDirs(db: Db, clusterId: number, dirs: StoredLogDir[] | null): Promise<BrokerAbout["logDirs"]> {
  if (dirs === null) return null;
  const { rows } = await db.query<{ id: number; name: string }>("select id, name from topic where cluster_id = $1", [clusterId]);
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return dirs.map(({ path, isOffline, totalBytes, usableBytes, replicas }) => ({
    path,
    isOffline,
    totalBytes,
    usableBytes,
    sizeBytes: replicas.reduce((sum, [, , size]) => sum + size, 0),
    replicas: replicas.length,
    largest: replicas
      .toSorted((a, b) => b[2] - a[2])
      .slice(0, LARGEST)
      .map(([topicId, partition, sizeBytes, offsetLag, future]) => ({
        topicId,
        topic: names.get(topicId) ?? null,
        partition,
        sizeBytes,
        offsetLag,
        isFuture: future === 1,
      })),
  }));
}
