import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { IMBALANCE_SORTS, ImbalanceQuery, ProductionImbalance, ProductionImbalanceList } from "@/lib/contract/imbalance";
import type { ImbalanceVerdict } from "@/lib/contract/topic";
import { IMBALANCE_WORDS } from "@/lib/domain/imbalance";
import { partAt, type TopicParts } from "@/lib/domain/parts";
import { imbalanceSentence } from "@/lib/format/imbalance";
import type { Locale } from "@/lib/format/locale";
import { batches } from "@/lib/store/cursor";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { ACCEPTED_COLUMNS, type AcceptedRow, acceptedOf, joinAccepted, OBJECT } from "./acceptance";
import { type Conditions, conditions, orderBy, pageOf } from "./conditions";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { nameMatcher } from "./name-filter";
import { storedParts } from "./partition-now";

type TopicGrant = Grant<"topics.read" | "export.read">;

/** A partition against others that produced nothing has no ratio and is further off than any that has one. */
const COLUMN = {
  ratio: "case when s.imbalance = 'hot' then coalesce(s.imbalance_ratio, 'Infinity') else s.imbalance_ratio end",
  topic: "t.name",
  producedPerSecond: "s.produced_per_s",
  verdict: `case when a.object is null then coalesce(array_position('{${IMBALANCE_WORDS.join(",")}}'::text[], s.imbalance), 1) else 0 end`,
  since: "s.imbalance_since",
  partitions: "s.partitions",
} satisfies Record<(typeof IMBALANCE_SORTS.production)[number], string>;

/** The query with sort keys of this kind only. */
export type ProductionQuery = Pick<ImbalanceQuery, "topic" | "name" | "q" | "page" | "pageSize"> & {
  /** Left out: internal topics are shown like any other. */
  internal?: boolean;
  sort: { key: keyof typeof COLUMN; desc: boolean }[];
};

type Row = AcceptedRow & {
  object: string;
  topic_id: number;
  topic: string;
  partitions: number;
  imbalance: ImbalanceVerdict | null;
  imbalance_ratio: number | null;
  imbalance_partition: number | null;
  imbalance_since: Date | null;
  produced_per_s: number | null;
  parts: string | null;
};

const SELECT = `select s.topic_id, t.name as topic, s.partitions, s.imbalance, s.imbalance_ratio, s.imbalance_partition, s.imbalance_since, s.produced_per_s, s.parts,
    ${OBJECT.production("s.topic_id")} as object, ${ACCEPTED_COLUMNS}
  from history.current_topic s join topic t on t.id = s.topic_id ${joinAccepted("s.cluster_id", OBJECT.production("s.topic_id"))}`;
const ORDER = (query: ProductionQuery) => `order by ${orderBy(query.sort, COLUMN, "s.topic_id")}`;

/** Topics with two partitions or more by how unevenly they are written to. */
export async function readImbalanceList(grant: TopicGrant, clusterId: number, query: ProductionQuery, locale: Locale = "en"): Promise<ProductionImbalanceList> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "ends");
  const filter = await selected(db, clusterId, query);
  const shown = shownOf(query);
  const [counted, page] = await Promise.all([
    db.query<{ total: number; hidden: number }>(
      `select count(*) filter (where ${shown})::int as total, count(*) filter (where not (${shown}))::int as hidden
       from history.current_topic s join topic t on t.id = s.topic_id where ${filter.where()}`,
      filter.values,
    ),
    db.query<Row>(`${SELECT} where ${filter.where()} and ${shown} ${ORDER(query)} ${pageOf(query)}`, filter.values),
  ]);
  const { total = 0, hidden = 0 } = counted.rows[0] ?? {};
  return { items: page.rows.map((row) => toItem(row, locale)), total, page: query.page, pageSize: query.pageSize, hidden, ...cluster.frame };
}

/** Every topic that the query selects, batch by batch. */
export async function streamImbalance(
  grant: TopicGrant,
  clusterId: number,
  query: ProductionQuery,
  locale: Locale,
): Promise<{ cluster: ClusterFrame; batches: AsyncIterable<ProductionImbalance[]> }> {
  const { interactive, exports } = database();
  const cluster = await readClusterFrame(interactive, grant, clusterId, "ends");
  const filter = await selected(interactive, clusterId, query);
  async function* items() {
    for await (const rows of batches<Row>(exports, `${SELECT} where ${filter.where()} and ${shownOf(query)} ${ORDER(query)}`, filter.values))
      yield rows.map((row) => toItem(row, locale));
  }
  return { cluster, batches: items() };
}

const shownOf = ({ internal = true, topic }: ProductionQuery) => (internal || topic !== undefined ? "true" : "not s.internal");

async function selected(db: Db, clusterId: number, query: ProductionQuery): Promise<Conditions> {
  const filter = conditions();
  filter.add((p) => `s.cluster_id = ${p}`, clusterId);
  filter.add((p) => `s.partitions >= ${p}`, 2);
  if (query.topic !== undefined) filter.add((p) => `s.topic_id = ${p}::bigint`, query.topic);
  if (query.name !== undefined) filter.add((p) => `t.name = ${p}`, query.name);
  if (query.q?.startsWith("re:")) {
    const matches = nameMatcher(query.q);
    const { rows } = await db.query<{ id: number; name: string }>("select id, name from topic where cluster_id = $1 and gone_at is null", [clusterId]);
    filter.add(
      (p) => `s.topic_id = any(${p}::int[])`,
      rows.filter(({ name }) => matches(name)).map(({ id }) => id),
    );
  } else if (query.q) filter.add((p) => `strpos(lower(t.name), lower(${p})) > 0`, query.q);
  return filter;
}

/** From here on a hot partition is critical: four times the mean of the others. */
const CRITICAL_RATIO = 4;

function toItem(r: Row, locale: Locale): ProductionImbalance {
  const parts = storedParts<TopicParts>(r.parts);
  const perPartition = Array.from({ length: r.partitions }, (_, partition) => partAt(parts?.produced, partition) ?? null);
  const known = perPartition.filter((rate) => rate !== null);
  const total = known.reduce((sum, rate) => sum + rate, 0);
  const own = r.imbalance_partition === null ? null : (perPartition[r.imbalance_partition] ?? null);
  const verdict = r.imbalance ?? "insufficient";
  return {
    kind: "production",
    object: r.object,
    accepted: acceptedOf(r),
    sentence: imbalanceSentence({ kind: "production", verdict, partition: r.imbalance_partition, ratio: r.imbalance_ratio }, locale),
    topicId: r.topic_id,
    topic: r.topic,
    partitions: r.partitions,
    verdict,
    critical: verdict === "hot" && (r.imbalance_ratio === null || r.imbalance_ratio >= CRITICAL_RATIO),
    partition: r.imbalance_partition,
    ratio: r.imbalance_ratio,
    shareOfTopic: own === null || total === 0 || known.length < perPartition.length ? null : own / total,
    producedPerSecond: r.produced_per_s,
    since: r.imbalance_since?.toISOString() ?? null,
    perPartition,
  };
}
