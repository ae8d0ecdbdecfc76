import type { LagBalance } from "@/lib/domain/imbalance";
import type { EtaLabel, Status } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import type { EpochMemo } from "@/lib/lag/epoch";
import type { EtaMemo } from "@/lib/lag/eta";
import type { HeldTrend } from "@/lib/lag/hold-trend";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import type { ImbalanceRun } from "@/lib/lag/production-imbalance";
import type { CarriedPoint } from "@/lib/lag/series";
import { type Habit, packHabit, type StoredHabit, unpackHabit } from "./habit";
import {
  type GroupTopicMemory,
  type ImbalanceMemory,
  LAG_NOT_JUDGED,
  type LagBalanceMemory,
  type LogMemory,
  NOT_JUDGED,
  type PositionMemory,
  type TopicMemory,
  type TopicVerdict,
} from "./memory";

/**
 * What the next cycle needs and history cannot give back, as the text that is stored beside an object. Offsets are decimal
 * strings. What stands at its beginning is left out, so that a quiet object's memo never changes.
 */
type StoredLog = { epoch?: number; id?: string | null; transactional?: true; carried?: [timeMs: number, offset: string, deltaMs: number][] };
type StoredTopic = { logs?: StoredLog[]; imbalance?: Omit<ImbalanceMemory, "memo"> & { windows: number[][]; runs: [partition: number, run: ImbalanceRun][] } };
type StoredPosition = {
  ahead?: [cycles: number, before: string | null];
  still?: [commit: string, end: string, cycles: number];
  commit?: string;
  eta?: [growing: number, shown: EtaLabel, next: EtaLabel | null, seconds: number | null];
  trend?: [word: Status, sinceMs: number];
  habit?: StoredHabit;
};
type StoredBalance = [
  verdict: LagBalance["verdict"],
  sinceMs: number | null,
  rest?: [partition: number | null, share: number | null, cause: LagBalance["cause"], run: number],
];
type StoredGroupTopic = {
  since?: number | null;
  status?: [word: Status, sinceMs: number | null];
  abandoned?: true;
  balance?: StoredBalance;
  positions?: StoredPosition[];
  /** Of a share group: why nothing was reported by partition, and the polls that brought a report. */
  share?: { atMs: number; reads: number[]; reasons: (UnknownReason | null)[] };
};

/** Polls of the last hour at least are read back. */
const READ_BACK_MS = 60 * 60_000;

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

function packLog({ epoch, ends, transactional }: LogMemory): StoredLog {
  const stored: StoredLog = {};
  if (epoch !== null && epoch.number > 1) {
    stored.epoch = epoch.number;
    stored.id = epoch.topicId;
  }
  if (transactional) stored.transactional = true;
  if (ends.carried.length > 0) stored.carried = ends.carried.map(({ timeMs, offset, deltaMs }) => [timeMs, offset.toString(), deltaMs ?? 0]);
  return stored;
}

export function unpackTopicMemo(memo: string | null): {
  epochOf(partition: number, topicId: string | null, end: bigint | null): EpochMemo;
  carriedOf(partition: number): CarriedPoint[];
  isTransactional(partition: number): boolean;
  imbalance: ImbalanceMemory;
} {
  const { logs = [], imbalance } = JSON.parse(memo ?? "{}") as StoredTopic;
  return {
    epochOf: (partition, topicId, end) => ({ number: logs[partition]?.epoch ?? 1, topicId: logs[partition]?.id ?? topicId, end, absent: false }),
    carriedOf: (partition) => (logs[partition]?.carried ?? []).map(([timeMs, offset, deltaMs]) => ({ timeMs, offset: BigInt(offset), deltaMs })),
    isTransactional: (partition) => logs[partition]?.transactional === true,
    imbalance: imbalance === undefined ? NOT_JUDGED : { ...imbalance, memo: { windows: imbalance.windows, runs: new Map(imbalance.runs) } },
  };
}

