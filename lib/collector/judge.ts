import type { Eta, Ownership, Status } from "@/lib/domain/lag";
import { BY_ITSELF, type UncommittedPolicy } from "@/lib/domain/parameters";
import type { UnknownReason } from "@/lib/domain/reason";
import { groupEta } from "@/lib/lag/eta";
import { type GroupFlag, groupFlags, isAbandoned, isRebalancing } from "@/lib/lag/group-condition";
import { groupStatus } from "@/lib/lag/group-status";
import { holdTrend, isSurelyCaughtUp } from "@/lib/lag/hold-trend";
import type { LagHistory } from "@/lib/lag/lag-history";
import type { LongSample } from "@/lib/lag/long-history";
import { partitionStatus } from "@/lib/lag/status";
import { windowByPaceMs } from "@/lib/lag/status-window";
import { timeToGo } from "@/lib/lag/time-to-go";
import { timeToLoss, willLoseData } from "@/lib/lag/time-to-loss";
import { pastOf } from "./habit";
import { judgeShare } from "./judge-share";
import type { GroupMemory, PositionMemory } from "./memory";
import type { LogSeen } from "./observe-topics";
import type { GroupTopicSeen, PositionSeen } from "./position-seen";
import { allowedBy, type Judging, type Verdict, windowSetMs } from "./verdict";

export type TopicJudged = { verdicts: Verdict[]; abandoned: boolean; status: Status; reason: UnknownReason | null; eta: Eta; willLoseData: boolean };
export type GroupJudged = {
  topics: TopicJudged[];
  status: Status;
  partial: boolean;
  reason: UnknownReason | null;
  eta: Eta;
  willLoseData: boolean;
  flags: GroupFlag[];
  /** What alerts take a partition without a commit for. */
  uncommitted: UncommittedPolicy;
};

/** The word for a group and for each of its topics, in the order given; notes since when it holds. Abandoned topics have no say in the group's. */
export function judgeGroup(group: GroupMemory, seen: readonly GroupTopicSeen[], nowMs: number, judging: Judging): GroupJudged {
  const topics = seen.map((topic) => {
    const { verdicts, abandoned } = judgeTopic(group, topic, nowMs, judging);
    const { verdict } = topic.groupTopic;
    const judged = { abandoned, ...together(verdicts, { word: verdict.status, sinceMs: verdict.sinceMs }, nowMs) };
    topic.groupTopic.verdict = {
      firstSeenMs: verdict.firstSeenMs ?? nowMs,
      status: judged.status,
      sinceMs: verdict.status === judged.status ? verdict.sinceMs : nowMs,
      abandoned,
    };
    return judged;
  });
  const read = topics.filter((topic, i) => !topic.abandoned && seen[i]?.topic !== null);
  const isGone = seen.length > 0 && seen.every(({ topic }) => topic === null);
  const all = together(
    read.flatMap(({ verdicts }) => verdicts),
    group.status,
    nowMs,
  );
  const reason = isGone && all.status === "UNKNOWN" ? "topic_gone" : all.reason;
  group.status = { word: all.status, sinceMs: group.status.word === all.status ? group.status.sinceMs : nowMs };
  const flags = groupFlags({
    state: group.state,
    rebalancingSinceMs: group.rebalancingSinceMs,
    nowMs,
    commitsMoved: seen.some(({ positions }, i) =>
      positions.some(({ position }, p) => hasMovedSince(position, group.stateSinceMs, topics[i]?.verdicts[p], nowMs)),
    ),
    willLoseData: all.willLoseData,
  });
  const uncommitted = judging.parameters.uncommitted ?? BY_ITSELF.uncommitted;
  return { topics, flags, uncommitted, status: all.status, partial: all.partial, reason, eta: all.eta, willLoseData: all.willLoseData };
}

/** Commits that go on after the group became empty: not the last ones of members that left. */
function hasMovedSince({ movedAtMs }: PositionMemory, sinceMs: number | null, verdict: Verdict | undefined, nowMs: number): boolean {
  if (movedAtMs === null || verdict === undefined) return false;
  return nowMs - movedAtMs <= verdict.windowMs && movedAtMs > (sinceMs ?? nowMs);
}

/** The worst of the partitions; of many that each change their word once in a window the worst would change with every one of them. */
function together(verdicts: Verdict[], before: GroupMemory["status"], nowMs: number): Omit<TopicJudged, "abandoned"> & { partial: boolean } {
  const { status: worst, partial } = groupStatus(verdicts.map((verdict) => verdict.status));
  const held = before.word === null || before.sinceMs === null ? null : { word: before.word, sinceMs: before.sinceMs };
  // A partition that commits once a day holds its own word for long, not that of the others.
  const windowMs = Math.min(...verdicts.filter((verdict) => verdict.status === worst).map((verdict) => verdict.windowMs));
  const { status } = holdTrend(worst, held, nowMs, windowMs, worst === "OK");
  const reason = status === "UNKNOWN" ? (verdicts.find((verdict) => verdict.status === "UNKNOWN")?.reason ?? "no_commit") : null;
  const committed = verdicts.filter((verdict) => verdict.status !== "UNCOMMITTED");
  return {
    verdicts,
    status,
    partial,
    reason,
    eta: groupEta(committed.map((verdict) => verdict.eta)),
    willLoseData: verdicts.some((verdict) => verdict.willLoseData),
  };
}

