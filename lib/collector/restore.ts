import type { GroupMember, GroupStateName, GroupType } from "@/lib/domain/group";
import type { MemberBalance } from "@/lib/domain/imbalance";
import type { Status } from "@/lib/domain/lag";
import { type GroupTopicParts, type LateValues, type PerPartition, partAt, type StoredMember, type TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import type { Stored } from "@/lib/domain/stored";
import type { ScheduledPart } from "@/lib/kafka/slow/schedule";
import { NOT_AHEAD } from "@/lib/lag/committed-ahead";
import type { StartPoint } from "@/lib/lag/lag-history";
import { offsetLag } from "@/lib/lag/offset-lag";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import type { CarriedPoint } from "@/lib/lag/series";
import { type Axis, newTrack, push, type Track } from "./axis";
import type { ShareMemory } from "./details/memory";
import { habitOf } from "./habit";
import { type UnpackedGroupTopic, unpackGroupTopicMemo, unpackTopicMemo } from "./memo";
import { type GroupTopicMemory, type LogMemory, MEMBERS_NOT_JUDGED, type Memory, newMemory, type PositionMemory, positionOn, type TopicMemory } from "./memory";

/** Why a share group's report could not be read. */
const UNREAD: ReadonlySet<string> = new Set<UnknownReason>(["unsupported", "not_authorized", "commit_unread"]);

/** Continues where the last leader stopped: a restart or a take-over changes no number. */
export function restore(stored: Stored): Memory {
  const memory = newMemory();
  memory.kafkaId = stored.kafkaId;
  memory.axis.timesMs.push(...stored.polls.map(({ atMs }) => atMs));
  memory.axis.deltasMs.push(...stored.polls.map(({ tookMs }) => tookMs));
  memory.axis.intervalsMs.push(...stored.polls.map(({ intervalMs }) => intervalMs));
  for (const { broker, ...rest } of stored.brokers) memory.brokers.set(broker, rest);
  const { partsRead, ...whole } = stored.whole;
  memory.whole = whole;
  for (const [part, atMs] of Object.entries(partsRead)) memory.partsReadMs.set(part as ScheduledPart, atMs);

  for (const { name, kafkaTopicId, partitions } of stored.departed)
    memory.departed.set(name, { kafkaTopicId, epochs: Array(partitions).fill({ number: 1, topicId: kafkaTopicId, end: 0n, absent: true }), memos: new Map() });

  const names = new Map<number, string>();
  for (const topic of stored.topics) {
    names.set(topic.id, topic.name);
    memory.topics.set(topic.name, restoreTopic(memory.axis, topic, stored));
  }
  for (const { id, key, name, raw, type, state, coordinator, protocol, assignor, memberList, balance, lagReason, ...times } of stored.groups)
    memory.groups.set(key, {
      id,
      named: { id: name, raw },
      type: type as GroupType,
      state: state as GroupStateName,
      coordinator,
      noted: true,
      missing: 0,
      members: restoreMembers(memberList, names),
      described: memberList === null ? null : { atMs: 0, protocol, assignor },
      readAtMs: times.staleSinceMs ?? stored.polls.at(-1)?.atMs ?? null,
      topics: new Map(),
      inherited: new Map(),
      status: { word: times.status as Status | null, sinceMs: times.statusSinceMs },
      stateSinceMs: times.stateSinceMs,
      rebalancingSinceMs: times.rebalancingSinceMs,
      rebalancesMs: times.rebalancesMs,
      balance: restoreBalance(balance),
      shareReason: type === "share" && lagReason !== "no_lag_reported" && UNREAD.has(lagReason ?? "") ? (lagReason as UnknownReason) : null,
    });
  const groups = new Map([...memory.groups.values()].map((group) => [group.id, group]));
  for (const row of stored.groupTopics) {
    const topic = memory.topics.get(names.get(row.topicId) ?? "");
    if (topic) groups.get(row.groupId)?.topics.set(row.topicId, restoreGroupTopic(memory.axis, row, topic, stored));
  }
  return memory;
}

function restoreTopic(
  axis: Axis,
  { id, name, kafkaTopicId, partitionCount, memo, parts, staleSinceMs, starts, size, sizes, policy }: Stored["topics"][number],
  { polls, ends, whole }: Stored,
): TopicMemory {
  const remembered = unpackTopicMemo(memo);
  const { moved, startMoved, stableMoved, stable, held, heldSince, size: sizeOf } = JSON.parse(parts ?? "{}") as Partial<TopicParts>;
  const rows = ends.get(id) ?? [];
  const logs = Array.from({ length: partitionCount }, (_, partition) => {
    const { track, last } = restoreTrack(axis, polls, rows, partition, remembered.carriedOf(partition));
    const moves = movesOf(starts, partition);
    const stableNow = partAt(stable, partition) ?? null;
    const heldNow = partAt(held, partition) ?? null;
    return {
      ends: track,
      epoch: rows.length === 0 ? null : remembered.epochOf(partition, kafkaTopicId, last?.offset ?? null),
      start: moves.at(-1)?.offset ?? null,
      starts: moves,
      startMovedAtMs: fromUnix(partAt(startMoved, partition)),
      stableMovedAtMs: fromUnix(partAt(stableMoved, partition)),
      end: last?.offset ?? null,
      endAtMs: last?.atMs ?? null,
      movedAtMs: fromUnix(partAt(moved, partition)),
      leader: null,
      stable: stableNow === null ? null : BigInt(stableNow),
      stableAtMs: stableNow === null ? null : (whole.partsRead.stable ?? null),
      held:
        stableNow === null || heldNow === null
          ? null
          : { stable: BigInt(stableNow), records: BigInt(heldNow), sinceMs: fromUnix(partAt(heldSince, partition)) ?? 0 },
      wanted: null,
      recalledMs: null,
      transactional: remembered.isTransactional(partition),
    };
  });
  const readAtMs = rows.length === 0 ? null : (staleSinceMs ?? polls.at(-1)?.atMs ?? null);
  const byPartition = sizeOf === undefined ? [] : logs.map((_, partition) => partAt(sizeOf, partition) ?? null);
  return { id, name, kafkaTopicId, logs, imbalance: remembered.imbalance, readAtMs, size: { ...size, byPartition }, sizes, policy };
}

/** One entry per move of this partition's log start: a row tells of the whole topic, of which another partition may have moved. */
function movesOf(starts: Stored["topics"][number]["starts"], partition: number): StartPoint[] {
  const moves: StartPoint[] = [];
  for (const [timeMs, offsets] of starts) {
    const offset = offsets[partition] ?? null;
    if (offset !== null && moves.at(-1)?.offset !== BigInt(offset)) moves.push({ timeMs, offset: BigInt(offset) });
  }
  return moves;
}

/** A fall of an end within a topic's row is where a life of the log ended: older points are of no use. */
function restoreTrack(
  axis: Axis,
  polls: Stored["polls"],
  rows: readonly (readonly [number, readonly (string | null)[]])[],
  partition: number,
  carried: CarriedPoint[],
) {
  const track: Track = { ...newTrack(axis, 0), carried };
  let last: { offset: bigint; atMs: number } | null = null;
  let next = 0;
  for (const [poll, { atMs }] of polls.entries()) {
    const row = rows[next]?.[0] === poll ? rows[next++]?.[1] : undefined;
    const value = row?.[partition] ?? null;
    const offset = value === null ? null : BigInt(value);
    if (offset !== null && last !== null && offset < last.offset) track.epochStartsMs.push(atMs);
    push(track, offset);
    if (offset !== null) last = { offset, atMs };
  }
  return { track, last };
}

function restoreGroupTopic(
  axis: Axis,
  { id, topicId, memo, parts, staleSinceMs }: Stored["groupTopics"][number],
  topic: TopicMemory,
  { polls, ends, lags }: Stored,
): GroupTopicMemory {
  const remembered = unpackGroupTopicMemo(memo);
  const { moved, share, reason, late } = JSON.parse(parts ?? "{}") as Partial<GroupTopicParts>;
  const endRows = new Map(ends.get(topicId) ?? []);
  const commits = (lags.get(id) ?? []).map(([poll, lag]) => {
    // A share group's track holds its lag, which is no difference to the end.
    if (remembered.share !== undefined) return [poll, lag] as const;
    const end = endRows.get(poll);
    return [poll, lag.map((value, p) => (value === null || !end?.[p] ? null : (BigInt(end[p]) - BigInt(value)).toString()))] as const;
  });
  const positions = topic.logs.map((log, partition) => {
    const { track, last } = restoreTrack(axis, polls, commits, partition, []);
    // A falling commit is a rewind, not a new life of the log: only the log's own starts count.
    track.epochStartsMs = [...log.ends.epochStartsMs];
    if (remembered.share !== undefined) return { ...positionOn(track), trend: remembered.trendOf(partition) };
    return {
      commits: track,
      memo: memoWith(remembered.memoOf(partition), last),
      eta: remembered.etaOf(partition),
      trend: remembered.trendOf(partition),
      habit: remembered.habitOf(partition) ?? habitOf(track, log.ends),
      last:
        lateAt(log, late?.[String(partition)]) ?? (partAt(reason, partition) === "no_commit" ? uncommittedAt(log) : committedAt(log, inThisLife(log, last))),
      movedAtMs: fromUnix(partAt(moved, partition)),
    };
  });
  return {
    id,
    topicId,
    name: topic.name,
    positions,
    readAtMs: commits.length === 0 ? null : (staleSinceMs ?? polls.at(-1)?.atMs ?? null),
    verdict: remembered.verdict,
    balance: remembered.balance,
    share: remembered.share === undefined ? null : restoreShare(remembered.share, share, topic.logs.length),
  };
}

/** What was not read in the last poll stands with what was read before, end and commit of the same one. */
function lateAt(log: LogMemory, late: LateValues | undefined): PositionMemory["last"] {
  if (late === undefined || late.end === null) return null;
  const [end, atMs] = [BigInt(late.end), Date.parse(late.since)];
  if (late.committed === null) return uncommittedAt({ end, endAtMs: atMs });
  if (late.withheld === true) return { end, commit: BigInt(late.committed), lag: null, lost: null, atMs };
  return committedAt({ start: log.start, end }, { offset: BigInt(late.committed), atMs });
}

const uncommittedAt = ({ end, endAtMs }: Pick<LogMemory, "end" | "endAtMs">): PositionMemory["last"] =>
  end === null || endAtMs === null ? null : { end, commit: null, lag: null, lost: null, atMs: endAtMs };

type Commit = { offset: bigint; atMs: number };

/** The commit that was read last is told by the samples; it is stored only where it is another. */
const memoWith = (stored: PartitionMemo | null, last: Commit | null): PartitionMemo | null =>
  stored === null && last === null ? null : { ahead: NOT_AHEAD, still: null, ...stored, commit: stored?.commit ?? last?.offset ?? null };

const inThisLife = ({ ends }: LogMemory, commit: Commit | null): Commit | null =>
  commit !== null && commit.atMs >= (ends.epochStartsMs.at(-1) ?? 0) ? commit : null;

function committedAt({ start, end }: Pick<LogMemory, "start" | "end">, commit: Commit | null): PositionMemory["last"] {
  if (end === null || commit === null) return null;
  const { lag, lost } = offsetLag({ logStart: start, end, commit: commit.offset });
  return { end, commit: commit.offset, lag, lost, atMs: commit.atMs };
}

function restoreShare({ atMs, reads, reasons }: NonNullable<UnpackedGroupTopic["share"]>, share: GroupTopicParts["share"], width: number): ShareMemory {
  const offset = (values: PerPartition<string | null> | undefined, partition: number) => {
    const value = partAt(values, partition) ?? null;
    return value === null ? null : BigInt(value);
  };
  const parts = Array.from({ length: width }, (_, p) => ({ lag: offset(share?.lag, p), start: offset(share?.start, p), reason: reasons[p] ?? null }));
  return { atMs, reads, parts };
}

const restoreBalance = ({ verdict, cause, ratio, count, topicId, sinceMs }: Stored["groups"][number]["balance"]): MemberBalance =>
  verdict === null
    ? MEMBERS_NOT_JUDGED
    : {
        verdict: verdict as MemberBalance["verdict"],
        cause: cause as MemberBalance["cause"],
        ratio,
        count,
        topicId,
        since: sinceMs === null ? null : new Date(sinceMs),
      };

const fromUnix = (seconds: number | null | undefined): number | null => (seconds === null || seconds === undefined ? null : seconds * 1000);

function restoreMembers(memberList: string | null, names: ReadonlyMap<number, string>): GroupMember[] | null {
  if (memberList === null) return null;
  return (JSON.parse(memberList) as StoredMember[]).map(({ assigned, ...member }) => ({
    ...member,
    assigned:
      assigned === null ? null : new Map(assigned.flatMap(([id, partitions]) => (names.has(id) ? [[names.get(id) as string, partitions] as const] : []))),
  }));
}
