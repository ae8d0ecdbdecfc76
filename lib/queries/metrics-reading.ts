import "server-only";
import type { GroupStateName } from "@/lib/domain/group";
import type { Status } from "@/lib/domain/lag";
import { type GroupTopicParts, partAt, type TopicLayout, type TopicParts } from "@/lib/domain/parts";
import { labelValues } from "@/lib/metrics/label-values";
import type { ClusterReading, GroupReading, GroupTopicReading, TopicReading } from "@/lib/metrics/reading";
import { escapeLabel } from "@/lib/metrics/text";
import type { Db } from "@/lib/store/pool";
import { type Cadence, positionOf, stillServed } from "./metrics-position";
import type { MetricsCluster } from "./metrics-state";
import { storedParts } from "./partition-now";

/** Which names are served. */
export type NameFilters = { topic(name: string): boolean; group(name: string): boolean };

type TopicRow = { id: number; name: string; partitions: number; parts: string | null; layout: string | null; ends: string | null };
type GroupRow = {
  id: number;
  name: string;
  hash: string;
  state: GroupStateName;
  status: Status;
  members: number | null;
  lag: string | null;
  lag_known: number;
  lag_expected: number;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  eta_s: number | null;
};
type PairRow = { group_id: number; topic_id: number; lost: string | null; no_commit: number | null; parts: string | null; raw: string | null };

/** The rows of one snapshot; the caller's transaction makes them one. Ordered by the bytes of the names. */
export type SnapshotRows = { cluster: MetricsCluster; brokers: { id: number; address: string }[]; topics: TopicRow[]; groups: GroupRow[]; pairs: PairRow[] };

export async function readSnapshotRows(db: Db, cluster: MetricsCluster): Promise<SnapshotRows> {
  const { id } = cluster.state;
  const brokers = await db.query<{ id: number; address: string }>(
    "select broker as id, host || ':' || port as address from history.current_broker where cluster_id = $1 and answers <> 'gone' and host is not null order by broker",
    [id],
  );
  const topics = await db.query<TopicRow>(
    `select t.id, t.name, c.partitions, c.parts, c.layout, e.end_offset::text as ends
     from history.current_topic c join topic t on t.id = c.topic_id
     left join history.topic_hot e on e.ts = $2::timestamptz and e.topic_id = c.topic_id
     where c.cluster_id = $1 order by t.name collate "C", t.gone_at desc nulls first, t.id`,
    [id, cluster.snapshot],
  );
  const groups = await db.query<GroupRow>(
    `select g.id, g.name, encode(substring(g.name_hash from 1 for 4), 'hex') as hash, s.state, s.status, s.members, s.lag, s.lag_known, s.lag_expected,
       s.time_lag_s, s.time_lag_lo_s, s.eta_s
     from history.current_group s join consumer_group g on g.id = s.group_id where s.cluster_id = $1 order by g.name collate "C", g.name_hash`,
    [id],
  );
  const pairs = await db.query<PairRow>(
    `select p.group_id, p.topic_id, p.lost, p.no_commit, p.parts, h.lag::text as raw
     from history.current_group_topic p left join history.group_hot h on h.ts = $2::timestamptz and h.group_topic_id = p.group_topic_id where p.cluster_id = $1`,
    [id, cluster.snapshot],
  );
  return { cluster, brokers: brokers.rows, topics: topics.rows, groups: groups.rows, pairs: pairs.rows };
}

/** An `int8[]` as Postgres writes it. As text it is read ten times faster than through the driver's array parser. */
const offsets = (literal: string | null): (bigint | null)[] =>
  literal === null || literal.length <= 2
    ? []
    : literal
        .slice(1, -1)
        .split(",")
        .map((text) => (text === "NULL" ? null : BigInt(text)));

