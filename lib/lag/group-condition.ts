import type { GroupMember, GroupStateName } from "@/lib/domain/group";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const REBALANCING: readonly GroupStateName[] = ["PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling"];
const ABSENCES = 3;

export type GroupFlag = "rebalancing_long" | "manual_assignment" | "will_lose_data";

/** A classic describe says Dead of groups it does not know; one that is listed or has commits lives on in a state unknown. */
export function groupState(described: GroupStateName, { listed, hasCommits }: { listed: boolean; hasCommits: boolean }): GroupStateName {
  return described === "Dead" && (listed || hasCommits) ? "Unknown" : described;
}

export const isRebalancing = (state: GroupStateName): boolean => REBALANCING.includes(state);

/**
 * What is odd about a group beside its status. `rebalancingSinceMs`: when it entered the first of the rebalancing states that it
 * has not left since; they follow each other. `commitsMoved`: after it became empty, and not longer ago than its status looks back.
 */
export function groupFlags(input: {
  state: GroupStateName;
  rebalancingSinceMs: number | null;
  nowMs: number;
  commitsMoved: boolean;
  willLoseData: boolean;
}): GroupFlag[] {
  const { rebalancingSinceMs } = input;
  const flags: GroupFlag[] = [];
  if (rebalancingSinceMs !== null && input.nowMs - rebalancingSinceMs > 5 * MINUTE) flags.push("rebalancing_long");
  if (input.state === "Empty" && input.commitsMoved) flags.push("manual_assignment");
  if (input.willLoseData) flags.push("will_lose_data");
  return flags;
}

/** Members without partitions; null when members, or what one of them owns, are not known. */
export function idleMembers(members: readonly GroupMember[] | null): GroupMember[] | null {
  if (members === null || members.some(({ assigned }) => assigned === null)) return null;
  return members.filter(({ assigned }) => [...assigned!.values()].every((partitions) => partitions.length === 0));
}

/**
 * Whether a stable group reads on without this topic: no member owns any of it and its commits have stood still for a day.
 * Tested before the status, for retention will pass the old commit. Never for a group without members, never where an
 * assignment cannot be read. Source: lag.md, section 9.
 */
export function isAbandoned(
  topic: string,
  input: { state: GroupStateName; members: readonly GroupMember[] | null; commitMovedAtMs: number; nowMs: number },
): boolean {
  const { state, members } = input;
  if (state !== "Stable" || members === null || members.length === 0) return false;
  if (members.some(({ assigned }) => assigned === null || (assigned.get(topic)?.length ?? 0) > 0)) return false;
  return input.nowMs - input.commitMovedAtMs > DAY;
}

/**
 * Counts the complete group listings that a group was missing from; an incomplete listing says nothing. `gone` at the third.
 * Source: lag.md, section 3, rows 14 and 15.
 */
export function nextAbsence(before: number, { listed, complete }: { listed: boolean; complete: boolean }): { absences: number; gone: boolean } {
  const absences = listed ? 0 : complete ? before + 1 : before;
  return { absences, gone: absences >= ABSENCES };
}

/** What it means that a commit that was there is there no more (an answer, not an unread one). Source: lag.md, section 3, row 16. */
export const commitRemoved = (state: GroupStateName): "offsets_expired" | "offsets_deleted" => (state === "Empty" ? "offsets_expired" : "offsets_deleted");
