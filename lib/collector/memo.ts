import type { EpochMemo } from "@/lib/lag/epoch";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import type { ImbalanceRun } from "@/lib/lag/production-imbalance";
import type { CarriedPoint } from "@/lib/lag/series";
import { type ImbalanceMemory, type LogMemory, NOT_JUDGED, type PositionMemory, type TopicMemory } from "./memory";

/**
 * What the next cycle needs and history cannot give back, as the text that is stored beside an object. Offsets are decimal
 * strings. What stands at its beginning is left out, so that a quiet object's memo never changes.
 */
type StoredLog = { epoch?: number; id?: string | null; carried?: [timeMs: number, offset: string, deltaMs: number][] };
type StoredTopic = { logs?: StoredLog[]; imbalance?: Omit<ImbalanceMemory, "memo"> & { windows: number[][]; runs: [partition: number, run: ImbalanceRun][] } };
type StoredPosition = { ahead?: [cycles: number, before: string | null]; still?: [commit: string, end: string, cycles: number]; commit?: string };

const text = (value: object): string => (Object.keys(value).length === 0 ? "{}" : JSON.stringify(value));

export function packTopicMemo({ logs, imbalance }: TopicMemory): string {
  const stored: StoredTopic = {};
  const packed = logs.map(packLog);
  if (packed.some((log) => Object.keys(log).length > 0)) stored.logs = packed;
  if (imbalance.memo !== null) {
    const { memo, ...rest } = imbalance;
    stored.imbalance = { ...rest, windows: memo.windows, runs: [...memo.runs] };
  }
  return text(stored);
}

function packLog({ epoch, ends }: LogMemory): StoredLog {
  const stored: StoredLog = {};
  if (epoch !== null && epoch.number > 1) {
    stored.epoch = epoch.number;
    stored.id = epoch.topicId;
  }
  if (ends.carried.length > 0) stored.carried = ends.carried.map(({ timeMs, offset, deltaMs }) => [timeMs, offset.toString(), deltaMs ?? 0]);
  return stored;
}

export function unpackTopicMemo(memo: string | null): {
  epochOf(partition: number, topicId: string | null, end: bigint | null): EpochMemo;
  carriedOf(partition: number): CarriedPoint[];
  imbalance: ImbalanceMemory;
} {
  const { logs = [], imbalance } = JSON.parse(memo ?? "{}") as StoredTopic;
  return {
    epochOf: (partition, topicId, end) => ({ number: logs[partition]?.epoch ?? 1, topicId: logs[partition]?.id ?? topicId, end, absent: false }),
    carriedOf: (partition) => (logs[partition]?.carried ?? []).map(([timeMs, offset, deltaMs]) => ({ timeMs, offset: BigInt(offset), deltaMs })),
    imbalance: imbalance === undefined ? NOT_JUDGED : { ...imbalance, memo: { windows: imbalance.windows, runs: new Map(imbalance.runs) } },
  };
}

export function packPositionMemos(positions: readonly PositionMemory[]): string {
  const packed = positions.map(({ memo }) => packPosition(memo));
  return packed.some((position) => Object.keys(position).length > 0) ? JSON.stringify(packed) : "{}";
}

function packPosition(memo: PartitionMemo | null): StoredPosition {
  const stored: StoredPosition = {};
  if (memo === null) return stored;
  const { ahead, still, commit } = memo;
  if (ahead.cycles > 0 || ahead.commitBefore !== null) {
    stored.ahead = [ahead.cycles, ahead.commitBefore?.toString() ?? null];
    if (commit !== null) stored.commit = commit.toString();
  }
  // Only a rest of one or two records can be a transaction marker; elsewhere standing still needs no memory.
  if (still !== null && still.cycles > 0 && still.end - still.commit <= 2n && still.end > still.commit)
    stored.still = [still.commit.toString(), still.end.toString(), still.cycles];
  return stored;
}

export function unpackPositionMemos(memo: string | null): (partition: number) => PartitionMemo | null {
  const parsed: unknown = JSON.parse(memo ?? "{}");
  const stored = Array.isArray(parsed) ? (parsed as StoredPosition[]) : [];
  return (partition) => {
    const { ahead, still, commit } = stored[partition] ?? {};
    if (!ahead && !still) return null;
    return {
      ahead: { cycles: ahead?.[0] ?? 0, commitBefore: ahead?.[1] ? BigInt(ahead[1]) : null },
      still: still ? { commit: BigInt(still[0]), end: BigInt(still[1]), cycles: still[2] } : null,
      commit: commit ? BigInt(commit) : null,
    };
  };
}
