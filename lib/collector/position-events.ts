import type { GroupStateName } from "@/lib/domain/group";
import type { OffsetOrReason } from "@/lib/domain/offset";
import type { Change, ChangeKind } from "@/lib/domain/snapshot";
import { commitRemoved } from "@/lib/lag/group-condition";
import { recordsLost } from "@/lib/lag/time-to-loss";
import type { PositionMemory } from "./memory";

/** What happened to one position between two cycles of one life of its log, and to how many records. */
export type PositionEvent = {
  kind: Extract<ChangeKind, "first_commit" | "offsets_reset" | "offsets_expired" | "offsets_deleted" | "records_lost">;
  /** Null where it is not known to how many. */
  records: bigint | null;
};

/** `earlier`: the last commit that is remembered, also from before it was removed. */
type Now = { commit: OffsetOrReason; earlier(): bigint | null; lost: bigint | null; start: bigint | null; state: GroupStateName };

/**
 * `before`: the last cycle in which commit and end were both read; null tells nothing. A first commit tells how many
 * records it may have skipped where it lies at the end that there was, for below it a consumer may have read them all; a commit
 * that fell tells those that will be read again, a log start that passed it those that nobody will read.
 */
export function positionEvents(before: PositionMemory["last"], { commit, earlier, lost, start, state }: Now): PositionEvent[] {
  if (before === null) return [];
  const events: PositionEvent[] = [];
  if (commit === "no_commit" && before.commit !== null) events.push({ kind: commitRemoved(state), records: before.lag });
  if (typeof commit === "bigint" && commit >= 0n) {
    const from = before.commit ?? earlier();
    const since = from ?? start ?? commit;
    const records = commit >= before.end ? commit - since : null;
    if (before.commit === null && commit > since && (from === null || records !== null)) events.push({ kind: "first_commit", records });
    if (from !== null && commit < from) events.push({ kind: "offsets_reset", records: from - commit });
  }
  const newlyLost = recordsLost(before.lost, lost);
  if (newlyLost > 0n) events.push({ kind: "records_lost", records: newlyLost });
  return events;
}

/** One change per kind and topic, however many partitions it came over; the partition is named where there is only one. */
export function changesOf(groupId: number, topicId: number, positions: readonly { events: readonly PositionEvent[] }[]): Change[] {
  const changes = new Map<ChangeKind, { partitions: number[]; records: bigint | null }>();
  for (const [partition, { events }] of positions.entries())
    for (const { kind, records } of events) {
      const seen = changes.get(kind) ?? { partitions: [], records: 0n };
      changes.set(kind, { partitions: [...seen.partitions, partition], records: seen.records === null || records === null ? null : seen.records + records });
    }
  return [...changes].map(([kind, { partitions, records }]) => ({
    kind,
    groupId,
    topicId,
    ...(partitions.length === 1 ? { partition: partitions[0] } : {}),
    detail: { partitions: partitions.length, records: records?.toString() ?? null },
  }));
}
