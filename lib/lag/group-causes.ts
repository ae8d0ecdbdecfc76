import type { GroupStateName } from "@/lib/domain/group";
import type { Status } from "@/lib/domain/lag";
import { UNREAD_REASONS, type UnknownReason } from "@/lib/domain/reason";

/** One partition of a group as it stands. `owner`: index of a member; null: nobody, or not known. */
export type CausePart = {
  topicId: number;
  topic: string;
  partition: number;
  lag: bigint | null;
  lost: bigint | null;
  reason: UnknownReason | null;
  status: Status;
  hasLeader: boolean;
  owner: number | null;
  /** Seconds since its commit moved; null: never seen moving. */
  sinceCommitSeconds: number | null;
  /** It has read all but what an open transaction holds back: so many records, for so long. */
  heldUp?: { records: bigint; forSeconds: number | null } | null;
};

/** `members` null: unknown. `commitsMove`: commits changed though the group has no members (a consumer that uses assign). */
export type CauseFacts = {
  state: GroupStateName;
  stateSeconds: number | null;
  members: readonly { memberId: string; clientId: string; host: string }[] | null;
  idleMembers: number | null;
  rebalancesLastHour: number;
  commitsMove: boolean;
  /** A partition has one owner: not so in a share group. */
  hasOwners: boolean;
  parts: readonly CausePart[];
};

export type Place = Pick<CausePart, "topicId" | "topic" | "partition">;
type Placed = { places: Place[]; count: number };
export type GroupCause =
  | ({ cause: "not_read" } & Placed)
  | ({ cause: "not_authorized" } & Placed)
  | { cause: "no_members"; forSeconds: number | null; lag: bigint | null }
  | { cause: "rebalancing"; state: GroupStateName; forSeconds: number | null; lastHour: number }
  | ({ cause: "partition_offline" } & Placed)
  | ({ cause: "open_transaction"; records: bigint; forSeconds: number | null } & Placed)
  | ({ cause: "commit_outside_log"; side: "below" | "above"; lost: bigint | null } & Placed)
  | ({ cause: "stuck_owner"; member: { memberId: string; clientId: string; host: string } | null; forSeconds: number | null } & Placed)
  | ({ cause: "members_without_partitions"; idle: number | null; members: number | null } & Placed)
  | { cause: "no_more_members"; members: number; partitions: number }
  | ({ cause: "no_commit"; of: number } & Placed);

const REBALANCING: readonly GroupStateName[] = ["PreparingRebalance", "CompletingRebalance", "Assigning", "Reconciling"];
/** A group that shares out anew more often than every ten minutes does little else. */
const RESTLESS = 6;
const MOST_PLACES = 5;

/**
 * Why a group does not move, most telling first, each with what it rests on; empty when nothing keeps it.
 *
 * What stops the whole group comes before what stops single partitions, and what cannot be read before all: it may hide the
 * rest. A partition that keeps up is no evidence. Members unknown (null) accuse nobody.
 */
export function groupCauses(facts: CauseFacts): GroupCause[] {
  return [
    ...notRead(facts),
    ...notAuthorized(facts),
    ...noMembers(facts),
    ...rebalancing(facts),
    ...offline(facts),
    ...openTransactions(facts),
    ...outside(facts),
    ...stuckOwners(facts),
    ...unowned(facts),
    ...noMoreMembers(facts),
    ...noCommit(facts),
  ];
}

const placed = (parts: readonly CausePart[]): Placed => ({
  places: parts.slice(0, MOST_PLACES).map(({ topicId, topic, partition }) => ({ topicId, topic, partition })),
  count: parts.length,
});

const isForbidden = ({ reason }: CausePart) => reason === "not_authorized";
const isOffline = ({ hasLeader, reason }: CausePart) => !hasLeader || reason === "leaderless";
const isBehind = ({ status, lag }: CausePart) => status !== "OK" && lag !== null && lag > 0n;

function notRead({ parts }: CauseFacts): GroupCause[] {
  const own = parts.filter((part) => part.reason !== null && UNREAD_REASONS.has(part.reason) && !isOffline(part) && !isForbidden(part));
  return own.length > 0 ? [{ cause: "not_read", ...placed(own) }] : [];
}

/** No broker fails here: it answered that our login may not see it. */
function notAuthorized({ parts }: CauseFacts): GroupCause[] {
  const own = parts.filter(isForbidden);
  return own.length > 0 ? [{ cause: "not_authorized", ...placed(own) }] : [];
}

