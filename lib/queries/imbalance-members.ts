import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { IMBALANCE_SORTS, MemberImbalance } from "@/lib/contract/imbalance";
import { imbalanceSentence } from "@/lib/format/imbalance";
import type { Locale } from "@/lib/format/locale";
import { database } from "@/lib/store/shared";
import { ACCEPTED_COLUMNS, type AcceptedRow, acceptedOf, joinAccepted, OBJECT } from "./acceptance";
import { verdictOrder } from "./imbalance-lag";
import type { Sortable } from "./in-memory-list";

type Row = AcceptedRow & {
  group_id: number;
  group: string;
  members: number;
  idle_members: number | null;
  partitions: number;
  imbalance: MemberImbalance["verdict"] | null;
  imbalance_ratio: number | null;
  imbalance_count: number | null;
  imbalance_topic_id: number | null;
  imbalance_topic: string | null;
  imbalance_cause: MemberImbalance["cause"];
  imbalance_since: Date | null;
  object: string;
};

export const MEMBERS_KEY: Record<(typeof IMBALANCE_SORTS.members)[number], (item: MemberImbalance) => Sortable> = {
  verdict: verdictOrder,
  ratio: (i) => i.ratio,
  group: (i) => i.group,
  members: (i) => i.members,
  idleMembers: (i) => i.idleMembers,
  partitions: (i) => i.partitions,
  countSkew: (i) => i.countSkew,
  since: (i) => i.since,
};

/** Groups with members, by how unevenly these share partitions and load. */
export async function readMemberImbalance(_: Grant<"topics.read" | "export.read">, clusterId: number, locale: Locale): Promise<MemberImbalance[]> {
  const object = OBJECT.members("s.group_id");
  const { rows } = await database().interactive.query<Row>(
    `select s.group_id, g.name as group, s.members, s.idle_members, s.partitions, s.imbalance, s.imbalance_ratio, s.imbalance_count, s.imbalance_topic_id,
       t.name as imbalance_topic, s.imbalance_cause, s.imbalance_since, ${object} as object, ${ACCEPTED_COLUMNS}
     from history.current_group s join consumer_group g on g.id = s.group_id left join topic t on t.id = s.imbalance_topic_id ${joinAccepted("s.cluster_id", object)}
     where s.cluster_id = $1 and s.members > 0 order by g.name`,
    [clusterId],
  );
  return rows.map((row) => toItem(row, locale));
}

function toItem(r: Row, locale: Locale): MemberImbalance {
  const facts = {
    kind: "members" as const,
    verdict: r.imbalance ?? ("watching" as const),
    members: r.members,
    idleMembers: r.idle_members,
    partitions: r.partitions,
    countSkew: r.imbalance_count,
    ratio: r.imbalance_ratio,
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
    topicId: r.imbalance_topic_id,
    topic: r.imbalance_topic,
  };
}
