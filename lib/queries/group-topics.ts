import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { Eta, StatusWord } from "@/lib/contract/common";
import type { GROUP_TOPIC_SORTS, GroupTopic, GroupTopicList, GroupTopicListQuery } from "@/lib/contract/group";
import type { GroupStateName, GroupType } from "@/lib/domain/group";
import type { GroupTopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import { shownSeconds } from "@/lib/domain/time-lag";
import { AppError } from "@/lib/errors";
import { type DepartedPair, findDeparted } from "@/lib/store/departed";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { named, paged, type Sortable, sorted } from "./in-memory-list";
import { storedParts } from "./partition-now";
import { summedRatesOf } from "./rates";
import { timeLagOf, timeLagReason } from "./time-lag";
import { etaOrder, troubleOf } from "./verdict";

type GroupGrant = Grant<"groups.read" | "export.read">;
/** A group's topics, or a topic's groups. */
export type Side = { groupId: number } | { topicId: number };

type Row = {
  group_id: number;
  group: string;
  type: GroupType;
  state: GroupStateName;
  members: number | null;
  topic_id: number;
  topic: string;
  partitions: number;
  lag: string | null;
  lag_known: number;
  lag_expected: number;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  time_lag_hi_s: number | null;
  consumed_per_s: number | null;
  produced_per_s: number | null;
  rates: string | null;
  no_commit: number | null;
  lost: string | null;
  stale_since: Date | null;
  status: StatusWord;
  eta: Eta["kind"];
  eta_s: number | null;
  will_lose_data: boolean;
  abandoned: boolean;
  parts: string | null;
};

type OfGroup = Pick<Row, "group_id" | "group" | "type" | "state" | "members">;

const KEY: Record<(typeof GROUP_TOPIC_SORTS)[number], (item: GroupTopic) => Sortable> = {
  status: (g) => troubleOf(g.status),
  eta: (g) => etaOrder(g.eta),
  group: (g) => g.group,
  state: (g) => g.state,
  members: (g) => g.members,
  topic: (g) => g.topic,
  partitions: (g) => g.partitions,
  lag: (g) => (g.lag === null ? null : BigInt(g.lag)),
  timeLag: (g) => shownSeconds(g.timeLag),
  consumedPerSecond: (g) => g.consumedPerSecond,
  producedPerSecond: (g) => g.producedPerSecond,
  shareOfLag: (g) => g.shareOfLag,
  noCommit: (g) => g.noCommit,
  lost: (g) => (g.lost === null ? null : BigInt(g.lost)),
};

/** Groups of a topic or topics of a group, with that part of the lag alone; searched by the name of the other side. */
export async function readPairs(
  grant: GroupGrant,
  clusterId: number,
  side: Side,
  query: GroupTopicListQuery,
): Promise<{ items: GroupTopic[]; cluster: ClusterFrame }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const ofGroup = "groupId" in side;
  const { rows: found } = await db.query<OfGroup>(
    ofGroup
      ? `select s.group_id, g.name as group, s.type, s.state, s.members from history.current_group s join consumer_group g on g.id = s.group_id
         where s.cluster_id = $1 and s.group_id = $2`
      : "select 1 from history.current_topic where cluster_id = $1 and topic_id = $2",
    [clusterId, ofGroup ? side.groupId : side.topicId],
  );
  const [own] = found;
  if (own === undefined) throw new AppError("not_found", ofGroup ? "There is no such group." : "There is no such topic.");
  const { rows: live } = await db.query<Row>(
    `select p.group_id, g.name as group, s.type, s.state, s.members, p.topic_id, t.name as topic, coalesce(c.partitions, t.partition_count) as partitions, p.lag, p.lag_known,
       p.lag_expected, p.time_lag_s, p.time_lag_lo_s, p.time_lag_hi_s, p.consumed_per_s, p.produced_per_s, p.rates, p.no_commit, p.lost, p.stale_since, p.status, p.eta, p.eta_s, p.will_lose_data, p.abandoned,
       case when p.lag is null then p.parts end as parts
     from history.current_group_topic p join consumer_group g on g.id = p.group_id join topic t on t.id = p.topic_id
     join history.current_group s on s.group_id = p.group_id left join history.current_topic c on c.topic_id = p.topic_id
     where p.cluster_id = $1 and ${ofGroup ? "p.group_id" : "p.topic_id"} = $2 order by g.name, t.name`,
    [clusterId, ofGroup ? side.groupId : side.topicId],
  );
  const rows = ofGroup ? [...live, ...(await findDeparted(db, clusterId, side.groupId)).map((pair) => departedRow(own, pair))] : live;
  const total = rows.reduce((sum, row) => sum + (row.abandoned ? 0n : BigInt(row.lag ?? 0)), 0n);
  const items = rows.map((row) => toItem(row, total));
  return {
    items: sorted(
      named(items, query, (item) => (ofGroup ? item.topic : item.group)),
      query.sort,
      KEY,
    ),
    cluster,
  };
}

