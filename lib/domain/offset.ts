import type { UnknownReason } from "@/lib/domain/reason";

/** An offset that was read, or why it was not. `"no_commit"` for a commit is a known answer: the coordinator stores none. */
export type OffsetOrReason = bigint | UnknownReason;

/** What three reads told us about one partition. `logStart` null: not read yet, and then nothing can be called lost. */
export type PartitionOffsets = { logStart: bigint | null; end: OffsetOrReason; commit: OffsetOrReason };

/**
 * How far a group is behind on one partition. `eff` is the first offset it can still read. `backlog` is what the log holds.
 * `rawLag` (end − commit, perhaps negative) is kept wherever both were read, also when `lag` is unknown.
 */
export type OffsetLag =
  | { lag: bigint; rawLag: bigint; lost: bigint; eff: bigint; backlog: bigint | null; reason: null }
  | { lag: null; rawLag: bigint | null; lost: bigint | null; eff: bigint | null; backlog: bigint | null; reason: UnknownReason };
