import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { IMBALANCE_SORTS, LagImbalance } from "@/lib/contract/imbalance";
import { IMBALANCE_WORDS } from "@/lib/domain/imbalance";
import { imbalanceSentence } from "@/lib/format/imbalance";
import type { Locale } from "@/lib/format/locale";
import { database } from "@/lib/store/shared";
import { ACCEPTED_COLUMNS, type AcceptedRow, acceptedOf, joinAccepted, OBJECT } from "./acceptance";
import type { Sortable } from "./in-memory-list";

type Row = AcceptedRow & {
  group_id: number;
  group: string;
  topic_id: number;
  topic: string;
  partitions: number;
  lag: string | null;
  imbalance: LagImbalance["verdict"] | null;
  imbalance_share: number | null;
  imbalance_partition: number | null;
  imbalance_cause: LagImbalance["cause"];
  imbalance_since: Date | null;
  object: string;
};

/** Accepted ones come after what nobody accepted. */
export const verdictOrder = ({ verdict, accepted }: { verdict: LagImbalance["verdict"]; accepted: unknown }): number =>
  accepted === null ? IMBALANCE_WORDS.indexOf(verdict) + 1 : 0;

export const LAG_KEY: Record<(typeof IMBALANCE_SORTS.lag)[number], (item: LagImbalance) => Sortable> = {
  verdict: verdictOrder,
  share: (i) => i.share,
  group: (i) => i.group,
  topic: (i) => i.topic,
  lag: (i) => (i.lag === null ? null : BigInt(i.lag)),
  since: (i) => i.since,
};

/** Groups with lag on topics of two partitions or more, by how unevenly it lies. */
export async function readLagImbalance(_: Grant<"topics.read" | "export.read">, clusterId: number, locale: Locale): Promise<LagImbalance[]> {
  const object = OBJECT.lag("p.group_id", "p.topic_id");
  const { rows } = await database().interactive.query<Row>(
    `select p.group_id, g.name as group, p.topic_id, t.name as topic, c.partitions, p.lag, p.imbalance, p.imbalance_share, p.imbalance_partition, p.imbalance_cause,
       p.imbalance_since, ${object} as object, ${ACCEPTED_COLUMNS}
     from history.current_group_topic p join consumer_group g on g.id = p.group_id join topic t on t.id = p.topic_id
     join history.current_topic c on c.topic_id = p.topic_id ${joinAccepted("p.cluster_id", object)}
     where p.cluster_id = $1 and c.partitions >= 2 and not p.abandoned and (p.lag > 0 or p.imbalance = 'hot_lag') order by g.name, t.name`,
    [clusterId],
  );
  return rows.map((row) => toItem(row, locale));
}

function toItem(r: Row, locale: Locale): LagImbalance {
  const facts = {
    kind: "lag" as const,
    verdict: r.imbalance ?? ("watching" as const),
    partition: r.imbalance_partition,
    share: r.imbalance_share,
    cause: r.imbalance_cause,
  };
  return {
    ...facts,
    object: r.object,
    since: r.imbalance_since?.toISOString() ?? null,
    accepted: acceptedOf(r),
    sentence: imbalanceSentence(facts, locale),
    groupId: r.group_id,
    group: r.group,
    topicId: r.topic_id,
    topic: r.topic,
    partitions: r.partitions,
    lag: r.lag,
  };
}
