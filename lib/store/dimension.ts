import { createHash } from "node:crypto";
import { storedName } from "@/lib/domain/name";
import type { Db } from "./pool";

export type TopicRow = { id: number; name: string; kafkaTopicId: string | null; partitionCount: number };
export type GroupRow = { id: number; key: string };
export type GroupTopicRow = { id: number; groupId: number; topicId: number };

/**
 * Makes a row for each topic seen for the first time. One that was gone for a moment and is back under the same Kafka topic
 * id gets its old row again, so that its series goes on.
 */
export async function saveTopics(
  db: Db,
  clusterId: number,
  topics: readonly { name: string; kafkaTopicId: string | null; partitionCount: number }[],
): Promise<TopicRow[]> {
  if (topics.length === 0) return [];
  const columns = [clusterId, topics.map((t) => t.name), topics.map((t) => t.kafkaTopicId), topics.map((t) => t.partitionCount)];
  const back = await db.query(
    `update topic t set gone_at = null, partition_count = u.n from unnest($2::text[], $3::uuid[], $4::int[]) u(name, kid, n)
     where t.cluster_id = $1 and t.name = u.name and t.kafka_topic_id = u.kid and t.gone_at is not null
     returning t.id, t.name, t.kafka_topic_id as "kafkaTopicId", t.partition_count as "partitionCount"`,
    columns,
  );
  const returned = new Set(back.rows.map((row: TopicRow) => row.name));
  const fresh = await db.query(
    `insert into topic (cluster_id, name, kafka_topic_id, partition_count)
     select $1, name, kid, n from unnest($2::text[], $3::uuid[], $4::int[]) u(name, kid, n) where name <> all ($5::text[])
     returning id, name, kafka_topic_id as "kafkaTopicId", partition_count as "partitionCount"`,
    [...columns, [...returned]],
  );
  return [...back.rows, ...fresh.rows];
}

export async function saveTopicsGone(db: Db, topicIds: readonly number[]): Promise<void> {
  if (topicIds.length > 0) await db.query("update topic set gone_at = clock_timestamp() where id = any($1::int[])", [topicIds]);
}

export async function saveTopicSizes(db: Db, grown: readonly { id: number; partitionCount: number }[]): Promise<void> {
  if (grown.length === 0) return;
  await db.query("update topic t set partition_count = u.n from unnest($1::int[], $2::int[]) u(id, n) where t.id = u.id", [
    grown.map((t) => t.id),
    grown.map((t) => t.partitionCount),
  ]);
}

/** Makes a row for each group, or wakes the one it had: a group that returns keeps its history, labels and settings. */
export async function saveGroups(db: Db, clusterId: number, groups: readonly { id: string; raw: Uint8Array | null }[]): Promise<GroupRow[]> {
  if (groups.length === 0) return [];
  const bytes = groups.map(({ id, raw }) => Buffer.from(raw ?? Buffer.from(id, "utf8")));
  const names = groups.map(({ id }) => storedName(id));
  const { rows } = await db.query(
    `insert into consumer_group (cluster_id, name, name_raw, name_hash)
     select $1, name, raw, hash from unnest($2::text[], $3::bytea[], $4::bytea[]) u(name, raw, hash)
     on conflict (cluster_id, name_hash) do update set gone_at = null returning id, encode(name_hash, 'hex') as key`,
    [
      clusterId,
      names,
      bytes.map((raw, i) => (raw.equals(Buffer.from(names[i] ?? "", "utf8")) ? null : raw)),
      bytes.map((raw) => createHash("sha256").update(raw).digest()),
    ],
  );
  return rows;
}

export async function saveGroupsGone(db: Db, groupIds: readonly number[]): Promise<void> {
  if (groupIds.length > 0) await db.query("update consumer_group set gone_at = clock_timestamp() where id = any($1::int[])", [groupIds]);
}

export async function saveGroupTopics(db: Db, pairs: readonly { groupId: number; topicId: number }[]): Promise<GroupTopicRow[]> {
  if (pairs.length === 0) return [];
  const { rows } = await db.query(
    `insert into group_topic (group_id, topic_id) select g, t from unnest($1::int[], $2::int[]) u(g, t)
     on conflict (group_id, topic_id) do update set topic_id = excluded.topic_id returning id, group_id as "groupId", topic_id as "topicId"`,
    [pairs.map((p) => p.groupId), pairs.map((p) => p.topicId)],
  );
  return rows;
}
