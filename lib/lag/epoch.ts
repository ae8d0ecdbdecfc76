import type { OffsetOrReason } from "@/lib/domain/offset";

/** What the next cycle must remember of a partition's log. `end` is the last one read in this epoch. */
export type EpochMemo = { number: number; topicId: string | null; end: bigint | null; absent: boolean };

/** What a cycle saw of the log. `present` false: complete metadata did not name the topic. */
export type EpochReading = { present: boolean; topicId: string | null; end: OffsetOrReason };

export type EpochChange = "first" | "same" | "recreated" | "truncated";

/**
 * Follows one life of one log. A new number begins when the topic id changes, when a topic without ids comes back after an
 * absence, or when the end falls (no tolerance): `truncated` if the id stayed, else `recreated`.
 *
 * An unread end or id changes nothing: the last ones known are kept. Source: lag.md, section 3, epochs.
 */
export function nextEpoch(previous: EpochMemo | null, reading: EpochReading): { memo: EpochMemo; change: EpochChange } {
  const end = typeof reading.end === "bigint" && reading.end >= 0n ? reading.end : null;
  if (previous === null) return { change: "first", memo: { number: 1, topicId: reading.topicId, end, absent: !reading.present } };
  if (!reading.present) return { change: "same", memo: previous.absent ? previous : { ...previous, absent: true } };

  const topicId = reading.topicId ?? previous.topicId;
  const sameId = previous.topicId !== null && topicId === previous.topicId;
  const anotherId = previous.topicId !== null && topicId !== previous.topicId;
  const backWithoutId = previous.absent && !sameId && previous.end !== null;
  if (anotherId || backWithoutId) return { change: "recreated", memo: begin(previous, topicId, end) };

  const fell = end !== null && previous.end !== null && end < previous.end;
  if (fell) return { change: sameId ? "truncated" : "recreated", memo: begin(previous, topicId, end) };
  return { change: "same", memo: { number: previous.number, topicId, end: end ?? previous.end, absent: false } };
}

const begin = ({ number }: EpochMemo, topicId: string | null, end: bigint | null): EpochMemo => ({ number: number + 1, topicId, end, absent: false });
