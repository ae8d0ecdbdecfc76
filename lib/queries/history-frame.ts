import type { History } from "@/lib/contract/common";
import { TIER_STEP_MS, tierOf, type Window } from "@/lib/store/history-window";
import type { Db } from "@/lib/store/pool";
import { findIntervals } from "@/lib/store/read-intervals";
import { findPollTimes, findRolledTimes } from "@/lib/store/read-move-history";
import { bucketMsOf, type GapMs } from "./buckets";
import { resolveRange } from "./range";
import { type Steps, stepsOf } from "./steps";

export type HistoryWindow = Window & { gapMs: GapMs };

/**
 * A range as it is read: from which tier, in buckets of which width, and from which distance on two samples have a gap between
 * them. Single polls are told by the interval that was in force when they were made. `intervalMs`: the present one.
 */
export async function windowOf(
  db: Db,
  clusterId: number,
  intervalMs: number,
  query: { from: string; to: string; points: number },
  now: Date = new Date(),
): Promise<HistoryWindow> {
  const { from, to } = resolveRange(query, now);
  const tier = tierOf(from, to, now);
  const found = tier === "raw" ? await findIntervals(db, clusterId, from, to) : [];
  const intervals = found.length > 0 ? found : [{ sinceMs: 0, intervalMs }];
  const sampledMs = Math.max(TIER_STEP_MS[tier], ...intervals.map((interval) => interval.intervalMs));
  const at = (ms: number) => (intervals.findLast(({ sinceMs }) => sinceMs <= ms) ?? intervals[0])?.intervalMs ?? intervalMs;
  const gapMs: GapMs = (olderMs, newerMs) => Math.max(3 * at(olderMs), 3 * at(newerMs), 1.5 * TIER_STEP_MS[tier]);
  return { clusterId, from, to, tier, bucketMs: bucketMsOf(from, to, query.points, sampledMs), gapMs };
}

export const historyOf = ({ from, to, bucketMs }: HistoryWindow, drawn: { series: History["series"]; others: number }, firstAt: Date | null): History => ({
  from: from.toISOString(),
  to: to.toISOString(),
  bucketMs,
  ...drawn,
  versus: null,
  firstAt: firstAt?.toISOString() ?? null,
});

/** The steps that a rate over this window is made of. Roll-ups have moments of their own; what is not sealed yet has the polls'. */
export async function readSteps(db: Db, window: HistoryWindow, topicIds: readonly number[]): Promise<Steps> {
  const polls = await findPollTimes(db, window);
  if (window.tier === "raw") return stepsOf(polls, window.bucketMs, window.gapMs);
  const rolled = await findRolledTimes(db, window, topicIds);
  const lastRolled = rolled.at(-1)?.ms ?? Number.NEGATIVE_INFINITY;
  return stepsOf([...rolled, ...polls.filter(({ ms }) => ms > lastRolled + TIER_STEP_MS[window.tier])], window.bucketMs, window.gapMs);
}