/** Rows as what is served of them. Yields now and then. Of two topics of one name, of which one is gone, the living one stays. */
export function* readingOf(rows: SnapshotRows, filters: NameFilters): Generator<void, ClusterReading> {
  const { state } = rows.cluster;
  const cadence: Cadence = { snapshotMs: state.snapshotMs ?? 0, intervalMs: state.intervalMs };
  const topics = new Map<number, Topic>();
  for (const row of served(rows.topics, filters.topic, (name, before) => name !== before)) {
    topics.set(row.id, topicOf(row, cadence));
    yield;
  }
  const order = new Map([...topics.keys()].map((id, i) => [id, i]));
  const pairs = new Map<number, PairRow[]>();
  for (const pair of rows.pairs) if (order.has(pair.topic_id)) pairs.set(pair.group_id, [...(pairs.get(pair.group_id) ?? []), pair]);

  const groupRows = served(rows.groups, filters.group, () => true);
  const labels = labelValues(groupRows);
  const groups: GroupReading[] = [];
  for (const [i, row] of groupRows.entries()) {
    const own = (pairs.get(row.id) ?? []).sort((a, b) => (order.get(a.topic_id) ?? 0) - (order.get(b.topic_id) ?? 0));
    groups.push(
      groupOf(
        row,
        labels[i] ?? row.name,
        own.map((pair) => pairOf(pair, topics.get(pair.topic_id) as Topic, cadence)),
      ),
    );
    yield;
  }
  const brokers = rows.brokers.map(({ id, address }) => ({ id, address: escapeLabel(address) }));
  return { label: state.label, tookMs: state.tookMs, brokers, topics: [...topics.values()].map(({ reading }) => reading), groups };
}

function served<Row extends { name: string }>(
  rows: readonly Row[],
  isNamed: (name: string) => boolean,
  isAnother: (name: string, before: string | undefined) => boolean,
): Row[] {
  return rows.filter(({ name }, i) => isNamed(name) && isAnother(name, rows[i - 1]?.name));
}

/** `fresh`: the ends of the snapshot itself, without late values. */
type Topic = { reading: TopicReading; fresh: (bigint | null)[]; starts: (bigint | null)[]; label: string };

function topicOf(row: TopicRow, cadence: Cadence): Topic {
  const parts = storedParts<TopicParts>(row.parts);
  const layout = storedParts<TopicLayout>(row.layout);
  const fresh = offsets(row.ends);
  const partitions = Array.from({ length: row.partitions }, (_, p) => p);
  const starts = partitions.map((p) => {
    const start = partAt(parts?.start, p);
    return start === undefined || start === null ? null : BigInt(start);
  });
  const ends = partitions.map((p) => {
    const late = parts?.late?.[p];
    if (typeof fresh[p] === "bigint" || late === undefined || late.end === null || !stillServed(late.since, cadence)) return fresh[p] ?? null;
    return BigInt(late.end);
  });
  const label = escapeLabel(row.name);
  const leaders = partitions.map((p) => partAt(layout?.leader, p) ?? null);
  const reading = { label, partitions: row.partitions, ends, starts, leaders, replicas: layout?.replicas ?? [], inSync: layout?.inSync ?? [] };
  return { reading, fresh, starts, label };
}

function pairOf(row: PairRow, topic: Topic, cadence: Cadence): GroupTopicReading {
  const parts = storedParts<GroupTopicParts>(row.parts);
  const raw = offsets(row.raw);
  const width = Math.max(topic.reading.partitions, raw.length);
  const positions = Array.from({ length: width }, (_, p) =>
    positionOf(
      {
        logStart: topic.starts[p] ?? null,
        end: topic.fresh[p] ?? null,
        rawLag: raw[p] ?? null,
        reason: partAt(parts?.reason, p) ?? null,
        timeLag: partAt(parts?.timeLag, p) ?? null,
        late: parts?.late?.[p],
        commitAlone: parts?.commitAlone?.[p],
        reported: parts?.share === undefined ? undefined : (partAt(parts.share.lag, p) ?? null),
      },
      cadence,
    ),
  );
  return { label: topic.label, lost: BigInt(row.lost ?? 0), uncommitted: row.no_commit ?? 0, positions };
}

const groupOf = (row: GroupRow, label: string, topics: GroupTopicReading[]): GroupReading => ({
  label: escapeLabel(label),
  state: row.state,
  status: row.status,
  members: row.members,
  lag: row.lag === null ? null : BigInt(row.lag),
  coverage: { known: row.lag_known, expected: row.lag_expected },
  timeLagSeconds: row.time_lag_s,
  timeLagAtLeastSeconds: row.time_lag_lo_s,
  etaSeconds: row.eta_s,
  topics,
});