/** Of a topic that was deleted nothing is known but that the group read it. */
const departedRow = (group: OfGroup, { topicId, topic, raw, readAt }: DepartedPair): Row => ({
  ...group,
  topic_id: topicId,
  topic,
  partitions: raw.length,
  lag: null,
  lag_known: 0,
  lag_expected: 0,
  time_lag_s: null,
  time_lag_lo_s: null,
  time_lag_hi_s: null,
  consumed_per_s: null,
  produced_per_s: null,
  rates: null,
  no_commit: null,
  lost: null,
  stale_since: readAt,
  status: "UNKNOWN",
  eta: "unknown",
  eta_s: null,
  will_lose_data: false,
  abandoned: false,
  parts: JSON.stringify({ reason: "topic_gone" } satisfies Partial<GroupTopicParts>),
});

export async function readPairList(grant: GroupGrant, clusterId: number, side: Side, query: GroupTopicListQuery): Promise<GroupTopicList> {
  const { items, cluster } = await readPairs(grant, clusterId, side, query);
  return { ...paged(items, query), ...cluster.frame, hidden: 0 };
}

function toItem(r: Row, total: bigint): GroupTopic {
  const timeLag = timeLagOf({ est: r.time_lag_s, lo: r.time_lag_lo_s, hi: r.time_lag_hi_s });
  const lagReason = r.lag === null ? whyNone(storedParts<GroupTopicParts>(r.parts)) : null;
  return {
    groupId: r.group_id,
    group: r.group,
    state: r.state,
    members: r.members,
    topicId: r.topic_id,
    topic: r.topic,
    partitions: r.partitions,
    lag: r.lag,
    lagBound: r.lag_known < r.lag_expected ? "lower" : "exact",
    lagReason,
    coverage: { known: r.lag_known, expected: r.lag_expected },
    timeLag,
    timeLagReason: timeLagReason(timeLag, r.type === "share" ? "no_lag_reported" : lagReason),
    consumedPerSecond: r.consumed_per_s,
    producedPerSecond: r.produced_per_s,
    consumedRates: summedRatesOf(r.rates, "consumed"),
    producedRates: summedRatesOf(r.rates, "produced"),
    shareOfLag: r.lag === null ? null : total === 0n || r.abandoned ? 0 : Number((BigInt(r.lag) * 1_000_000n) / total) / 1_000_000,
    noCommit: r.no_commit,
    // Without a single commit only an assignment makes a topic one of the group's.
    readsNothing: r.no_commit !== null && r.no_commit > 0 && r.no_commit >= r.partitions && r.members !== 0,
    lost: r.lost,
    staleSince: r.stale_since?.toISOString() ?? null,
    status: r.status,
    eta: { kind: r.eta, seconds: r.eta_s },
    willLoseData: r.will_lose_data,
    abandoned: r.abandoned,
  };
}

/** An unread partition says more about a missing sum than one without a commit. */
function whyNone(parts: GroupTopicParts | null): UnknownReason {
  const reasons = [parts?.reason].flat().filter((reason) => reason !== null && reason !== undefined);
  return reasons.find((reason) => reason !== "no_commit") ?? "no_commit";
}
