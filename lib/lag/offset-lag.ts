import type { OffsetLag, OffsetOrReason, PartitionOffsets } from "@/lib/domain/offset";
import type { UnknownReason } from "@/lib/domain/reason";

/**
 * How far a group is behind on one partition, in records by offset. Within one epoch.
 *
 * Without a commit there is no lag; what the log holds is told as `backlog`. A commit past the end means that the two reads
 * raced: lag 0, the raw difference kept (`committed-ahead.ts` says when it is no race). A commit below the log start counts
 * from the start, and what retention took is `lost`. A missing read gives its reason, never zero. Source: lag.md, section 3.
 */
export function offsetLag({ logStart, end, commit }: PartitionOffsets): OffsetLag {
  const endReason = whyUnread(end);
  const commitReason = whyUnread(commit);
  const start = logStart === null || logStart < 0n ? null : logStart;
  const backlog = start === null || typeof end !== "bigint" || endReason !== null ? null : atLeastZero(end - start);

  if (typeof commit !== "bigint" || commitReason !== null) return unknown(commitReason ?? "commit_unread", backlog);
  if (typeof end !== "bigint" || endReason !== null) return unknown(endReason ?? "end_unread", backlog);

  const rawLag = end - commit;
  if (start === null || start <= commit) return { lag: atLeastZero(rawLag), rawLag, lost: 0n, eff: commit, backlog, reason: null };
  return { lag: atLeastZero(end - start), rawLag, lost: start - commit, eff: start, backlog, reason: null };
}

/** Commits are read before ends, so `end` of the previous cycle can only lie below the true end when the commit was read. */
export function lagFloor(previousEnd: bigint | null, eff: bigint | null): bigint | null {
  return previousEnd === null || eff === null ? null : atLeastZero(previousEnd - eff);
}

/** Open transactions on a partition: records behind the last stable offset, which the broker was asked for after the end. */
export function txnGap(end: bigint | null, lastStable: bigint | null): bigint | null {
  return end === null || lastStable === null ? null : atLeastZero(end - lastStable);
}

/** Lag as a read_committed consumer sees it. Of the slow cycle, so of another age than `lag`. */
export function lagStable(lastStable: bigint | null, eff: bigint | null): bigint | null {
  return lastStable === null || eff === null ? null : atLeastZero(lastStable - eff);
}

/** Why an offset cannot be used; null for one that can. A negative offset never enters arithmetic. */
function whyUnread(offset: OffsetOrReason): UnknownReason | null {
  if (typeof offset !== "bigint") return offset;
  return offset < 0n ? "bad_offset" : null;
}

const unknown = (reason: UnknownReason, backlog: bigint | null): OffsetLag => ({ lag: null, rawLag: null, lost: null, eff: null, backlog, reason });
const atLeastZero = (value: bigint) => (value < 0n ? 0n : value);
