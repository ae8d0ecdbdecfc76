import type { Eta, StatusWord } from "@/lib/contract/common";
import type { GroupItem } from "@/lib/contract/group";
import type { GroupStateName, GroupType } from "@/lib/domain/group";
import type { UnknownReason } from "@/lib/domain/reason";
import type { Locale } from "@/lib/format/locale";
import type { VerdictFacts } from "@/lib/format/verdict";
import { summedRatesOf } from "./rates";
import { rateReason, timeLagOf, timeLagReason } from "./time-lag";
import { sentencesOf } from "./verdict";

export type GroupRow = {
  id: number;
  name: string;
  state: GroupStateName;
  state_since: Date | null;
  type: GroupType;
  stale_since: Date | null;
  members: number | null;
  idle_members: number | null;
  topics: number;
  partitions: number;
  lag: string | null;
  lag_known: number;
  lag_expected: number;
  lag_reason: UnknownReason | null;
  max_lag: string | null;
  max_lag_topic_id: number | null;
  max_lag_topic: string | null;
  max_lag_partition: number | null;
  time_lag_s: number | null;
  time_lag_lo_s: number | null;
  time_lag_hi_s: number | null;
  consumed_per_s: number | null;
  produced_per_s: number | null;
  net_per_s: number | null;
  rates: string | null;
  no_commit: number | null;
  lost: string | null;
  last_commit_moved_at: Date | null;
  coordinator: number | null;
  protocol: string | null;
  assignor: string | null;
  status: StatusWord;
  status_reason: UnknownReason | null;
  status_since: Date | null;
  partial: boolean;
  eta: Eta["kind"];
  eta_s: number | null;
  will_lose_data: boolean;
  flags: string[] | null;
  rebalances_1h: number | null;
};

export const GROUP_COLUMNS = `s.group_id as id, g.name, s.state, s.state_since, s.type, s.stale_since, s.members, s.idle_members, s.topics, s.partitions, s.lag, s.lag_known,
  s.lag_expected, s.lag_reason, s.max_lag, s.max_lag_topic_id, t.name as max_lag_topic, s.max_lag_partition, s.time_lag_s, s.time_lag_lo_s, s.time_lag_hi_s,
  s.consumed_per_s, s.produced_per_s, s.net_per_s, s.rates, s.no_commit, s.lost, s.last_commit_moved_at, s.coordinator, s.protocol, s.assignor,
  s.status, s.status_reason, s.status_since, s.partial, s.eta, s.eta_s, s.will_lose_data, s.flags, s.rebalances_1h`;
export const GROUP_FROM = `history.current_group s join consumer_group g on g.id = s.group_id left join topic t on t.id = s.max_lag_topic_id`;

/** What is read beside a group's row for the rows of one page only. */
export type GroupExtras = Pick<GroupItem, "topTopics" | "fingerprint" | "fingerprintStatus" | "trend"> & {
  /** Partitions in the group's worst status, when the one of them that moved longest ago did, and whether any known one lags by more than is allowed. */
  standing: { count: number; movedAt: Date | null; isAboveAllowed: boolean };
};
export const NO_EXTRAS: GroupExtras = {
  topTopics: [],
  fingerprint: [],
  fingerprintStatus: [],
  trend: [],
  standing: { count: 0, movedAt: null, isAboveAllowed: false },
};

/** The language of the sentence, and the instant that lengths are told from: the snapshot's. */
export type Telling = { locale: Locale; now: Date | null };

