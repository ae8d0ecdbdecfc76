import type { OffsetLag, PartitionOffsets } from "@/lib/domain/offset";
import { caughtUpMarker, type StillMemo, stillFor } from "./caught-up-marker";
import { type AheadMemo, committedAhead, NOT_AHEAD } from "./committed-ahead";
import type { EpochChange } from "./epoch";
import { lagFloor, offsetLag } from "./offset-lag";

/** What a group's partition needs from one cycle to the next. `commit`: the last one read, whatever the epoch. */
export type PartitionMemo = { ahead: AheadMemo; still: StillMemo | null; commit: bigint | null };

/**
 * `epoch`: what this cycle found (`nextEpoch`). `previousEnd`: the end read in the previous cycle of this epoch, null without one.
 * `transactional`: an open transaction was seen in this epoch, or a person said so. `compacted`: offsets are not records.
 */
export type PartitionContext = {
  epoch: EpochChange;
  previousEnd: bigint | null;
  producedPerSecond: number | null;
  intervalMs: number;
  transactional?: boolean;
  compacted?: boolean;
};

export type PartitionLag = OffsetLag & { lagFloor: bigint | null; caughtUpMarker: boolean; upperBound: boolean };

/**
 * One cycle of one group's partition: the lag by offset, made unknown where the log began anew or the commit is beyond its
 * end, with the floor that needs no request. Answers the lag and what to remember. Source: lag.md, sections 2 and 3.
 */
export function partitionLag(offsets: PartitionOffsets, context: PartitionContext, memo: PartitionMemo | null): { lag: PartitionLag; memo: PartitionMemo } {
  const plain = offsetLag(offsets);
  const commit = typeof offsets.commit === "bigint" ? offsets.commit : null;

  if (context.epoch === "recreated" || context.epoch === "truncated") {
    const commitBefore = commit ?? memo?.commit ?? null;
    return { lag: unknown(plain, "new_epoch", context), memo: { ahead: { cycles: 0, commitBefore }, still: null, commit: commitBefore } };
  }
  if (plain.reason !== null || typeof offsets.end !== "bigint" || commit === null) {
    return { lag: unknown(plain, plain.reason ?? "end_unread", context), memo: memo ?? { ahead: NOT_AHEAD, still: null, commit } };
  }

  const { ahead, memo: aheadMemo } = committedAhead(commit, offsets.end, context, memo?.ahead ?? NOT_AHEAD);
  const still = stillFor(memo?.still ?? null, commit, offsets.end);
  const next = memo !== null && memo.still === still && memo.ahead === aheadMemo ? memo : { ahead: aheadMemo, still, commit };
  if (ahead) return { lag: unknown(plain, "committed_ahead", context), memo: next };
  return { lag: known(plain, context, caughtUpMarker(plain.lag, still, context.transactional === true)), memo: next };
}

// Both spell every field out: of 30,000 partitions in a cycle, object spreads took most of the time.
const known = (plain: OffsetLag & { reason: null }, { previousEnd, compacted }: PartitionContext, marker: boolean): PartitionLag => ({
  lag: plain.lag,
  rawLag: plain.rawLag,
  lost: plain.lost,
  eff: plain.eff,
  backlog: plain.backlog,
  reason: null,
  lagFloor: lagFloor(previousEnd, plain.eff),
  caughtUpMarker: marker,
  upperBound: compacted === true,
});

/** The offsets may have been read, but what they say about each other cannot be trusted as lag. */
const unknown = (plain: OffsetLag, reason: NonNullable<OffsetLag["reason"]>, { compacted }: PartitionContext): PartitionLag => ({
  lag: null,
  rawLag: plain.rawLag,
  lost: null,
  eff: null,
  backlog: plain.backlog,
  reason,
  lagFloor: null,
  caughtUpMarker: false,
  upperBound: compacted === true,
});
