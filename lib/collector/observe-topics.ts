import type { Rate } from "@/lib/domain/lag";
import type { OffsetOrReason } from "@/lib/domain/offset";
import type { Rates } from "@/lib/domain/rates";
import type { Change } from "@/lib/domain/snapshot";
import type { OffsetReading, PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";
import { partEveryMs } from "@/lib/kafka/slow/schedule";
import { balanceWindowMs, windowEndMs } from "@/lib/lag/balance-window";
import { type EpochChange, nextEpoch } from "@/lib/lag/epoch";
import type { StartPoint } from "@/lib/lag/lag-history";
import { heldRecords } from "@/lib/lag/open-transaction";
import { productionImbalance } from "@/lib/lag/production-imbalance";
import { productionWindow } from "@/lib/lag/production-window";
import { beginEpoch, push, ratesNow } from "./axis";
import type { ImbalanceMemory, LogMemory, Memory, TopicMemory } from "./memory";
import type { Reading } from "./ports";

/** What one cycle saw of one log, beside what the memory now holds of it. */
export type LogSeen = {
  log: LogMemory;
  metadata: PartitionMetadata;
  end: OffsetOrReason;
  epoch: EpochChange;
  /** The end of the previous cycle in the same epoch. */
  previousEnd: bigint | null;
  produced: Rate;
  producedRates: Rates;
  /** Its offsets are not records. */
  compacted: boolean;
};

export type TopicSeen = { topic: TopicMemory; metadata: TopicMetadata; logs: LogSeen[]; startsMoved: boolean; changes: Change[] };

/** Puts this cycle's ends and starts into the memory and says, per topic row id, what was seen. `nowMs` is on the axis already. */
export function observeTopics(memory: Memory, reading: Reading, nowMs: number, intervalMs: number): Map<number, TopicSeen> {
  const seen = new Map<number, TopicSeen>();
  for (const metadata of reading.topics.values()) {
    const topic = memory.topics.get(metadata.name);
    if (topic) seen.set(topic.id, observeTopic(topic, metadata, reading, nowMs, intervalMs));
  }
  return seen;
}

function observeTopic(topic: TopicMemory, metadata: TopicMetadata, { ends, slow }: Reading, nowMs: number, intervalMs: number): TopicSeen {
  const byPartition = ends.get(metadata.name);
  const starts = slow.earliest?.get(metadata.name);
  const stables = slow.stable?.get(metadata.name);
  const compacted = topic.policy.cleanupPolicy?.includes("compact") ?? false;
  const changes: Change[] = [];
  let startsMoved = false;

  const logs = topic.logs.map((log, partition): LogSeen => {
    const described = metadata.partitions[partition] ?? absentPartition(partition);
    const start = starts?.get(partition);
    if (start?.ok && start.offset !== log.start) {
      startsMoved = true;
      if (log.start !== null) log.startMovedAtMs = nowMs;
      log.start = start.offset;
      log.starts = recentStarts([...log.starts, { timeMs: nowMs, offset: start.offset }], nowMs);
    }
    const end = endOf(byPartition?.get(partition), described, metadata);
    const before = log.epoch;
    log.wanted = null;
    const { memo, change } = nextEpoch(before, { present: true, topicId: metadata.topicId, end });
    log.epoch = memo;
    if (change === "truncated" || change === "recreated") {
      beginEpoch(log.ends, nowMs);
      log.start = start?.ok ? start.offset : null;
      log.starts = log.starts.slice(-1).filter(({ offset }) => offset === log.start);
      log.end = null;
      Object.assign(log, NO_STABLE);
      if (change === "truncated") changes.push({ kind: "truncated", topicId: topic.id, partition });
    }
    noteLeader(topic, log, described, changes);
    const known = typeof end === "bigint" ? end : null;
    push(log.ends, known);
    if (known !== null) {
      if (log.end !== null && known > log.end) log.movedAtMs = nowMs;
      log.end = known;
      log.endAtMs = nowMs;
      topic.readAtMs = nowMs;
    }
    noteStable(log, stables?.get(partition), known, nowMs, intervalMs);
    const producedRates = ratesNow(log.ends, nowMs, intervalMs);
    return {
      log,
      metadata: described,
      end,
      epoch: change,
      previousEnd: change === "same" ? (before?.end ?? null) : null,
      produced: producedRates.shown,
      producedRates,
      compacted,
    };
  });
  topic.imbalance = judgeBalance(topic, nowMs, intervalMs);
  return { topic, metadata, logs, startsMoved, changes };
}

const NO_STABLE = { stable: null, stableAtMs: null, held: null, transactional: false };
const LATE_TURNS = 3;

/** The last stable offset stands until its next turn; one that was missed three times is unknown, and with it what is held back. */
function noteStable(log: LogMemory, stable: OffsetReading | undefined, end: bigint | null, nowMs: number, intervalMs: number): void {
  if (stable?.ok && end !== null) {
    if (log.stable !== null && log.stable !== stable.offset) log.stableMovedAtMs = nowMs;
    log.stable = stable.offset;
    log.stableAtMs = nowMs;
    log.held = heldRecords(log.held, { end, stable: stable.offset }, nowMs);
    log.transactional ||= log.held !== null;
  } else if (log.stableAtMs !== null && nowMs - log.stableAtMs > LATE_TURNS * partEveryMs("stable", intervalMs)) {
    log.stable = null;
    log.stableAtMs = null;
    log.held = null;
  }
}

const REMEMBERED_STARTS_MS = 2 * 60 * 60_000;

/** Moves of the last two hours, and the one before them: what stood when they began. */
function recentStarts(starts: StartPoint[], nowMs: number): StartPoint[] {
  const first = starts.findLastIndex(({ timeMs }) => timeMs <= nowMs - REMEMBERED_STARTS_MS);
  return starts.slice(Math.max(0, first));
}

const absentPartition = (partition: number): PartitionMetadata => ({
  partition,
  leader: null,
  leaderEpoch: null,
  replicas: [],
  inSync: [],
  offline: [],
  reason: "leaderless",
});

function endOf(end: OffsetReading | undefined, { reason }: PartitionMetadata, topic: TopicMetadata): OffsetOrReason {
  if (end?.ok) return end.offset;
  return topic.reason ?? reason ?? end?.reason ?? "end_unread";
}

function noteLeader(topic: TopicMemory, log: LogMemory, { leader, partition }: PartitionMetadata, changes: Change[]): void {
  if (log.leader !== null && leader !== null && leader !== log.leader)
    changes.push({ kind: "leader_moved", topicId: topic.id, partition, detail: { from: log.leader, to: leader } });
  log.leader = leader ?? log.leader;
}

/** One verdict per window of the clock; between two windows the last one stands. No record is judged twice, whatever the interval was before. */
function judgeBalance({ logs, imbalance }: TopicMemory, nowMs: number, intervalMs: number): ImbalanceMemory {
  const [fromMs, toMs] = [windowEndMs(nowMs, intervalMs) - balanceWindowMs(intervalMs), windowEndMs(nowMs, intervalMs)];
  if (logs.length < 2 || (imbalance.windowEndMs !== null && fromMs < imbalance.windowEndMs)) return imbalance;
  const produced = productionWindow(
    logs.map(({ ends }) => ends),
    fromMs,
    toMs,
    intervalMs,
  );
  const { result, memo } = productionImbalance(produced, imbalance.memo);
  if (result === null) return { ...imbalance, memo, windowEndMs: toMs };
  const verdict =
    ({ hot_critical: "hot", warming_up: "watching" } as const)[result.verdict as "hot_critical"] ?? (result.verdict as ImbalanceMemory["verdict"]);
  const partition = result.worst ?? result.partitions.reduce((most, { x }, i, all) => (x > (all[most]?.x ?? -1) ? i : most), 0);
  return {
    memo,
    windowEndMs: toMs,
    verdict,
    partition: result.total > 0 ? partition : null,
    ratio: result.total > 0 ? (result.partitions[partition]?.loo ?? null) : null,
    sinceMs: verdict === imbalance.verdict ? imbalance.sinceMs : nowMs,
  };
}
