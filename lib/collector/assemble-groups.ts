import type { UncommittedPolicy } from "@/lib/domain/parameters";
import { type GroupTopicParts, pack, type StoredMember } from "@/lib/domain/parts";
import type { GroupNow, GroupTopicNow } from "@/lib/domain/snapshot";
import { idleMembers } from "@/lib/lag/group-condition";
import { groupTimeLag } from "@/lib/lag/group-time-lag";
import { roundedTimeLag, thousandths } from "@/lib/lag/rounded";
import { combineSums } from "@/lib/lag/sum-lag";
import { alertLag } from "@/lib/lag/uncommitted-policy";
import { dateOf, latest, unixSeconds, worstBy } from "./assemble-topics";
import { commitsAlone, rhythmOf } from "./commits-told";
import type { TopicJudged } from "./judge";
import { packGroupTopicMemo } from "./memo";
import type { GroupMemory, GroupTopicMemory } from "./memory";
import { type GroupSeen, readTopics } from "./observe-groups";
import type { GroupTopicSeen, PositionSeen } from "./position-seen";
import { consumedOf, isAllBefore, netOf, partRates, perSecond, producedFor, storedRates } from "./sum-rates";

/** `topicIdOf`: row id of a live topic by name; null when there is none. */
export function assembleGroup(seen: GroupSeen, topicIdOf: (name: string) => number | null, nowMs: number): GroupNow {
  const { group, topics: all, stateChanged, membersRead, judged } = seen;
  const topics = readTopics(seen);
  const sum = combineSums(topics.map(({ shown }) => shown));
  const max = largest(topics);
  const positions = topics.flatMap((t) => t.positions);
  const [consumed, produced] = [consumedOf(positions), producedFor(topics, isAllBefore(topics))];
  return {
    groupId: group.id,
    type: group.type,
    state: group.state,
    stateChanged,
    stateSince: dateOf(group.stateSinceMs),
    rebalancingSince: dateOf(group.rebalancingSinceMs),
    protocol: group.described?.protocol ?? null,
    assignor: group.described?.assignor ?? null,
    coordinator: group.coordinator,
    members: group.members?.length ?? null,
    idleMembers: idleMembers(group.members)?.length ?? null,
    memberList: storedMembers(group, topicIdOf),
    membersRead,
    topics: all.length,
    partitions: positions.length,
    lag: sum.sum,
    lagKnown: sum.coverage.known,
    lagExpected: sum.coverage.expected,
    lagReason: group.type === "share" && topics.length === 0 ? (group.shareReason ?? "no_lag_reported") : sum.reason,
    alertLag: alertLagOf(positions, judged.uncommitted),
    maxLag: max?.lag ?? null,
    maxLagTopicId: max?.topicId ?? null,
    maxLagPartition: max?.partition ?? null,
    timeLag: roundedTimeLag(groupTimeLag(positions.map((p) => p.timeLag))),
    consumedPerS: perSecond(consumed),
    producedPerS: perSecond(produced),
    netPerS: netOf({ consumed, produced }),
    rates: storedRates({ consumed, produced }),
    noCommit: noCommitOf(positions),
    lost: sum.lost,
    lastCommitMovedAt: dateOf(latest(positions.map((p) => p.position.movedAtMs))),
    status: judged.status,
    statusReason: group.type === "share" && judged.reason === "no_commit" ? (group.shareReason ?? "no_lag_reported") : judged.reason,
    statusSince: dateOf(group.status.sinceMs),
    partial: judged.partial,
    flags: judged.flags,
    eta: judged.eta,
    willLoseData: judged.willLoseData,
    rebalancesLastHour: group.rebalancesMs.length,
    balance: group.balance,
    staleSince: group.readAtMs === nowMs ? null : dateOf(group.readAtMs ?? nowMs),
  };
}

/** What alerts see: a partition without commit counts as the group's policy says. Null: nothing is known. */
function alertLagOf(positions: readonly PositionSeen[], policy: UncommittedPolicy): bigint | null {
  return positions.reduce<bigint | null>((sum, { stands }) => {
    const lag = alertLag(stands, policy);
    return lag === null ? sum : (sum ?? 0n) + lag;
  }, null);
}

/** Partitions without commit, of those of which it is known; null: of none. A share group commits nowhere, and lacks nothing. */
function noCommitOf(positions: readonly PositionSeen[]): number | null {
  const without = positions.filter(({ stands }) => stands.reason === "no_commit").length;
  return without > 0 || positions.some(({ committed, commits }) => committed || !commits) ? without : null;
}

function largest(topics: readonly GroupTopicSeen[]): { lag: bigint; topicId: number; partition: number } | null {
  const topic = worstBy(topics, ({ shown }) => ({ ...shown, sum: shown.max }));
  const max = topic?.shown.max ?? null;
  if (topic === null || max === null) return null;
  return { lag: max, topicId: topic.groupTopic.topicId, partition: topic.positions.findIndex((p) => p.shownLag === max) };
}

