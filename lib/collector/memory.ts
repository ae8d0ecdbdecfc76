import type { BrokerDisk, TopicPolicy, TopicSize } from "@/lib/domain/details";
import type { GroupMember, GroupStateName, GroupType } from "@/lib/domain/group";
import type { LagBalance, MemberBalance } from "@/lib/domain/imbalance";
import type { Status } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import type { NamedGroup } from "@/lib/kafka/ports";
import type { ScheduledPart } from "@/lib/kafka/slow/schedule";
import type { EpochMemo } from "@/lib/lag/epoch";
import type { EtaMemo } from "@/lib/lag/eta";
import type { HeldTrend } from "@/lib/lag/hold-trend";
import type { StartPoint } from "@/lib/lag/lag-history";
import type { LagImbalanceMemo } from "@/lib/lag/lag-imbalance";
import type { HeldRecords } from "@/lib/lag/open-transaction";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import type { ImbalanceMemo } from "@/lib/lag/production-imbalance";
import { type Axis, newAxis, newTrack, type Track, trim } from "./axis";
import { NOTHING_WHOLE, type ShareMemory, type SizePoint, type WholeCluster } from "./details/memory";
import { type Habit, NO_HABIT } from "./habit";

/** The production windows that were judged, and the verdict that stands. `ratio` null beside a partition: the others produced nothing. */
export type ImbalanceMemory = {
  memo: ImbalanceMemo | null;
  windowEndMs: number | null;
  verdict: "balanced" | "hot" | "cold" | "insufficient" | "watching";
  ratio: number | null;
  partition: number | null;
  sinceMs: number | null;
};

export const NOT_JUDGED: ImbalanceMemory = { memo: null, windowEndMs: null, verdict: "watching", ratio: null, partition: null, sinceMs: null };

/** One log: its recent ends, its start, and what the next cycle needs. Instants are sample times in Unix milliseconds. */
export type LogMemory = {
  ends: Track;
  epoch: EpochMemo | null;
  start: bigint | null;
  /** The log start from each move on, of the last hour and one before. */
  starts: StartPoint[];
  /** When another start, another last stable offset was first read; null: not seen moving. */
  startMovedAtMs: number | null;
  stableMovedAtMs: number | null;
  /** The last end that was read, and when. */
  end: bigint | null;
  endAtMs: number | null;
  movedAtMs: number | null;
  leader: number | null;
  /** The last stable offset, when it was read, and what an open transaction held back then. */
  stable: bigint | null;
  stableAtMs: number | null;
  held: HeldRecords | null;
  /** The lowest offset at which a group stood further back than the points reach, in the last cycle; and when older ones were looked for. */
  wanted: bigint | null;
  recalledMs: number | null;
  /** A transaction was seen open in this life of the log. */
  transactional: boolean;
};

export type TopicMemory = {
  id: number;
  name: string;
  kafkaTopicId: string | null;
  logs: LogMemory[];
  imbalance: ImbalanceMemory;
  readAtMs: number | null;
  size: TopicSize;
  /** Stored sizes of the last hour and one before: what growth is told from. */
  sizes: SizePoint[];
  policy: TopicPolicy;
};
export type PositionMemory = {
  /** By poll what the group had committed; of a share group the lag that its coordinator reported. */
  commits: Track;
  memo: PartitionMemo | null;
  /** The last cycle in which commit and end were both read. */
  last: { end: bigint; commit: bigint | null; lag: bigint | null; lost: bigint | null; atMs: number } | null;
  movedAtMs: number | null;
  eta: EtaMemo | null;
  trend: HeldTrend | null;
  habit: Habit;
};

export type GroupTopicMemory = {
  id: number;
  topicId: number;
  name: string;
  positions: PositionMemory[];
  readAtMs: number | null;
  verdict: TopicVerdict;
  balance: LagBalanceMemory;
  /** Of a share group: what its coordinator reported last; null before the first report. */
  share: ShareMemory | null;
};

/** The verdict on how the lag lies that stands until the next window, and the run that it rests on. */
export type LagBalanceMemory = { memo: LagImbalanceMemo; shown: LagBalance };

export const LAG_NOT_JUDGED: LagBalanceMemory = { memo: null, shown: { verdict: "watching", share: null, partition: null, cause: null, since: null } };
export const MEMBERS_NOT_JUDGED: MemberBalance = { verdict: "watching", cause: null, ratio: null, count: null, topicId: null, since: null };

/** `firstSeenMs`: the first poll that expected it, since when its commits can have moved at all. */
export type TopicVerdict = { firstSeenMs: number | null; status: Status | null; sinceMs: number | null; abandoned: boolean };

export const NO_VERDICT: TopicVerdict = { firstSeenMs: null, status: null, sinceMs: null, abandoned: false };

export type GroupMemory = {
  id: number;
  /** As it is named on the wire. */
  named: NamedGroup;
  type: GroupType;
  state: GroupStateName;
  coordinator: number | null;
  /** Its state was seen at least once. */
  noted: boolean;
  /** Complete listings in a row that did not name it. */
  missing: number;
  members: GroupMember[] | null;
  described: { atMs: number; protocol: string | null; assignor: string | null } | null;
  /** The last sample time at which its commits were read. */
  readAtMs: number | null;
  /** By topic row id. */
  topics: Map<number, GroupTopicMemory>;
  status: { word: Status | null; sinceMs: number | null };
  /** When its state last changed, since when it is in one rebalancing state or another, and the rebalances that were seen, newest last. */
  stateSinceMs: number | null;
  rebalancingSinceMs: number | null;
  rebalancesMs: number[];
  balance: MemberBalance;
  /** Of a share group whose report could not be read: why. */
  shareReason: UnknownReason | null;
  /** What positions in a topic's earlier life leave to those in its new one, until these are made. */
  inherited: Map<number, (PartitionMemo | null)[]>;
};