export function toGroupItem(r: GroupRow, { standing, ...extras }: GroupExtras, telling: Telling): GroupItem {
  const timeLag = timeLagOf({ est: r.time_lag_s, lo: r.time_lag_lo_s, hi: r.time_lag_hi_s });
  // A share group has no position: neither an age of its first record nor a pace of its own.
  const whyNone = r.type === "share" ? "no_lag_reported" : r.lag_reason;
  const said = sentencesOf(factsOf(r, standing, telling.now), telling.locale);
  return {
    id: r.id,
    name: r.name,
    status: r.status,
    statusReason: r.status_reason,
    statusSince: r.status_since?.toISOString() ?? null,
    partial: r.partial,
    sentence: said.sentence,
    why: said.why,
    eta: { kind: r.eta, seconds: r.eta_s },
    willLoseData: r.will_lose_data,
    flags: r.flags ?? [],
    rebalancesLastHour: r.rebalances_1h,
    state: r.state,
    stateSince: r.state_since?.toISOString() ?? null,
    type: r.type,
    staleSince: r.stale_since?.toISOString() ?? null,
    members: r.members,
    idleMembers: r.idle_members,
    membersReason: r.members === null ? "members_unknown" : null,
    topics: r.topics,
    partitions: r.partitions,
    lag: r.lag,
    lagBound: r.lag_known < r.lag_expected ? "lower" : "exact",
    lagReason: r.lag === null ? (r.lag_reason ?? "no_commit") : null,
    coverage: { known: r.lag_known, expected: r.lag_expected },
    maxPartitionLag: r.max_lag,
    maxPartition:
      r.max_lag_topic_id === null || r.max_lag_topic === null || r.max_lag_partition === null
        ? null
        : { topicId: r.max_lag_topic_id, topic: r.max_lag_topic, partition: r.max_lag_partition },
    timeLag,
    timeLagReason: timeLagReason(timeLag, whyNone),
    consumedPerSecond: r.consumed_per_s,
    consumedPerSecondReason: rateReason(r.consumed_per_s, whyNone),
    producedPerSecond: r.produced_per_s,
    producedPerSecondReason: rateReason(r.produced_per_s, null),
    netPerSecond: r.net_per_s,
    consumedRates: summedRatesOf(r.rates, "consumed"),
    producedRates: summedRatesOf(r.rates, "produced"),
    noCommit: r.no_commit,
    lost: r.lost,
    lastCommitMovedAt: r.last_commit_moved_at?.toISOString() ?? null,
    coordinator: r.coordinator,
    protocol: r.protocol,
    assignor: r.assignor,
    ...extras,
  };
}

function factsOf(r: GroupRow, standing: GroupExtras["standing"], now: Date | null): VerdictFacts {
  const secondsSince = (at: Date | null) => (at === null || now === null ? null : Math.max(0, (now.getTime() - at.getTime()) / 1000));
  const share = r.lag === null || r.lag === "0" || r.max_lag === null ? null : Number((BigInt(r.max_lag) * 1_000n) / BigInt(r.lag)) / 1_000;
  return {
    status: r.status,
    reason: r.status_reason,
    // Members may have left before anything lagged.
    forSeconds: secondsSince(r.status === "EMPTY_WITH_LAG" ? (r.state_since ?? r.status_since) : r.status_since),
    netPerSecond: r.net_per_s,
    lag: r.lag,
    etaSeconds: r.eta_s,
    isAboveAllowed: isAboveAllowed(r) ?? standing.isAboveAllowed,
    members: r.members,
    idleMembers: r.idle_members,
    partitions: r.partitions,
    standing: standing.count,
    unread: r.lag_expected - r.lag_known,
    noCommit: r.no_commit ?? 0,
    lost: r.lost ?? "0",
    sinceCommitSeconds: secondsSince(standing.movedAt),
    worst:
      share === null || r.max_lag_topic === null || r.max_lag_partition === null ? null : { topic: r.max_lag_topic, partition: r.max_lag_partition, share },
  };
}

/** Whether the lag of now is more than counts as caught up; null: a partition that is not known makes the time unclear too, and the known ones have to tell. */
function isAboveAllowed({ eta, lag_known, lag_expected }: GroupRow): boolean | null {
  if (eta === "unclear" && lag_known < lag_expected) return null;
  return eta !== "zero" && eta !== "unknown";
}
