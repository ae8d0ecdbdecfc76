import type { GroupStateName } from "@/lib/domain/group";
import type { TimeLag } from "@/lib/domain/lag";
import type { OffsetOrReason } from "@/lib/domain/offset";
import { type ClusterParameters, NOT_SET, parametersFor } from "@/lib/domain/parameters";
import { UNREAD_REASONS, type UnknownReason } from "@/lib/domain/reason";
import type { Change } from "@/lib/domain/snapshot";
import type { GroupDescription, GroupReading } from "@/lib/kafka/ports";
import { caughtUpMarker } from "@/lib/lag/caught-up-marker";
import { notePace } from "@/lib/lag/commit-pace";
import { isRebalancing } from "@/lib/lag/group-condition";
import { type PartitionLag, type PartitionMemo, partitionLag } from "@/lib/lag/partition-lag";
import { sumLag } from "@/lib/lag/sum-lag";
import { timeLag } from "@/lib/lag/time-lag";
import { beginEpoch, NO_RATES, newestOf, push, ratesNow } from "./axis";
import { NO_HABIT } from "./habit";
import { type GroupJudged, judgeGroup } from "./judge";
import type { GroupMemory, GroupTopicMemory, LogMemory, Memory, PositionMemory } from "./memory";
import { rememberedMs } from "./memory";
import { noteShare, observeShareTopic } from "./observe-shares";
import type { LogSeen, TopicSeen } from "./observe-topics";
import { isRead, type Reading } from "./ports";
import { changesOf, positionEvents } from "./position-events";
import type { GroupTopicSeen, PositionSeen } from "./position-seen";
import { inSlices } from "./slices";

export type GroupSeen = {
  group: GroupMemory;
  reading: GroupReading | null;
  topics: GroupTopicSeen[];
  changes: Change[];
  stateChanged: boolean;
  membersRead: boolean;
  judged: GroupJudged;
};

/** The topics that count: those that the group has left behind have no part in its sums, nor in any sum over groups. */
export const readTopics = ({ topics, judged }: Pick<GroupSeen, "topics" | "judged">): GroupTopicSeen[] =>
  topics.filter((_, i) => judged.topics[i]?.abandoned !== true);

const LATE_INTERVALS = 3;
const HOUR_MS = 60 * 60_000;

export const positionsIn = (topics: Iterable<GroupTopicMemory>): number => {
  let count = 0;
  for (const { positions } of topics) count += positions.length;
  return count;
};

/**
 * Puts this cycle's commits into the memory and says, for every remembered group, what was seen; groups that were not listed
 * included. Yields between slices of the work.
 */
export function* observeGroups(
  memory: Memory,
  reading: Reading,
  topics: ReadonlyMap<number, TopicSeen>,
  nowMs: number,
  { intervalMs, parameters }: { intervalMs: number; parameters: ClusterParameters },
): Generator<void, GroupSeen[]> {
  return yield* inSlices(
    memory.groups,
    ([, group]) => positionsIn(group.topics.values()),
    ([key, group]): GroupSeen => {
      const { seen = null, description = null, share = null } = reading.listed.get(key) ?? {};
      const state = noteState(group, seen, description, nowMs);
      const own = parametersFor(parameters.groups.get(group.id) ?? NOT_SET, parameters.cluster);
      const readAtMs = nowMs - (share?.ok ? Math.max(0, reading.finishedAt - share.at) : 0);
      if (group.type === "share") noteShare(group, { share, readAtMs }, nowMs, rememberedMs(intervalMs));
      const groupTopics = [...group.topics.values()].map((groupTopic) => {
        const topic = topics.get(groupTopic.topicId) ?? null;
        if (group.type === "share") return observeShareTopic(group, groupTopic, topic, nowMs, intervalMs);
        return observeGroupTopic(groupTopic, seen, topic, nowMs, { intervalMs, transactional: own.readsCommitted ?? false, state: group.state });
      });
      if (isRead(seen)) group.readAtMs = nowMs;
      const judged = judgeGroup(group, groupTopics, nowMs, { intervalMs, rememberedMs: rememberedMs(intervalMs), parameters: own });
      const moves = groupTopics.flatMap(({ groupTopic, positions }) => changesOf(group.id, groupTopic.topicId, positions));
      return { group, reading: seen, topics: groupTopics, judged, ...state, changes: [...state.changes, ...moves] };
    },
  );
}

