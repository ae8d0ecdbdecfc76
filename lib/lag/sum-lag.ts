import type { LagSum } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";

/**
 * One expected partition: its lag, or why there is none. `committed`: a commit was read (taken from `lag` when left out).
 * `endKnown`: only asked beside `no_commit`, which covers its partition when the end was read (taken as true when left out).
 * `stale`: the values are older than the last complete cycle.
 */
export type LagPart = {
  lag: bigint | null;
  lost?: bigint | null;
  reason: UnknownReason | null;
  committed?: boolean;
  endKnown?: boolean;
  stale?: boolean;
};

/**
 * Adds up lag over the expected partitions and says how sure the sum is.
 *
 * Partitions of deleted topics are left out altogether. No commit is a known answer and covers its partition; a lag withheld
 * (`new_epoch`, `committed_ahead`), unread or stale does not, and the sum is then a lower bound. No lag at all: null with the
 * reason, an unread one before `no_commit`. Source: lag.md, section 4, and docs/decisions/0020.
 */
export function sumLag(parts: Iterable<LagPart>): LagSum {
  let sum = 0n;
  let max: bigint | null = null;
  let lost: bigint | null = null;
  let withLag = 0;
  let known = 0;
  let committed = 0;
  let expected = 0;
  let why: UnknownReason | null = null;

  for (const part of parts) {
    if (part.reason === "topic_gone") continue;
    expected++;
    if (part.lag !== null) {
      sum += part.lag;
      withLag++;
      if (max === null || part.lag > max) max = part.lag;
      lost = (lost ?? 0n) + (part.lost ?? 0n);
    } else if (why === null || why === "no_commit") why = part.reason;
    if (part.reason === "no_commit") lost ??= 0n;
    if (part.committed ?? (part.lag !== null || part.reason === "committed_ahead")) committed++;
    if (part.stale !== true && (part.lag !== null || (part.reason === "no_commit" && part.endKnown !== false))) known++;
  }
  const complete = known === expected && expected > 0;
  return {
    sum: withLag > 0 ? sum : null,
    max,
    lost,
    coverage: { known, expected },
    committed: { with: committed, expected },
    complete,
    bound: withLag === 0 ? null : complete ? "exact" : "at_least",
    reason: withLag > 0 ? null : (why ?? "no_commit"),
  };
}

/** The sum of sums: topics of a group, groups of a cluster. Equal to the sum over all their partitions. */
export function combineSums(sums: Iterable<LagSum>): LagSum {
  const total: LagSum = sumLag([]);
  let reason: UnknownReason | null = null;
  for (const part of sums) {
    if (part.sum !== null) total.sum = (total.sum ?? 0n) + part.sum;
    if (part.max !== null && (total.max === null || part.max > total.max)) total.max = part.max;
    if (part.lost !== null) total.lost = (total.lost ?? 0n) + part.lost;
    total.coverage.known += part.coverage.known;
    total.coverage.expected += part.coverage.expected;
    total.committed.with += part.committed.with;
    total.committed.expected += part.committed.expected;
    if (part.coverage.expected > 0 && (reason === null || reason === "no_commit")) reason = part.reason ?? reason;
  }
  total.complete = total.coverage.expected > 0 && total.coverage.known === total.coverage.expected;
  total.bound = total.sum === null ? null : total.complete ? "exact" : "at_least";
  total.reason = total.sum === null ? (reason ?? "no_commit") : null;
  return total;
}
