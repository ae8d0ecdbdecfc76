import type { Change, GroupNow, GroupTopicNow, Snapshot, TopicNow } from "@/lib/domain/snapshot";
import type { Db } from "./pool";

/** An `int8[]` as text: `unnest` would flatten an array of arrays, and widths differ. */
const literal = (values: readonly (bigint | null)[]): string => `{${values.map((v) => (v === null ? "NULL" : v.toString())).join(",")}}`;

const HOT = ["topic_hot", "group_hot"] as const;
const DAILY = ["topic_chunk", "group_chunk"] as const;
const MONTHLY = ["topic_10m", "group_10m", "topic_1h", "group_1h"] as const;

/** Partitions for this hour, day and month and for the next: before the first poll of an hour, and at start. */
export async function ensurePartitions(db: Db, at: Date): Promise<void> {
  const plan = [
    { parents: HOT, unit: "hour" },
    { parents: DAILY, unit: "day" },
    { parents: MONTHLY, unit: "month" },
  ];
  for (const { parents, unit } of plan)
    for (const parent of parents)
      for (const step of [0, 1])
        await db.query("select history.ensure_partition($1, $2, (($3::timestamptz at time zone 'UTC') + $4 * ('1 ' || $2)::interval) at time zone 'UTC')", [
          parent,
          unit,
          at,
          step,
        ]);
}

/** The samples of one poll: the poll itself, one row per live topic, one per expected group-topic, and what moved. */
export async function saveSamples(db: Db, snapshot: Snapshot): Promise<void> {
  const { clusterId, observedAt, intervalMs, tookMs } = snapshot;
  await db.query("insert into history.poll (cluster_id, ts, took_ms, interval_ms) values ($1, $2, $3, $4)", [clusterId, observedAt, tookMs, intervalMs]);
  await saveEnds(db, observedAt, snapshot.topics);
  await saveLags(db, observedAt, snapshot.groupTopics);
  await saveStarts(db, observedAt, snapshot.topics);
  await saveTopicSizes(db, observedAt, snapshot.topics);
  await saveDisks(db, snapshot);
  await saveGroupStates(db, observedAt, snapshot.groups);
  await saveChanges(db, clusterId, observedAt, snapshot.changes);
}

async function saveEnds(db: Db, ts: Date, topics: readonly TopicNow[]): Promise<void> {
  await db.query("insert into history.topic_hot (ts, topic_id, end_offset) select $1, i, e::int8[] from unnest($2::int[], $3::text[]) u(i, e)", [
    ts,
    topics.map((t) => t.topicId),
    topics.map((t) => literal(t.ends)),
  ]);
}

async function saveLags(db: Db, ts: Date, groupTopics: readonly GroupTopicNow[]): Promise<void> {
  await db.query(
    `insert into history.group_hot (ts, group_topic_id, lag_sum, lag_max, behind_ms, unread, lag)
     select $1, i, s, m, b, n, l::int8[] from unnest($2::int[], $3::int8[], $4::int8[], $5::int8[], $6::int2[], $7::text[]) u(i, s, m, b, n, l)`,
    [
      ts,
      groupTopics.map((g) => g.groupTopicId),
      groupTopics.map((g) => g.readLagSum),
      groupTopics.map((g) => g.readLagMax),
      groupTopics.map((g) => g.behindMs),
      groupTopics.map((g) => Math.min(g.unread, 32_767)),
      groupTopics.map((g) => literal(g.rawLag)),
    ],
  );
}

async function saveStarts(db: Db, ts: Date, topics: readonly TopicNow[]): Promise<void> {
  const moved = topics.flatMap(({ topicId, movedStarts }) => (movedStarts ? [{ topicId, literal: literal(movedStarts) }] : []));
  if (moved.length === 0) return;
  await db.query("insert into history.start_offset (topic_id, ts, start_offset) select i, $1, s::int8[] from unnest($2::int[], $3::text[]) u(i, s)", [
    ts,
    moved.map((m) => m.topicId),
    moved.map((m) => m.literal),
  ]);
}

async function saveTopicSizes(db: Db, ts: Date, topics: readonly TopicNow[]): Promise<void> {
  const sized = topics.flatMap(({ topicId, newSize }) => (newSize === null ? [] : [{ topicId, ...newSize }]));
  if (sized.length === 0) return;
  await db.query(
    "insert into history.topic_size (topic_id, ts, bytes, total_bytes) select i, $1, b, t from unnest($2::int[], $3::int8[], $4::int8[]) u(i, b, t)",
    [ts, sized.map((s) => s.topicId), sized.map((s) => s.bytes), sized.map((s) => s.totalBytes)],
  );
}

/** A row when a disk was read and moved by more than one part in a hundred since its last, and once a day. */
async function saveDisks(db: Db, { clusterId, observedAt, brokers, logDirs }: Snapshot): Promise<void> {
  const read = new Set(logDirs.map(({ broker }) => broker));
  const known = brokers.flatMap(({ broker, diskUsed, diskTotal, sizeBytes }) => {
    const used = diskUsed ?? sizeBytes;
    return read.has(broker) && used !== null ? [{ broker, used, total: diskTotal }] : [];
  });
  if (known.length === 0) return;
  await db.query(
    `insert into history.disk (cluster_id, broker, ts, used_bytes, total_bytes) select $1, u.b, $2, u.used, u.total from unnest($3::int[], $4::int8[], $5::int8[]) u(b, used, total)
     left join lateral (select d.ts, d.used_bytes from history.disk d where d.cluster_id = $1 and d.broker = u.b order by d.ts desc limit 1) l on true
     where l.ts is null or l.ts <= $2::timestamptz - interval '1 day' or abs(u.used - l.used_bytes) > l.used_bytes / 100`,
    [clusterId, observedAt, known.map((k) => k.broker), known.map((k) => k.used), known.map((k) => k.total)],
  );
}

async function saveGroupStates(db: Db, ts: Date, groups: readonly GroupNow[]): Promise<void> {
  const changed = groups.filter((g) => g.stateChanged);
  if (changed.length === 0) return;
  await db.query(
    `insert into history.group_state (group_id, ts, state, members, idle_members)
     select i, $1, s, m, d from unnest($2::int[], $3::text[], $4::int[], $5::int[]) u(i, s, m, d)`,
    [ts, changed.map((g) => g.groupId), changed.map((g) => g.state), changed.map((g) => g.members), changed.map((g) => g.idleMembers)],
  );
}

async function saveChanges(db: Db, clusterId: number, ts: Date, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `insert into history.change (ts, cluster_id, kind, topic_id, group_id, partition, broker, detail)
     select $1, $2, k, t, g, p, b, d from unnest($3::text[], $4::int[], $5::int[], $6::int[], $7::int[], $8::jsonb[]) u(k, t, g, p, b, d)`,
    [
      ts,
      clusterId,
      changes.map((c) => c.kind),
      changes.map((c) => c.topicId ?? null),
      changes.map((c) => c.groupId ?? null),
      changes.map((c) => c.partition ?? null),
      changes.map((c) => c.broker ?? null),
      changes.map((c) => JSON.stringify(c.detail ?? {})),
    ],
  );
}
