import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { Config, ConfigEntry, ConfigOne } from "@/lib/contract/config";
import type { PartsRead, StoredSetting } from "@/lib/domain/details";
import type { UnknownReason } from "@/lib/domain/reason";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { readClusterFrame } from "./frame";

type Row = { entries: Record<string, StoredSetting> | null; changed_at: Date | null; parts_read: PartsRead; reason: UnknownReason | null };

const OF_TOPIC = `select f.entries, f.read_at as changed_at, n.parts_read, c.config_reason as reason from history.current_topic c
  join history.current_cluster n on n.cluster_id = c.cluster_id
  left join history.current_config f on f.cluster_id = c.cluster_id and f.kind = 'topic' and f.id = c.topic_id where c.cluster_id = $1 and c.topic_id = $2`;
const OF_BROKER = `select f.entries, f.read_at as changed_at, n.parts_read,
  case when jsonb_path_exists(n.rights, '$.refused[*] ? (@.api == "DescribeConfigs of brokers")') then 'not_authorized' end as reason from history.current_broker b
  join history.current_cluster n on n.cluster_id = b.cluster_id
  left join history.current_config f on f.cluster_id = b.cluster_id and f.kind = 'broker' and f.id = b.broker where b.cluster_id = $1 and b.broker = $2`;

/** The settings of a topic as they were read last. */
export const readTopicConfig = (grant: Grant<"topics.read">, clusterId: number, topicId: number): Promise<ConfigOne> =>
  readConfig(grant, clusterId, OF_TOPIC, topicId, "There is no such topic.");

/** The settings of one broker, by Kafka's id. */
export const readBrokerConfig = (grant: Grant<"clusters.read">, clusterId: number, broker: number): Promise<ConfigOne> =>
  readConfig(grant, clusterId, OF_BROKER, broker, "There is no such broker.");

async function readConfig(grant: Grant<"topics.read" | "clusters.read">, clusterId: number, sql: string, id: number, none: string): Promise<ConfigOne> {
  const db: Db = database().interactive;
  const { frame } = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query<Row>(sql, [clusterId, id]);
  const [row] = rows;
  if (!row) throw new AppError("not_found", none);
  return { item: configOf(row), ...frame };
}

function configOf({ entries, changed_at, parts_read, reason }: Row): Config {
  const readMs = parts_read.configs;
  return {
    entries: Object.entries(entries ?? {})
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, setting]) => entryOf(name, setting)),
    readAt: entries === null || readMs === undefined ? null : new Date(readMs).toISOString(),
    changedAt: changed_at?.toISOString() ?? null,
    reason: entries === null ? (reason ?? "no_history") : null,
  };
}

const entryOf = (name: string, setting: StoredSetting): ConfigEntry => ({
  name,
  value: setting.value,
  source: setting.source,
  default: setting.default ?? null,
  isDefault: setting.source === "default",
  isSensitive: setting.isSensitive ?? false,
  isReadOnly: setting.isReadOnly ?? false,
});