/** State and members: the coordinator's list says the state; members come from a describe and hold until the next one. */
function noteState(
  group: GroupMemory,
  seen: GroupReading | null,
  description: GroupDescription | null,
  nowMs: number,
): Pick<GroupSeen, "changes" | "stateChanged" | "membersRead"> {
  if (seen === null) return { changes: [], stateChanged: false, membersRead: false };
  const before = { state: group.state, members: memberIds(group), noted: group.noted };
  group.type = seen.type;
  group.coordinator = seen.coordinator;
  group.state = seen.state === "Unknown" ? (description?.state ?? group.state) : seen.state;
  group.noted = true;
  if (group.state !== before.state || group.stateSinceMs === null) group.stateSinceMs = nowMs;
  group.rebalancingSinceMs = isRebalancing(group.state) ? (group.rebalancingSinceMs ?? group.stateSinceMs) : null;
  if (description) {
    group.members = description.members;
    group.described = { atMs: nowMs, protocol: description.protocol, assignor: description.assignor };
  }
  if (group.state === "Empty") group.members = [];
  else if (before.state === "Empty" && description === null) group.members = null;

  const membersRead = description !== null && description.members !== null;
  const moved = before.members !== memberIds(group);
  // Members that change while partitions are shared out anew belong to the rebalance that began before.
  const isOthers = moved && before.members !== null && group.members !== null && !isRebalancing(before.state);
  const rebalanced = before.noted && (isOthers || (isRebalancing(group.state) && !isRebalancing(before.state)));
  group.rebalancesMs = [...group.rebalancesMs, ...(rebalanced ? [nowMs] : [])].filter((atMs) => atMs > nowMs - HOUR_MS);
  const changes: Change[] = rebalanced
    ? [{ kind: "rebalance", groupId: group.id, detail: { state: group.state, members: group.members?.length ?? null } }]
    : [];
  return { changes, stateChanged: before.state !== group.state || moved || !before.noted, membersRead };
}

const memberIds = ({ members }: GroupMemory): string | null =>
  members
    ?.map(({ memberId }) => memberId)
    .sort()
    .join("\n") ?? null;

function observeGroupTopic(groupTopic: GroupTopicMemory, seen: GroupReading | null, topic: TopicSeen | null, nowMs: number, how: Observing): GroupTopicSeen {
  const commits = seen?.commits.ok ? seen.commits.byTopic.get(groupTopic.name) : undefined;
  const unread: UnknownReason | null = seen === null ? "commit_unread" : seen.commits.ok ? null : seen.commits.reason;
  const positions = groupTopic.positions.map((position, partition) => {
    const commit = commits?.get(partition);
    const value: OffsetOrReason = unread ?? (commit === undefined ? "no_commit" : commit.ok ? commit.offset : commit.reason);
    return observePosition(position, topic?.logs[partition] ?? null, value, nowMs, how);
  });
  if (positions.some(({ reading }) => reading.reason === null)) groupTopic.readAtMs = nowMs;
  const shown = sumLag(
    positions.map(({ stands, late: stale, committed, endKnown }) => ({
      lag: stands.lag,
      lost: stands.lost,
      reason: stands.reason,
      stale,
      committed,
      endKnown,
    })),
  );
  const read = sumLag(positions.map(({ reading: { lag, lost, reason }, endKnown }) => ({ lag, lost, reason, endKnown })));
  return { groupTopic, topic, positions, shown, read };
}

/** `transactional`: somebody said that the group reads what is written in transactions. */
type Observing = { intervalMs: number; transactional: boolean; state: GroupStateName };

