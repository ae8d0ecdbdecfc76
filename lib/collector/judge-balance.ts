import type { LagBalance, MemberBalance } from "@/lib/domain/imbalance";
import { type AssignmentImbalance, assignmentImbalance, type RateOf } from "@/lib/lag/assignment-imbalance";
import { windowEndMs } from "@/lib/lag/balance-window";
import { lagImbalance } from "@/lib/lag/lag-imbalance";
import { tidy } from "./assemble-topics";
import type { TopicJudged } from "./judge";
import type { GroupMemory, GroupTopicMemory, Memory } from "./memory";
import type { GroupSeen } from "./observe-groups";
import type { TopicSeen } from "./observe-topics";
import type { GroupTopicSeen } from "./position-seen";

/** Judges how each group's lag lies in partitions, once per window of the clock, and how its members share, in every cycle. */
export function judgeBalance(memory: Memory, groups: readonly GroupSeen[], topics: ReadonlyMap<number, TopicSeen>, nowMs: number, intervalMs: number): void {
  const isDue = endsWindow(memory.axis.timesMs, intervalMs);
  const rateOf: RateOf = (name, partition) => topics.get(memory.topics.get(name)?.id ?? -1)?.logs[partition]?.produced.perSecond ?? null;
  for (const { group, topics: own, judged } of groups) {
    if (isDue) for (const [i, seen] of own.entries()) judgeLag(group, seen, judged.topics[i], nowMs);
    group.balance = membersBalance(group, rateOf, (name) => memory.topics.get(name)?.id ?? null, nowMs);
  }
}

/** The poll before lies in an earlier window: known from the polls themselves, so that a restart judges no window twice. */
function endsWindow(timesMs: readonly number[], intervalMs: number): boolean {
  const [before, now] = timesMs.slice(-2);
  return before !== undefined && now !== undefined && before < windowEndMs(now, intervalMs);
}

function judgeLag(group: GroupMemory, { groupTopic, topic, positions }: GroupTopicSeen, judged: TopicJudged | undefined, nowMs: number): void {
  if (topic === null || judged === undefined || judged.abandoned) return;
  const runs = topic.topic.imbalance.memo?.runs;
  const owners = ownersOf(group, groupTopic.name);
  const { result, memo } = lagImbalance(
    positions.map(({ reading, late, shownLag }, partition) => ({
      lag: shownLag,
      reason: reading.reason,
      late,
      status: judged.verdicts[partition]?.status ?? "UNKNOWN",
      owner: owners.get(partition) ?? null,
      hot: runs?.get(partition)?.holds === "hot",
    })),
    Math.max(...judged.verdicts.map((verdict) => verdict.allowedLag)),
    groupTopic.balance.memo,
  );
  if (result === null) return;
  const { verdict, worst: partition, share, cause } = result;
  groupTopic.balance = { memo, shown: since(groupTopic.balance.shown, { verdict, partition, share: tidy(share), cause }, nowMs) };
}

function ownersOf({ members }: GroupMemory, topic: string): Map<number, string> {
  const owners = new Map<number, string>();
  for (const { memberId, assigned } of members ?? []) for (const partition of assigned?.get(topic) ?? []) owners.set(partition, memberId);
  return owners;
}

const since = (before: GroupTopicMemory["balance"]["shown"], seen: Omit<LagBalance, "since">, nowMs: number): LagBalance => ({
  ...seen,
  since: before.verdict === seen.verdict && before.since !== null ? before.since : new Date(nowMs),
});

/** A member with twice the mean load is too busy until it falls below 1.6, as for a hot partition. */
const BUSY = 2;
const CALM = 1.6;

/** While a group shares out anew, what stood before stands: half an assignment is always uneven. */
function membersBalance(group: GroupMemory, rateOf: RateOf, topicIdOf: (name: string) => number | null, nowMs: number): MemberBalance {
  const before = group.balance;
  if (group.state !== "Stable" && group.state !== "Empty") return before;
  const seen = assignmentImbalance(group.members, rateOf);
  const next = seen === null ? NO_ASSIGNMENT : measured(seen, before, topicIdOf);
  return { ...next, since: before.verdict === next.verdict && before.since !== null ? before.since : new Date(nowMs) };
}

const NO_ASSIGNMENT: Omit<MemberBalance, "since"> = { verdict: "insufficient", cause: null, ratio: null, count: null, topicId: null };

function measured({ countSkew, balanced, loadSkew }: AssignmentImbalance, before: MemberBalance, topicIdOf: (name: string) => number | null) {
  const [name, count] = [...countSkew].reduce<[string | null, number]>((most, entry) => (entry[1] > most[1] ? entry : most), [null, 0]);
  const busy = loadSkew !== null && loadSkew >= (before.cause === "load" ? CALM : BUSY);
  const cause = !balanced ? ("count" as const) : busy ? ("load" as const) : null;
  return {
    verdict: cause === null ? ("balanced" as const) : ("warn" as const),
    cause,
    ratio: tidy(loadSkew),
    count,
    topicId: name === null ? null : topicIdOf(name),
  };
}