function noMembers({ state, stateSeconds, members, commitsMove, parts }: CauseFacts): GroupCause[] {
  const isEmpty = state === "Empty" || members?.length === 0;
  const behind = parts.filter(isBehind);
  const waits = behind.length > 0 || parts.some(({ reason }) => reason === "no_commit");
  if (!isEmpty || commitsMove || !waits) return [];
  const lag = behind.length === 0 ? null : behind.reduce((sum, part) => sum + (part.lag ?? 0n), 0n);
  return [{ cause: "no_members", forSeconds: state === "Empty" ? stateSeconds : null, lag }];
}

function rebalancing({ state, stateSeconds, rebalancesLastHour }: CauseFacts): GroupCause[] {
  const isNow = REBALANCING.includes(state);
  if (!isNow && rebalancesLastHour <= RESTLESS) return [];
  return [{ cause: "rebalancing", state, forSeconds: isNow ? stateSeconds : null, lastHour: rebalancesLastHour }];
}

function offline({ parts }: CauseFacts): GroupCause[] {
  const own = parts.filter(isOffline);
  return own.length > 0 ? [{ cause: "partition_offline", ...placed(own) }] : [];
}

/** A reader of committed records that waits for a transaction stands still for no fault of its own. */
function openTransactions({ parts }: CauseFacts): GroupCause[] {
  const own = parts.filter((part) => part.heldUp && isBehind(part));
  if (own.length === 0) return [];
  const records = own.reduce((sum, { heldUp }) => sum + (heldUp?.records ?? 0n), 0n);
  const lengths = own.map(({ heldUp }) => heldUp?.forSeconds ?? null);
  const longest = lengths.some((seconds) => seconds === null) ? null : Math.max(...lengths.map((seconds) => seconds ?? 0));
  return [{ cause: "open_transaction", records, forSeconds: longest, ...placed(own) }];
}

function outside({ parts }: CauseFacts): GroupCause[] {
  const above = parts.filter(({ reason }) => reason === "committed_ahead");
  const below = parts.filter((part) => part.lost !== null && part.lost > 0n && (part.status !== "OK" || part.lag !== 0n));
  const lost = below.reduce((sum, part) => sum + (part.lost ?? 0n), 0n);
  return [
    ...(above.length > 0 ? [{ cause: "commit_outside_log", side: "above", lost: null, ...placed(above) } as const] : []),
    ...(below.length > 0 ? [{ cause: "commit_outside_log", side: "below", lost, ...placed(below) } as const] : []),
  ];
}

/** By owner, the one with the most standing partitions first: one stuck member is one cause. */
function stuckOwners({ members, parts }: CauseFacts): GroupCause[] {
  const byOwner = new Map<number | null, CausePart[]>();
  for (const part of parts.filter(({ status, heldUp }) => status === "STALLED" && !heldUp)) byOwner.set(part.owner, [...(byOwner.get(part.owner) ?? []), part]);
  return [...byOwner]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([owner, own]) => ({ cause: "stuck_owner", member: memberOf(members, owner), forSeconds: shortest(own), ...placed(own) }));
}

function memberOf(members: CauseFacts["members"], owner: number | null) {
  const member = owner === null ? undefined : members?.[owner];
  return member ? { memberId: member.memberId, clientId: member.clientId, host: member.host } : null;
}

/** None of them moved for at least this long; null while one was never seen moving. */
const shortest = (parts: readonly CausePart[]): number | null =>
  parts.some(({ sinceCommitSeconds }) => sinceCommitSeconds === null) ? null : Math.min(...parts.map((part) => part.sinceCommitSeconds ?? 0));

function unowned({ members, idleMembers, parts }: CauseFacts): GroupCause[] {
  const own = parts.filter(({ status }) => status === "STOPPED");
  return own.length > 0 ? [{ cause: "members_without_partitions", idle: idleMembers, members: members?.length ?? null, ...placed(own) }] : [];
}

/** It falls behind with a member for each partition: one more would have none. */
function noMoreMembers({ members, hasOwners, parts }: CauseFacts): GroupCause[] {
  const isFull = members !== null && hasOwners && parts.length > 0 && members.length >= parts.length;
  return isFull && parts.some(({ status }) => status === "LAGGING") ? [{ cause: "no_more_members", members: members.length, partitions: parts.length }] : [];
}

function noCommit({ parts }: CauseFacts): GroupCause[] {
  const own = parts.filter(({ reason }) => reason === "no_commit");
  return own.length > 0 ? [{ cause: "no_commit", of: parts.length, ...placed(own) }] : [];
}