function observePosition(
  position: PositionMemory,
  log: LogSeen | null,
  commit: OffsetOrReason,
  nowMs: number,
  { intervalMs, transactional, state }: Observing,
): PositionSeen {
  const end: OffsetOrReason = log?.end ?? "topic_gone";
  const isTransactional = transactional || (log?.log.transactional ?? false);
  const { lag, memo } = partitionLag(
    { logStart: log?.log.start ?? null, end, commit: log === null ? "topic_gone" : commit },
    {
      epoch: log?.epoch ?? "same",
      previousEnd: log?.previousEnd ?? null,
      producedPerSecond: log?.produced.perSecond ?? null,
      intervalMs,
      transactional: isTransactional,
      compacted: log?.compacted ?? false,
    },
    position.memo,
  );
  position.memo = memo;
  const committed = typeof commit === "bigint" && commit >= 0n ? commit : null;
  const isNewLife = log?.epoch === "truncated" || log?.epoch === "recreated";
  if (isNewLife) {
    beginEpoch(position.commits, nowMs);
    position.habit = { ...NO_HABIT };
  }
  const events =
    log === null || isNewLife
      ? []
      : positionEvents(position.last, { commit, earlier: () => newestOf(position.commits), lost: lag.lost, start: log.log.start, state });
  // Stored are ends and lags, so that a commit beside an unread end could not be read back.
  push(position.commits, typeof end === "bigint" ? committed : null);
  if (committed !== null && position.last?.commit !== null && position.last?.commit !== undefined && committed !== position.last.commit) {
    position.movedAtMs = nowMs;
    if (typeof end === "bigint") position.habit.pace = notePace(position.habit.pace, nowMs, end);
  }
  if (typeof end === "bigint" && (committed !== null || commit === "no_commit"))
    position.last = { end, commit: committed, lag: lag.lag, lost: lag.lost, atMs: nowMs };
  else if (isNewLife) position.last = null;

  const ageMs = position.last === null ? Number.POSITIVE_INFINITY : nowMs - position.last.atMs;
  const late = isUnread(lag.reason) && stillTells(position.last) && ageMs <= LATE_INTERVALS * intervalMs;
  const consumedRates = committed === null && position.last?.commit === null ? NO_RATES : ratesNow(position.commits, nowMs, intervalMs);
  const stands = late && position.last !== null ? standing(position.last, memo, log, isTransactional) : lag;
  const age = timeLagOf(position, log, lag, late, nowMs, { ageMs, intervalMs, caughtUp: stands.caughtUpMarker });
  if (log !== null && age.method === "at_least") noteWanted(log.log, lag.eff);
  return {
    position,
    reading: lag,
    stands,
    shownLag: stands.lag,
    late,
    endKnown: typeof end === "bigint",
    timeLag: age,
    consumed: consumedRates.shown,
    consumedRates,
    committed: committed !== null || (late && position.last?.commit !== null),
    commits: true,
    commitRead: committed,
    events,
  };
}

function noteWanted(log: LogMemory, eff: bigint | null): void {
  if (eff !== null && (log.wanted === null || eff < log.wanted)) log.wanted = eff;
}

type Last = NonNullable<PositionMemory["last"]>;

/** That there is no commit is an answer, which holds like a lag; of a lag that was withheld nothing holds. */
const stillTells = (last: Last | null): boolean => last !== null && (last.lag !== null || last.commit === null);

/** What was known last, of a value that was not read now: it holds what it said, all of it. */
function standing({ end, commit, lag }: Last, memo: PartitionMemo, log: LogSeen | null, isTransactional: boolean): PositionSeen["stands"] {
  const start = log?.log.start ?? null;
  const backlog = start === null ? null : end > start ? end - start : 0n;
  if (commit === null) return { lag: null, lost: null, reason: "no_commit", backlog, caughtUpMarker: false };
  const lost = start === null || start <= commit ? 0n : start - commit;
  const { still } = memo;
  return { lag, lost, reason: null, backlog, caughtUpMarker: lag !== null && still !== null && caughtUpMarker(lag, still, isTransactional) };
}

const isUnread = (reason: UnknownReason | null) => reason !== null && UNREAD_REASONS.has(reason);

function timeLagOf(
  position: PositionMemory,
  log: LogSeen | null,
  lag: PartitionLag,
  late: boolean,
  nowMs: number,
  { ageMs, intervalMs, caughtUp }: { ageMs: number; intervalMs: number; caughtUp: boolean },
): TimeLag {
  if (log === null) return { method: "unknown", est: null, lo: null, hi: null, reason: "topic_gone" };
  if (!late) return timeLag(log.log.ends, lag.eff, nowMs, { intervalMs, caughtUp, reason: lag.reason });
  const commit = position.last?.commit ?? null;
  const eff = commit === null ? null : log.log.start !== null && log.log.start > commit ? log.log.start : commit;
  return timeLag(log.log.ends, eff, nowMs, { intervalMs, ageMs, caughtUp, reason: eff === null ? "no_commit" : null });
}