/** The words for every partition of one group-topic, and whether the group reads on without this topic. */
function judgeTopic(group: GroupMemory, seen: GroupTopicSeen, nowMs: number, judging: Judging): { verdicts: Verdict[]; abandoned: boolean } {
  const { name, positions } = seen.groupTopic;
  const sinceMs = seen.groupTopic.verdict.firstSeenMs ?? nowMs;
  const movedAtMs = positions.reduce((latest, { movedAtMs: at }) => Math.max(latest, at ?? sinceMs), sinceMs);
  // While partitions are shared out nobody owns any: what was left behind before is not taken up by that.
  const abandoned = isRebalancing(group.state)
    ? seen.groupTopic.verdict.abandoned
    : group.type !== "share" && isAbandoned(name, { state: group.state, members: group.members, commitMovedAtMs: movedAtMs, nowMs });
  const owned = ownedPartitions(group, name);
  const verdicts = seen.positions.map((position, partition) => {
    const log = seen.topic?.logs[partition];
    if (!log) return GONE;
    if (group.type === "share") return judgeShare(position, log, seen.groupTopic.share?.reads ?? [], nowMs, judging);
    return judgePosition(position, log, ownershipOf(group, owned, partition), nowMs, judging);
  });
  return { verdicts, abandoned };
}

const GONE: Verdict = { status: "UNKNOWN", reason: "topic_gone", eta: { label: "unknown", seconds: null }, willLoseData: false, allowedLag: 0, windowMs: 0 };

function judgePosition(seen: PositionSeen, log: LogSeen, ownership: Ownership, nowMs: number, judging: Judging): Verdict {
  const { position, stands, shownLag } = seen;
  const { parameters } = judging;
  const recent: LagHistory = { ends: log.log.ends, commits: position.commits, starts: log.log.starts };
  const allowed = allowedBy(parameters, log.produced.perSecond);
  const behind = shownLag !== null && Number(shownLag) > allowed;
  const windowMs = windowOf(position, judging);
  const { history, stepMs } = pastOf(position.habit, recent, presentOf(seen, log, nowMs), { ...judging, windowMs });
  // A late value holds the status it had: it is judged as if it had been read now.
  const seenNow = partitionStatus({
    now: stands,
    history,
    timeLag: seen.timeLag,
    ownership,
    nowMs,
    intervalMs: stepMs,
    windowMs,
    allowedLag: allowed,
  });
  const surely = seenNow.status === "OK" && position.trend !== null && (stands.caughtUpMarker || isSurelyCaughtUp(recent, allowed));
  const { status, held } = holdTrend(seenNow.status, position.trend, nowMs, windowMs, surely);
  position.trend = held;
  const rates = { producedPerSecond: log.produced.perSecond, consumedPerSecond: seen.consumed.perSecond };
  const { lag, caughtUpMarker } = stands;
  const toGo = timeToGo({ lag, caughtUpMarker, allowedLag: allowed, ...rates, history: recent, nowMs, intervalMs: judging.intervalMs }, position.eta);
  position.eta = toGo.memo;
  return {
    status,
    reason: seenNow.reason,
    eta: toGo.eta,
    willLoseData: behind && willLoseData(toGo.eta, timeToLoss(position.last?.commit ?? null, log.log.starts, nowMs)),
    allowedLag: allowed,
    windowMs,
  };
}

const windowOf = ({ habit }: PositionMemory, { intervalMs, parameters }: Judging): number =>
  windowSetMs(parameters, intervalMs) ?? windowByPaceMs(intervalMs, habit.pace);

function presentOf({ position: { last } }: PositionSeen, { log }: LogSeen, nowMs: number): LongSample | null {
  if (last === null || last.commit === null || last.atMs !== nowMs) return null;
  return { timeMs: nowMs, end: last.end, commit: last.commit, start: log.start };
}

function ownedPartitions({ members }: GroupMemory, topic: string): ReadonlySet<number> | null {
  if (members === null || members.some(({ assigned }) => assigned === null)) return null;
  return new Set(members.flatMap(({ assigned }) => [...(assigned?.get(topic) ?? [])]));
}

function ownershipOf({ members }: GroupMemory, owned: ReadonlySet<number> | null, partition: number): Ownership {
  if (members?.length === 0) return "no_members";
  if (owned === null) return "unknown";
  return owned.has(partition) ? "owned" : "unowned";
}
