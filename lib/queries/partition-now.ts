import type { Eta } from "@/lib/contract/common";
import type { RatesBy } from "@/lib/contract/rates";
import type { Status } from "@/lib/domain/lag";
import { type GroupTopicParts, type LateValues, partAt, type TopicLayout, type TopicParts } from "@/lib/domain/parts";
import type { UnknownReason } from "@/lib/domain/reason";
import { offsetLag } from "@/lib/lag/offset-lag";
import { shareLag } from "@/lib/lag/share-lag";
import { consumedRatesOf, producedRatesOf } from "./part-rates";
import type { Seconds } from "./time-lag";
import { etaOf } from "./verdict";

/** A group's part in a topic as it is stored: the snapshot's hot rows beside the JSON of the current state. */
export type StoredPair = {
  partitions: number;
  /** Ends and unclamped lags of the snapshot as decimal strings, index = partition; null: no row at that snapshot. */
  ends: (string | null)[] | null;
  raw: (string | null)[] | null;
  parts: GroupTopicParts | null;
  topicParts: TopicParts | null;
  layout: TopicLayout | null;
  /** Offsets of the topic are not records. */
  compacted: boolean;
};

export type PartitionNow = {
  partition: number;
  logStart: bigint | null;
  logEnd: bigint | null;
  committed: bigint | null;
  rawLag: bigint | null;
  lag: bigint | null;
  reason: UnknownReason | null;
  lost: bigint | null;
  backlog: bigint | null;
  last: { logEnd: bigint | null; committed: bigint | null; lag: bigint | null; since: string } | null;
  timeLag: Seconds;
  consumed: number | null;
  produced: number | null;
  producedReason: UnknownReason | null;
  consumedRates: RatesBy;
  producedRates: RatesBy;
  movedAt: Date | null;
  endMovedAt: Date | null;
  startMovedAt: Date | null;
  owner: number | null;
  leader: number | null;
  status: Status;
  statusReason: UnknownReason | null;
  eta: Eta;
  /** Of a share group: where it starts, what its lag cannot exceed while none is reported, and when that was told. */
  shareStart: bigint | null;
  lagAtMost: bigint | null;
  lagReadAt: Date | null;
  lastStable: bigint | null;
  openTransaction: { records: bigint; since: Date } | null;
  upperBound: boolean;
};

/**
 * Every partition of a group's topic as one row: fresh values from the snapshot, those of a partition that was not read from
 * its last reading. A reason withholds the lag, whatever offsets are known; without one a late partition keeps its last lag.
 */
export function partitionsNow(pair: StoredPair): PartitionNow[] {
  return Array.from({ length: pair.partitions }, (_, partition) => partitionNow(pair, partition));
}

function partitionNow(pair: StoredPair, partition: number): PartitionNow {
  const { ends, parts, topicParts, layout } = pair;
  const logStart = offset(partAt(topicParts?.start, partition));
  const end = offset(ends?.[partition]);
  return {
    partition,
    logStart,
    logEnd: end,
    ...(parts?.share === undefined ? committedLag(pair, partition, logStart, end) : reportedLag(parts, parts.share, partition, end)),
    timeLag: {
      est: partAt(parts?.timeLag, partition) ?? null,
      lo: partAt(parts?.lo, partition) ?? null,
      hi: partAt(parts?.hi, partition) ?? null,
    },
    consumed: partAt(parts?.consumed, partition) ?? null,
    produced: partAt(topicParts?.produced, partition) ?? null,
    producedReason: partAt(topicParts?.reason, partition) ?? null,
    consumedRates: consumedRatesOf(parts, partition),
    producedRates: producedRatesOf(topicParts, partition),
    movedAt: instant(partAt(parts?.moved, partition)),
    endMovedAt: instant(partAt(topicParts?.moved, partition)),
    startMovedAt: instant(partAt(topicParts?.startMoved, partition)),
    owner: partAt(parts?.owner, partition) ?? null,
    leader: partAt(layout?.leader, partition) ?? null,
    status: partAt(parts?.status, partition) ?? "UNKNOWN",
    statusReason: partAt(parts?.statusReason, partition) ?? null,
    eta: etaOf(partAt(parts?.eta, partition), partAt(parts?.etaSeconds, partition)),
    ...openTransactionOf(topicParts, partition),
    upperBound: pair.compacted,
  };
}

