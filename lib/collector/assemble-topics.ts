import type { GroupTimeLag, LagSum } from "@/lib/domain/lag";
import { type LateValues, pack, type TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import type { TopicNow } from "@/lib/domain/snapshot";
import { groupTimeLag } from "@/lib/lag/group-time-lag";
import { roundedTimeLag, thousandths } from "@/lib/lag/rounded";
import { growthPerHour, isWorthARow } from "@/lib/lag/size-growth";
import { packTopicMemo } from "./memo";
import type { LogMemory, TopicMemory } from "./memory";
import type { GroupSeen } from "./observe-groups";
import type { LogSeen, TopicSeen } from "./observe-topics";
import type { GroupTopicSeen } from "./position-seen";
import { inSlices } from "./slices";
import { partRates, perSecond, producedOf, storedRates } from "./sum-rates";

/** Four significant digits, for ratios and the like that nobody adds up: one that only trembles rewrites no row. */
export const tidy = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)));
export const unixSeconds = (ms: number | null): number | null => (ms === null ? null : Math.round(ms / 1000));
export const dateOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Yields between slices of the work. */
export function* assembleTopics(topics: ReadonlyMap<number, TopicSeen>, groups: readonly GroupSeen[], nowMs: number): Generator<void, TopicNow[]> {
  const readers = readersByTopic(groups);
  yield;
  return yield* inSlices(
    topics.values(),
    ({ logs }) => logs.length,
    (seen) => assembleTopic(seen, readers.get(seen.topic.id) ?? [], nowMs),
  );
}

/** `abandoned`: the group is listed with the topic and has no say in how far behind its readers are. */
type Reader = { groupId: number; abandoned: boolean; seen: GroupTopicSeen; timeLag: GroupTimeLag };

function readersByTopic(groups: readonly GroupSeen[]): Map<number, Reader[]> {
  const readers = new Map<number, Reader[]>();
  for (const { group, topics, judged } of groups)
    for (const [i, seen] of topics.entries()) {
      const list = readers.get(seen.groupTopic.topicId) ?? [];
      list.push({ groupId: group.id, abandoned: judged.topics[i]?.abandoned === true, seen, timeLag: groupTimeLag(seen.positions.map((p) => p.timeLag)) });
      readers.set(seen.groupTopic.topicId, list);
    }
  return readers;
}

function assembleTopic({ topic, metadata, logs, startsMoved }: TopicSeen, readers: readonly Reader[], nowMs: number): TopicNow {
  const partitions = logs.map(({ metadata: partition }) => partition);
  const active = readers.filter(({ abandoned }) => !abandoned);
  const worst = worstBy(active, ({ seen }) => seen.shown);
  const { imbalance, size, policy } = topic;
  const rates = producedOf(logs);
  const minInsync = policy.minInsyncReplicas;
  return {
    topicId: topic.id,
    internal: metadata.internal,
    ends: logs.map(({ end }) => (typeof end === "bigint" ? end : null)),
    movedStarts: startsMoved ? logs.map(({ log }) => log.start) : null,
    replicationFactor: partitions.length > 0 ? Math.max(...partitions.map((p) => p.replicas.length)) : null,
    minInSync: partitions.length > 0 ? Math.min(...partitions.map((p) => p.inSync.length)) : null,
    underReplicated: partitions.filter((p) => p.inSync.length < p.replicas.length).length,
    offline: partitions.filter((p) => p.leader === null).length,
    minInsyncReplicas: minInsync,
    underMinIsr: minInsync === null ? null : partitions.filter((p) => p.inSync.length < Math.min(minInsync, p.replicas.length)).length,
    records: recordsOf(logs),
    recordsApproximate: logs.some(({ log, compacted }) => compacted || log.transactional),
    sizeBytes: size.bytes,
    totalSizeBytes: size.totalBytes,
    sizeReason: size.bytes === null ? size.reason : null,
    growthBytesPerH: tidy(growthPerHour(topic.sizes, size.bytes, nowMs)),
    newSize: newSizeOf(topic, nowMs),
    cleanupPolicy: policy.cleanupPolicy,
    retentionMs: policy.retentionMs,
    configReason: policy.reason,
    producedPerS: perSecond(rates),
    rates: storedRates({ produced: rates }),
    lastRecordAt: dateOf(latest(logs.map(({ log }) => log.movedAtMs))),
    groups: readers.length,
    worstGroupId: worst?.groupId ?? null,
    worstLag: worst?.seen.shown.sum ?? null,
    worstTimeLag: roundedTimeLag(groupTimeLag(active.map(({ timeLag }) => timeLag))),
    imbalance: { verdict: imbalance.verdict, ratio: tidy(imbalance.ratio), partition: imbalance.partition, since: dateOf(imbalance.sinceMs) },
    layout: {
      leader: pack(partitions.map((p) => p.leader)),
      leaderEpoch: pack(partitions.map((p) => p.leaderEpoch)),
      replicas: partitions.map((p) => p.replicas),
      inSync: partitions.map((p) => p.inSync),
      offline: partitions.map((p) => p.offline),
    },
    parts: {
      start: pack(logs.map(({ log }) => log.start?.toString() ?? null)),
      produced: pack(logs.map(({ produced }) => thousandths(produced.perSecond))),
      ...partRates(
        "produced",
        logs.map(({ producedRates }) => producedRates),
      ),
      moved: pack(logs.map(({ log }) => unixSeconds(log.movedAtMs))),
      reason: pack(logs.map(({ end }): UnknownReason | null => (typeof end === "bigint" ? null : end))),
      stable: pack(logs.map(({ log }) => log.stable?.toString() ?? null)),
      held: pack(logs.map(({ log }) => log.held?.records.toString() ?? null)),
      heldSince: pack(logs.map(({ log }) => unixSeconds(log.held?.sinceMs ?? null))),
      size: pack(logs.map((_, partition) => size.byPartition[partition] ?? null)),
      ...startsAndStablesMoved(logs),
      ...lateEnds(logs),
    },
    memo: packTopicMemo(topic),
    staleSince: topic.readAtMs === nowMs ? null : dateOf(topic.readAtMs ?? nowMs),
  };
}

