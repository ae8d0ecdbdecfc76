export const GROUP_TYPES = ["classic", "consumer", "share", "streams", "unknown"] as const;
export type GroupType = (typeof GROUP_TYPES)[number];

/** The coordinator's word, as Kafka writes it. */
export const GROUP_STATES = [
  "Stable",
  "PreparingRebalance",
  "CompletingRebalance",
  "Assigning",
  "Reconciling",
  "Empty",
  "NotReady",
  "Dead",
  "Unknown",
] as const;
export type GroupStateName = (typeof GROUP_STATES)[number];

/** One member of a group. `assigned` is null when the assignment could not be read or decoded, never an empty list then. */
export type GroupMember = {
  memberId: string;
  clientId: string;
  host: string;
  instanceId: string | null;
  assigned: ReadonlyMap<string, readonly number[]> | null;
};
