import type { EtaLabel, Status } from "./lag";
import type { UnknownReason } from "./reason";

/**
 * Values of partitions as they stand in the JSON columns of the current state: an array with index = partition, or one
 * value where all partitions share it.
 */
export type PerPartition<T> = T | T[];

export const partAt = <T>(values: PerPartition<T> | undefined, partition: number): T | undefined => (Array.isArray(values) ? values[partition] : values);

/** One value where all are equal: a group that keeps up writes the same few bytes in every poll, and so nothing. */
export function pack<T extends string | number | boolean | null>(values: T[]): PerPartition<T> {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : values;
}

/** The last values of a partition that is not read now. Offsets as decimal strings, `since` an instant. `withheld`: what lay between them was no lag. */
export type LateValues = { end: string | null; committed: string | null; since: string; withheld?: true };

/** `current_group_topic.parts`. Ends, commits and lag of fresh partitions are in the hot rows of the snapshot. */
export type GroupTopicParts = {
  /** Why lag is unknown; null: it is known. A last value of at most three intervals still stands, in `late`: a lag, or that there is no commit. */
  reason: PerPartition<UnknownReason | null>;
  /** Time lag in seconds: best estimate and bounds. est null with lo set: at least lo. All null: unknown. 0/0/0: zero. */
  timeLag: PerPartition<number | null>;
  lo: PerPartition<number | null>;
  hi: PerPartition<number | null>;
  status: PerPartition<Status>;
  /** Why a status is UNKNOWN. */
  statusReason: PerPartition<UnknownReason | null>;
  eta: PerPartition<EtaLabel>;
  etaSeconds: PerPartition<number | null>;
  /** Offsets per second over five minutes, or over one where `filling`; null unknown. And over a minute and an hour. */
  consumed: PerPartition<number | null>;
  consumedFilling?: PerPartition<boolean>;
  consumedMinute?: PerPartition<number | null>;
  consumedHour?: PerPartition<number | null>;
  /** Unix seconds of the last change of the commit; null: not seen moving. */
  moved: PerPartition<number | null>;
  /** Index into `current_group.member_list`; null: no owner or unknown. */
  owner: PerPartition<number | null>;
  /** Of a share group: lag and start offset as its coordinator reported them, decimal strings, and the Unix second of the report. */
  share?: { at: number; lag: PerPartition<string | null>; start: PerPartition<string | null> };
  late?: Record<string, LateValues>;
  /** Commits of this very poll on partitions whose end was not read in it. */
  commitAlone?: Record<string, string>;
  rhythm?: StoredRhythm;
};

/** How often commits move on the partition on which that was seen most often: seconds, and of so many intervals. */
export type StoredRhythm = [typical: number, longest: number, intervals: number];

/** `current_topic.parts`. */
export type TopicParts = {
  /** Log start as decimal strings; null: not read yet. */
  start: PerPartition<string | null>;
  produced: PerPartition<number | null>;
  producedFilling?: PerPartition<boolean>;
  producedMinute?: PerPartition<number | null>;
  producedHour?: PerPartition<number | null>;
  /** Unix seconds of the last change of the end. */
  moved: PerPartition<number | null>;
  /** Why the end is unknown; null: it was read. */
  reason: PerPartition<UnknownReason | null>;
  /** Last stable offset; the records that an open transaction held back when it was read, and the Unix second it was first found there. */
  stable?: PerPartition<string | null>;
  held?: PerPartition<string | null>;
  heldSince?: PerPartition<number | null>;
  /** Unix seconds at which another start, another last stable offset was first read; absent or null: not seen moving. */
  startMoved?: PerPartition<number | null>;
  stableMoved?: PerPartition<number | null>;
  /** Bytes of the leader's replica. */
  size?: PerPartition<number | null>;
  late?: Record<string, LateValues>;
};

/** `current_topic.layout`. */
export type TopicLayout = {
  leader: PerPartition<number | null>;
  leaderEpoch: PerPartition<number | null>;
  replicas: number[][];
  inSync: number[][];
  offline: number[][];
};

/** `current_group.member_list`: an array of these, or null where members are unknown. Topic ids are Lagline's row ids. */
export type StoredMember = {
  memberId: string;
  clientId: string;
  host: string;
  instanceId: string | null;
  /** `[topic row id, partitions]`; null: the assignment could not be read. */
  assigned: [number, number[]][] | null;
};