/** What a topic that is gone leaves to one of the same name: that a life of its logs ended, and where its groups stood. */
export type DepartedTopic = { kafkaTopicId: string | null; epochs: (EpochMemo | null)[]; memos: Map<number, (PartitionMemo | null)[]> };

export type BrokerMemory = { host: string; port: number; rack: string | null; gone: boolean; disk: BrokerDisk };

/** What the collector remembers of one cluster between two cycles; all of it can be read back from what is stored. */
export type Memory = {
  axis: Axis;
  /** By name: a live topic has one row. */
  topics: Map<string, TopicMemory>;
  /** By name, the latest last. */
  departed: Map<string, DepartedTopic>;
  /** By `groupKey`. */
  groups: Map<string, GroupMemory>;
  brokers: Map<number, BrokerMemory>;
  /** By what failed: the first instant in a row. */
  failingSince: Map<string, string>;
  /** When each slow part was read last. */
  partsReadMs: Map<ScheduledPart, number>;
  whole: WholeCluster;
  kafkaId: string | null;
};

const HOUR_MS = 60 * 60_000;

/** What stays poll by poll: an hour, and at long intervals enough for the window of a status. Older points are carried where a group still needs them. */
export const rememberedMs = (intervalMs: number): number => Math.max(HOUR_MS, 15 * intervalMs);

export const newMemory = (): Memory => ({
  axis: newAxis(),
  topics: new Map(),
  departed: new Map(),
  groups: new Map(),
  brokers: new Map(),
  failingSince: new Map(),
  partsReadMs: new Map(),
  whole: { ...NOTHING_WHOLE },
  kafkaId: null,
});

/** Polls before the one that is being assembled: the length every track has. */
export const pollsOf = ({ axis }: Memory): number => axis.timesMs.length;

export const newLog = (memory: Memory): LogMemory => ({
  ends: newTrack(memory.axis, pollsOf(memory)),
  epoch: null,
  start: null,
  starts: [],
  startMovedAtMs: null,
  stableMovedAtMs: null,
  end: null,
  endAtMs: null,
  movedAtMs: null,
  leader: null,
  stable: null,
  stableAtMs: null,
  held: null,
  wanted: null,
  recalledMs: null,
  transactional: false,
});

export const newPosition = (memory: Memory): PositionMemory => positionOn(newTrack(memory.axis, pollsOf(memory)));

/** A position of which nothing is known but its track. */
export const positionOn = (commits: Track): PositionMemory => ({
  commits,
  memo: null,
  last: null,
  movedAtMs: null,
  eta: null,
  trend: null,
  habit: { ...NO_HABIT },
});

const BLOCK_POLLS = 32;

/**
 * From when on polls are kept: whole blocks, so that arrays are not moved in every cycle, and by the clock, so that a leader
 * that reads them back has the very polls that one which never stopped still has.
 */
export function keptFromMs(nowMs: number, intervalMs: number): number {
  const blockMs = BLOCK_POLLS * intervalMs;
  return Math.floor((nowMs - rememberedMs(intervalMs)) / blockMs) * blockMs;
}

/** Drops polls older than `beforeMs`. */
export function forget(memory: Memory, beforeMs: number): void {
  const { timesMs, deltasMs, intervalsMs } = memory.axis;
  const old = timesMs.findIndex((timeMs) => timeMs >= beforeMs);
  if (old <= 0) return;

  const floors = lowestUnread(memory);
  for (const topic of memory.topics.values())
    topic.logs.forEach((log, partition) => {
      trim(log.ends, old, floors.get(topic.id)?.[partition] ?? null);
    });
  for (const group of memory.groups.values()) for (const { positions } of group.topics.values()) for (const { commits } of positions) trim(commits, old, null);
  timesMs.splice(0, old);
  deltasMs.splice(0, old);
  intervalsMs.splice(0, old);
}

/** A status compares with a time lag of a while ago, for which the points below that commit are needed too. */
const LOOKED_BACK_MS = 15 * 60_000;

/** Per topic row and partition the lowest commit of any group, now or a while ago: points at or below it are still needed. */
function lowestUnread({ groups }: Memory): Map<number, (bigint | null)[]> {
  const floors = new Map<number, (bigint | null)[]>();
  // What a share group's coordinator reports is no offset.
  for (const group of groups.values())
    for (const { topicId, positions } of group.type === "share" ? [] : group.topics.values()) {
      const floor = floors.get(topicId) ?? [];
      positions.forEach((position, partition) => {
        const commit = lowestOf(position);
        const known = floor[partition] ?? null;
        floor[partition] = commit === null ? known : known === null || commit < known ? commit : known;
      });
      floors.set(topicId, floor);
    }
  return floors;
}

function lowestOf({ last, commits: { base, values, timesMs } }: PositionMemory): bigint | null {
  const commit = last?.commit ?? null;
  const fromMs = (timesMs.at(-1) ?? 0) - LOOKED_BACK_MS;
  let least = Number.POSITIVE_INFINITY;
  for (let i = values.length - 1; i >= 0 && timesMs[i]! >= fromMs; i--) least = Math.min(least, values[i] ?? least);
  if (!Number.isFinite(least)) return commit;
  const lowest = base + BigInt(least);
  return commit === null || lowest < commit ? lowest : commit;
}