type Lag = Pick<PartitionNow, "committed" | "rawLag" | "lag" | "reason" | "lost" | "backlog" | "last" | "shareStart" | "lagAtMost" | "lagReadAt">;
const NO_SHARE = { shareStart: null, lagAtMost: null, lagReadAt: null };

function committedLag({ raw, parts, topicParts }: StoredPair, partition: number, logStart: bigint | null, end: bigint | null): Lag {
  const rawLag = offset(raw?.[partition]);
  const committed = end !== null && rawLag !== null ? end - rawLag : null;
  const last = lastValues(parts?.late?.[partition] ?? topicParts?.late?.[partition], logStart);
  const shown = committed === null && last ? { end: last.logEnd, committed: last.committed } : { end, committed };
  const known = offsetLag({ logStart, end: shown.end ?? "end_unread", commit: shown.committed ?? "commit_unread" });
  const reason = partAt(parts?.reason, partition) ?? (known.lag === null ? whyNot(end, known.reason) : null);

  return {
    committed: committed ?? offset(parts?.commitAlone?.[partition]),
    rawLag,
    lag: reason === null ? known.lag : null,
    reason,
    lost: committed === null && reason !== null ? null : known.lost,
    backlog: end === null || logStart === null ? null : end > logStart ? end - logStart : 0n,
    last,
    ...NO_SHARE,
  };
}

/** A share group commits nothing: its lag is what its coordinator reported, whatever the offsets are. */
function reportedLag(parts: GroupTopicParts, share: NonNullable<GroupTopicParts["share"]>, partition: number, end: bigint | null): Lag {
  const start = offset(partAt(share.start, partition));
  const told = shareLag(offset(partAt(share.lag, partition)), { start, end });
  const reason = partAt(parts.reason, partition) ?? told.reason;
  return {
    committed: null,
    rawLag: null,
    lag: reason === null ? told.lag : null,
    reason,
    lost: null,
    backlog: null,
    last: null,
    shareStart: start,
    lagAtMost: reason === "no_lag_reported" ? told.atMost : null,
    lagReadAt: instant(share.at),
  };
}

/** What an open transaction holds back on a partition, as of the last reading of stable offsets. */
export function openTransactionOf(topicParts: TopicParts | null, partition: number): Pick<PartitionNow, "lastStable" | "openTransaction"> {
  const records = offset(partAt(topicParts?.held, partition));
  const since = instant(partAt(topicParts?.heldSince, partition));
  return { lastStable: offset(partAt(topicParts?.stable, partition)), openTransaction: records === null || since === null ? null : { records, since } };
}

const whyNot = (end: bigint | null, reason: UnknownReason | null): UnknownReason => (end === null ? "end_unread" : (reason ?? "commit_unread"));
const offset = (text: string | null | undefined): bigint | null => (text === null || text === undefined ? null : BigInt(text));
export const instant = (unixSeconds: number | null | undefined): Date | null =>
  unixSeconds === null || unixSeconds === undefined ? null : new Date(unixSeconds * 1000);

function lastValues(late: LateValues | undefined, logStart: bigint | null): PartitionNow["last"] {
  if (!late) return null;
  const logEnd = offset(late.end);
  const committed = offset(late.committed);
  const lag = logEnd !== null && committed !== null && late.withheld !== true ? offsetLag({ logStart, end: logEnd, commit: committed }).lag : null;
  return { logEnd, committed, lag, since: late.since };
}

/** The JSON of the current state was written by this product in one transaction with its row; nothing else writes there. */
export const storedParts = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
