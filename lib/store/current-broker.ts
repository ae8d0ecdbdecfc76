import type { BrokerNow, Snapshot } from "@/lib/domain/snapshot";
import type { Db } from "./pool";
import { type Column, column, upsert } from "./upsert";

type Of = BrokerNow & { clusterId: number };

const BROKER: Column<Of>[] = [
  column("cluster_id", "int", (b) => b.clusterId),
  column("broker", "int", (b) => b.broker),
  column("host", "text", (b) => b.host),
  column("port", "int", (b) => b.port),
  column("rack", "text", (b) => b.rack),
  column("answers", "text", (b) => b.answers),
  column("reply_p95_ms", "real", (b) => b.replyP95Ms),
  column("leaders", "int", (b) => b.leaders),
  column("leader_skew", "real", (b) => b.leaderSkew),
  column("replicas", "int", (b) => b.replicas),
  column("replica_skew", "real", (b) => b.replicaSkew),
  column("preferred_leaders", "int", (b) => b.preferredLeaders),
  column("under_replicated", "int", (b) => b.underReplicated),
  column("produced_per_s", "float8", (b) => b.producedPerS),
  column("groups", "int", (b) => b.groups),
  { ...column("roles", "text", (b: Of) => (b.roles === null ? null : `{${b.roles.join(",")}}`)), cast: "text[]" },
  column("size_bytes", "int8", (b) => b.sizeBytes),
  column("disk_used", "int8", (b) => b.diskUsed),
  column("disk_total", "int8", (b) => b.diskTotal),
  column("disk_reason", "text", (b) => b.diskReason),
  column("api_versions", "jsonb", (b) => (b.apiVersions === null ? null : JSON.stringify(b.apiVersions))),
  column("imbalance", "text", (b) => b.balance.verdict),
  column("imbalance_cause", "text", (b) => b.balance.cause),
];

/** The brokers as this snapshot has them; since when one answers so, or is judged so, changes only with the word. */
export async function saveBrokers(db: Db, { clusterId, observedAt, brokers }: Snapshot): Promise<void> {
  const { rows } = await db.query("select broker, answers, imbalance from history.current_broker where cluster_id = $1", [clusterId]);
  const before = new Map<number, { answers: string; imbalance: string | null }>(rows.map((row) => [row.broker, row]));
  await upsert(
    db,
    "history.current_broker",
    ["cluster_id", "broker"],
    BROKER,
    brokers.map((b) => ({ ...b, clusterId })),
  );
  const turned = brokers.filter((b) => before.get(b.broker)?.answers !== b.answers).map((b) => b.broker);
  if (turned.length > 0)
    await db.query("update history.current_broker set since = $3 where cluster_id = $1 and broker = any($2::int[])", [clusterId, turned, observedAt]);
  const judged = brokers.filter((b) => before.get(b.broker)?.imbalance !== b.balance.verdict).map((b) => b.broker);
  if (judged.length > 0)
    await db.query("update history.current_broker set imbalance_since = $3 where cluster_id = $1 and broker = any($2::int[])", [clusterId, judged, observedAt]);
  await db.query("update history.current_broker set seen_at = $3 where cluster_id = $1 and broker = any($2::int[])", [
    clusterId,
    brokers.filter((b) => b.answered).map((b) => b.broker),
    observedAt,
  ]);
}