export function packGroupTopicMemo({ positions, verdict, balance, share }: GroupTopicMemory): string {
  const stored: StoredGroupTopic = { since: verdict.firstSeenMs };
  if (verdict.status !== null) stored.status = [verdict.status, verdict.sinceMs];
  if (verdict.abandoned) stored.abandoned = true;
  if (balance.shown.verdict !== "watching") stored.balance = packBalance(balance);
  if (share !== null) stored.share = { atMs: share.atMs, reads: share.reads, reasons: share.parts.map(({ reason }) => reason) };
  const packed = positions.map(packPosition);
  if (packed.some((position) => Object.keys(position).length > 0)) stored.positions = packed;
  return text(stored);
}

function packBalance({ memo, shown }: LagBalanceMemory): StoredBalance {
  const { verdict, partition, share, cause, since } = shown;
  const sinceMs = since?.getTime() ?? null;
  return memo === null && partition === null ? [verdict, sinceMs] : [verdict, sinceMs, [memo?.partition ?? partition, share, cause, memo?.run ?? 0]];
}

function unpackBalance(stored: StoredBalance | undefined): LagBalanceMemory {
  if (stored === undefined) return LAG_NOT_JUDGED;
  const [verdict, sinceMs, [partition, share, cause, run] = [null, null, null, 0]] = stored;
  const memo = partition !== null && run > 0 ? { partition, run } : null;
  const told = verdict === "insufficient" ? null : partition;
  return { memo, shown: { verdict, share, partition: told, cause, since: sinceMs === null ? null : new Date(sinceMs) } };
}

function packPosition(position: PositionMemory): StoredPosition {
  const { memo, eta, trend } = position;
  const stored: StoredPosition = {};
  if (trend !== null) stored.trend = [trend.word, trend.sinceMs];
  const habit = packHabit(position.habit, (position.commits.timesMs.at(-1) ?? 0) - READ_BACK_MS);
  if (habit !== null) stored.habit = habit;
  if (eta !== null && !isQuiet(eta)) stored.eta = [eta.growing, eta.label.shown, eta.label.next, eta.seconds];
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

/** Caught up and settled: where every partition begins. */
const isQuiet = ({ growing, label }: EtaMemo) => growing === 0 && label.next === null && label.shown === "caught_up";
const QUIET: EtaMemo = { growing: 0, label: { shown: "caught_up", next: null }, seconds: null };

export type UnpackedGroupTopic = {
  verdict: TopicVerdict;
  balance: LagBalanceMemory;
  memoOf(partition: number): PartitionMemo | null;
  etaOf(partition: number): EtaMemo;
  trendOf(partition: number): HeldTrend | null;
  /** null: the polls that are read back tell it. */
  habitOf(partition: number): Habit | null;
  share: StoredGroupTopic["share"];
};

export function unpackGroupTopicMemo(memo: string | null): UnpackedGroupTopic {
  const { since = null, status, abandoned, balance, positions = [], share } = JSON.parse(memo ?? "{}") as StoredGroupTopic;
  return {
    verdict: { firstSeenMs: since, status: status?.[0] ?? null, sinceMs: status?.[1] ?? null, abandoned: abandoned === true },
    balance: unpackBalance(balance),
    memoOf: (partition) => unpackMemo(positions[partition]),
    etaOf: (partition) => unpackEta(positions[partition]),
    trendOf: (partition) => unpackTrend(positions[partition]),
    habitOf: (partition) => {
      const stored = positions[partition]?.habit;
      return stored === undefined ? null : unpackHabit(stored);
    },
    share,
  };
}

function unpackMemo({ ahead, still, commit }: StoredPosition = {}): PartitionMemo | null {
  if (!ahead && !still) return null;
  return {
    ahead: { cycles: ahead?.[0] ?? 0, commitBefore: ahead?.[1] ? BigInt(ahead[1]) : null },
    still: still ? { commit: BigInt(still[0]), end: BigInt(still[1]), cycles: still[2] } : null,
    commit: commit ? BigInt(commit) : null,
  };
}

const unpackEta = ({ eta }: StoredPosition = {}): EtaMemo =>
  eta === undefined ? QUIET : { growing: eta[0], label: { shown: eta[1], next: eta[2] }, seconds: eta[3] };

const unpackTrend = ({ trend }: StoredPosition = {}): HeldTrend | null => (trend === undefined ? null : { word: trend[0], sinceMs: trend[1] });