function storedMembers({ members }: GroupMemory, topicIdOf: (name: string) => number | null): StoredMember[] | null {
  return (
    members?.map(({ memberId, clientId, host, instanceId, assigned }) => ({
      memberId,
      clientId,
      host,
      instanceId,
      assigned:
        assigned === null
          ? null
          : [...assigned].flatMap(([name, partitions]): [number, number[]][] => {
              const id = topicIdOf(name);
              return id === null ? [] : [[id, [...partitions]]];
            }),
    })) ?? null
  );
}

/** `isAllBefore`: the group holds no position yet, in whatever topic. */
export function assembleGroupTopic(
  seen: GroupTopicSeen,
  judged: TopicJudged,
  { group, isAllBefore }: { group: GroupMemory; isAllBefore: boolean },
  nowMs: number,
): GroupTopicNow {
  const { groupTopic, positions, shown, read } = seen;
  const fresh = positions.filter((p) => !p.late);
  const readTimeLag = roundedTimeLag(groupTimeLag(fresh.map((p) => p.timeLag)));
  const timeLags = positions.map((p) => roundedTimeLag(p.timeLag));
  const [consumed, produced] = [consumedOf(positions), producedFor([seen], isAllBefore)];
  const behindS = read.sum === null ? null : (readTimeLag.est ?? readTimeLag.lo);
  return {
    groupTopicId: groupTopic.id,
    groupId: group.id,
    topicId: groupTopic.topicId,
    rawLag: positions.map((p) => (p.late ? null : p.reading.rawLag)),
    readLagSum: read.sum,
    readLagMax: read.max,
    behindMs: behindS === null ? null : Math.round(behindS * 1000),
    unread: read.coverage.expected - read.coverage.known,
    lag: shown.sum,
    lagKnown: shown.coverage.known,
    lagExpected: shown.coverage.expected,
    timeLag: roundedTimeLag(groupTimeLag(positions.map((p) => p.timeLag))),
    consumedPerS: perSecond(consumed),
    producedPerS: perSecond(produced),
    rates: storedRates({ consumed, produced }),
    noCommit: noCommitOf(positions),
    lost: shown.lost,
    abandoned: judged.abandoned,
    status: judged.status,
    statusReason: judged.reason,
    statusSince: dateOf(groupTopic.verdict.sinceMs),
    eta: judged.eta,
    willLoseData: judged.willLoseData,
    balance: groupTopic.balance.shown,
    parts: {
      status: pack(judged.verdicts.map((v) => v.status)),
      statusReason: pack(judged.verdicts.map((v) => v.reason)),
      eta: pack(judged.verdicts.map((v) => v.eta.label)),
      etaSeconds: pack(judged.verdicts.map((v) => thousandths(v.eta.seconds))),
      // Within three intervals the last value still stands, with its age in `late`.
      reason: pack(positions.map((p) => p.stands.reason)),
      timeLag: pack(timeLags.map(({ est }) => est)),
      lo: pack(timeLags.map(({ lo }) => lo)),
      hi: pack(timeLags.map(({ hi }) => hi)),
      consumed: pack(positions.map((p) => thousandths(p.consumed.perSecond))),
      ...partRates(
        "consumed",
        positions.map(({ consumedRates }) => consumedRates),
      ),
      moved: pack(positions.map((p) => unixSeconds(p.position.movedAtMs))),
      owner: pack(ownersOf(group, groupTopic.name, positions.length)),
      ...shareOf(groupTopic),
      ...lateOf(positions),
      ...(group.type === "share" ? {} : { ...commitsAlone(positions), ...rhythmOf(positions) }),
    },
    memo: packGroupTopicMemo(groupTopic),
    staleSince: groupTopic.readAtMs === nowMs ? null : dateOf(groupTopic.readAtMs ?? (read.coverage.known > 0 ? null : nowMs)),
  };
}

function ownersOf({ members }: GroupMemory, topic: string, width: number): (number | null)[] {
  const owners: (number | null | undefined)[] = new Array(width).fill(undefined);
  members?.forEach(({ assigned }, index) => {
    // Members of a share group read a partition together: then it is nobody's own.
    for (const partition of assigned?.get(topic) ?? []) if (partition < width) owners[partition] = owners[partition] === undefined ? index : null;
  });
  return owners.map((owner) => owner ?? null);
}

function shareOf({ share }: GroupTopicMemory): Pick<GroupTopicParts, "share"> {
  if (share === null) return {};
  const text = (offset: bigint | null) => offset?.toString() ?? null;
  return {
    share: {
      at: Math.round(share.atMs / 1000),
      lag: pack(share.parts.map(({ lag }) => text(lag))),
      start: pack(share.parts.map(({ start }) => text(start))),
    },
  };
}

function lateOf(positions: readonly PositionSeen[]) {
  const late = positions.flatMap(({ reading, position: { last } }, partition) => {
    if (reading.lag !== null || reading.reason === "no_commit" || last === null) return [];
    const withheld = last.commit !== null && last.lag === null ? ({ withheld: true } as const) : {};
    return [
      [
        String(partition),
        { end: last.end.toString(), committed: last.commit?.toString() ?? null, since: new Date(last.atMs).toISOString(), ...withheld },
      ] as const,
    ];
  });
  return late.length > 0 ? { late: Object.fromEntries(late) } : {};
}
