import type { Rate, TimeLag } from "@/lib/domain/lag";
import type { OffsetOrReason } from "@/lib/domain/offset";
import { type ClusterParameters, NOT_SET, parametersFor } from "@/lib/domain/parameters";
import { UNREAD_REASONS, type UnknownReason } from "@/lib/domain/reason";
import type { Change } from "@/lib/domain/snapshot";
import type { GroupDescription, GroupReading } from "@/lib/kafka/ports";
import { notePace } from "@/lib/lag/commit-pace";
import { type PartitionLag, partitionLag } from "@/lib/lag/partition-lag";
import { sumLag } from "@/lib/lag/sum-lag";
import { timeLag } from "@/lib/lag/time-lag";
import { beginEpoch, push, rateNow } from "./axis";
import { NO_HABIT } from "./habit";
import { type GroupJudged, judgeGroup } from "./judge";
import { lateComer } from "./late-comer";
import type { GroupMemory, GroupTopicMemory, Memory, PositionMemory } from "./memory";
import { rememberedMs } from "./memory";
import { noteShare, observeShareTopic } from "./observe-shares";
import type { LogSeen, TopicSeen } from "./observe-topics";
import { isRead, type Reading } from "./ports";
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

const LATE_INTERVALS = 3;
const HOUR_MS = 60 * 60_000;
const NO_RATE: Rate = { perSecond: null, moved: 0, rewound: 0, coveredMs: 0, reason: "no_history" };

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
        return observeGroupTopic(groupTopic, seen, topic, nowMs, { intervalMs, transactional: own.readsCommitted ?? false });
      });
      if (isRead(seen)) group.readAtMs = nowMs;
      const judged = judgeGroup(group, groupTopics, nowMs, { intervalMs, rememberedMs: rememberedMs(intervalMs), parameters: own });
      return { group, reading: seen, topics: groupTopics, judged, ...state };
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
  if (description) {
    group.members = description.members;
    group.described = { atMs: nowMs, protocol: description.protocol, assignor: description.assignor };
  }
  if (group.state === "Empty") group.members = [];

  const membersRead = description !== null && description.members !== null;
  const moved = before.members !== memberIds(group);
  const rebalanced = before.noted && moved && before.members !== null && group.members !== null;
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
  const width = topic?.logs.length ?? groupTopic.positions.length;
  while (groupTopic.positions.length < width) groupTopic.positions.push(lateComer(groupTopic.positions));
  groupTopic.positions.length = width;

  const positions = groupTopic.positions.map((position, partition) => {
    const commit = commits?.get(partition);
    const value: OffsetOrReason = unread ?? (commit === undefined ? "no_commit" : commit.ok ? commit.offset : commit.reason);
    return observePosition(position, topic?.logs[partition] ?? null, value, nowMs, how);
  });
  if (positions.some(({ reading }) => reading.reason === null)) groupTopic.readAtMs = nowMs;
  const shown = sumLag(
    positions.map((seen) => ({
      ...seen.reading,
      lag: seen.shownLag,
      reason: seen.shownLag === null ? seen.reading.reason : null,
      stale: seen.late,
      committed: seen.committed,
    })),
  );
  const read = sumLag(positions.map(({ reading }) => reading));
  return { groupTopic, topic, positions, shown, read };
}

/** `transactional`: somebody said that the group reads what is written in transactions. */
type Observing = { intervalMs: number; transactional: boolean };

function observePosition(
  position: PositionMemory,
  log: LogSeen | null,
  commit: OffsetOrReason,
  nowMs: number,
  { intervalMs, transactional }: Observing,
): PositionSeen {
  const end: OffsetOrReason = log?.end ?? "topic_gone";
  const { lag, memo } = partitionLag(
    { logStart: log?.log.start ?? null, end, commit: log === null ? "topic_gone" : commit },
    {
      epoch: log?.epoch ?? "same",
      previousEnd: log?.previousEnd ?? null,
      producedPerSecond: log?.produced.perSecond ?? null,
      intervalMs,
      transactional: transactional || (log?.log.transactional ?? false),
      compacted: log?.compacted ?? false,
    },
    position.memo,
  );
  position.memo = memo;
  const committed = typeof commit === "bigint" && commit >= 0n ? commit : null;
  if (log?.epoch === "truncated" || log?.epoch === "recreated") {
    beginEpoch(position.commits, nowMs);
    position.habit = { ...NO_HABIT };
  }
  push(position.commits, committed);
  if (committed !== null && position.last?.commit !== null && position.last?.commit !== undefined && committed !== position.last.commit) {
    position.movedAtMs = nowMs;
    if (typeof end === "bigint") position.habit.pace = notePace(position.habit.pace, nowMs, end);
  }
  if (typeof end === "bigint" && (committed !== null || commit === "no_commit")) position.last = { end, commit: committed, lag: lag.lag, atMs: nowMs };

  const ageMs = position.last === null ? Number.POSITIVE_INFINITY : nowMs - position.last.atMs;
  const late = isUnread(lag.reason) && position.last?.lag !== null && ageMs <= LATE_INTERVALS * intervalMs;
  const consumed = committed === null && position.last?.commit === null ? NO_RATE : rateNow(position.commits, nowMs, intervalMs);
  return {
    position,
    reading: lag,
    shownLag: late ? (position.last?.lag ?? null) : lag.lag,
    late,
    timeLag: timeLagOf(position, log, lag, late, nowMs, ageMs, intervalMs),
    consumed,
    committed: committed !== null || (late && position.last?.commit !== null),
  };
}

const isUnread = (reason: UnknownReason | null) => reason !== null && UNREAD_REASONS.has(reason);

function timeLagOf(position: PositionMemory, log: LogSeen | null, lag: PartitionLag, late: boolean, nowMs: number, ageMs: number, intervalMs: number): TimeLag {
  if (log === null) return { method: "unknown", est: null, lo: null, hi: null, reason: "topic_gone" };
  if (!late) return timeLag(log.log.ends, lag.eff, nowMs, { intervalMs, caughtUp: lag.caughtUpMarker, reason: lag.reason });
  const commit = position.last?.commit ?? null;
  const eff = commit === null ? null : log.log.start !== null && log.log.start > commit ? log.log.start : commit;
  return timeLag(log.log.ends, eff, nowMs, { intervalMs, ageMs });
}