const HOUR_MS = 3_600_000;

/** The size as a row of history when it is worth one; kept as far back as growth is told from. */
function newSizeOf(topic: TopicMemory, nowMs: number): { bytes: number; totalBytes: number | null } | null {
  const { bytes, totalBytes } = topic.size;
  if (bytes === null || !isWorthARow(topic.sizes.at(-1), bytes, nowMs)) return null;
  const first = topic.sizes.findLastIndex(({ atMs }) => atMs <= nowMs - HOUR_MS);
  topic.sizes = [...topic.sizes.slice(Math.max(0, first)), { atMs: nowMs, bytes }];
  return { bytes, totalBytes };
}

function recordsOf(logs: readonly LogSeen[]): bigint | null {
  let records = 0n;
  for (const { end, log } of logs) {
    if (typeof end !== "bigint" || log.start === null) return null;
    records += end > log.start ? end - log.start : 0n;
  }
  return records;
}

function startsAndStablesMoved(logs: readonly LogSeen[]): Pick<TopicParts, "startMoved" | "stableMoved"> {
  const [start, stable] = [logs.map(({ log }) => unixSeconds(log.startMovedAtMs)), logs.map(({ log }) => unixSeconds(log.stableMovedAtMs))];
  const isKnown = (at: number | null) => at !== null;
  return { ...(start.some(isKnown) && { startMoved: pack(start) }), ...(stable.some(isKnown) && { stableMoved: pack(stable) }) };
}

function lateEnds(logs: readonly LogSeen[]): { late?: Record<string, LateValues> } {
  const late = logs.flatMap(({ end, log, metadata }) =>
    typeof end === "bigint" || log.end === null ? [] : [[String(metadata.partition), lateEnd(log)] as const],
  );
  return late.length > 0 ? { late: Object.fromEntries(late) } : {};
}

const lateEnd = ({ end, endAtMs }: LogMemory): LateValues => ({ end: end?.toString() ?? null, committed: null, since: new Date(endAtMs ?? 0).toISOString() });

export const latest = (times: readonly (number | null)[]): number | null =>
  times.reduce<number | null>((max, t) => (t !== null && (max === null || t > max) ? t : max), null);

/** The one with the largest known sum; the first one where none is known. */
export function worstBy<T>(items: readonly T[], sumOf: (item: T) => LagSum): T | null {
  let worst: T | null = null;
  for (const item of items) {
    const sum = sumOf(item).sum;
    const most = worst === null ? null : sumOf(worst).sum;
    if (worst === null || (sum !== null && (most === null || sum > most))) worst = item;
  }
  return worst;
}
