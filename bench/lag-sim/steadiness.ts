import type { Status } from "@/lib/domain/lag";
import { rate, rateWindowMs } from "@/lib/lag/rate";
import { partitionStatus } from "@/lib/lag/status";
import { allowedLag, commitPaceMs, statusWindowMs } from "@/lib/lag/status-window";
import { timeLag } from "@/lib/lag/time-lag";
import { type Chance, chance } from "./chance";
import { History } from "./history";
import { byRate, endAt, HOURS_MS, type Load, load } from "./load";
import { INTERVAL_MS, plans, polls } from "./polls";

/** A partition in a state that does not change, and the words that describe it. */
export type Steady = { name: string; rate: number; commitMs: number; position: (log: Load, ms: number) => number };

const delayed = (name: string, perSecond: number, delayMs: number, commitMs = 1_000): Steady => ({
  name,
  rate: perSecond,
  commitMs,
  position: (log, ms) => endAt(log, ms - delayMs),
});

const atPace = (name: string, perSecond: number, pace: number, lead: number): Steady => ({
  name,
  rate: perSecond,
  commitMs: 5_000,
  position: (log, ms) => Math.max(0, Math.min(endAt(log, ms), lead + (pace * ms) / 1000)),
});

export const steadies: Steady[] = [
  delayed("keeps up", 20, 500),
  delayed("keeps up, a commit a minute", 20, 500, 60_000),
  delayed("hovers at the allowed lag", 20, 10_000),
  delayed("hovers at the allowed lag, slowly", 0.5, 200_000),
  delayed("two minutes late", 20, 120_000),
  delayed("two minutes late, a commit a minute", 20, 120_000, 60_000),
  delayed("an hour late", 5, 3_600_000),
  atPace("falls behind by half", 20, 10, 0),
  atPace("falls behind by a tenth", 20, 18, 0),
  { name: "stands still", rate: 20, commitMs: 1_000, position: () => 0 },
  { name: "catches up", rate: 10, commitMs: 5_000, position: (_, ms) => (ms * 12) / 1000 - 40_000 },
];

const SETTLED_MS = HOURS_MS / 2;

export type Steadiness = { changes: number; mostPerWindow: number; statuses: Map<Status, number> };

/** Hours of polls over one partition in a steady state: how often its status changed, and how often within one window. */
export function steadiness({ name, rate: perSecond, commitMs, position }: Steady, seed: number): Steadiness {
  const dice = chance(`${name} ${seed}`);
  const log = load(`${name} ${seed}`, (own: Chance) => byRate(own, () => perSecond));
  const lead = Math.max(0, -position(log, 0));
  const phaseMs = dice.between(0, commitMs);
  const history = new History(2 * 3_600_000);
  const changedMs: number[] = [];
  const statuses = new Map<Status, number>();
  let before: Status | null = null;
  let mostPerWindow = 0;

  for (const { sampleMs, commitMs: askedMs, endMs } of polls(plans[0]!, dice)) {
    const committedMs = Math.floor((askedMs - phaseMs) / commitMs) * commitMs + phaseMs;
    const end = Math.floor(lead) + endAt(log, endMs);
    history.push(sampleMs, 0, end, Math.floor(Math.max(0, lead + position(log, committedMs))));
    const { status, windowMs } = statusNow(history, end, sampleMs);
    // Nothing is steady before the longest delay has passed and a window after it.
    if (sampleMs < SETTLED_MS) continue;
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (before !== null && status !== before) changedMs.push(sampleMs);
    before = status;
    mostPerWindow = Math.max(mostPerWindow, changedMs.filter((ms) => ms > sampleMs - windowMs).length);
  }
  return { changes: changedMs.length, mostPerWindow, statuses };
}

function statusNow(history: History, end: number, nowMs: number) {
  const { ends, commits } = history;
  const commit = commits.base + BigInt(commits.values.at(-1)!);
  const lag = BigInt(Math.max(0, end - Number(commit)));
  const windowMs = statusWindowMs(INTERVAL_MS, commitPaceMs(commits, ends));
  const allowed = allowedLag(rate(ends, { nowMs, windowMs: rateWindowMs("5m", INTERVAL_MS), intervalMs: INTERVAL_MS }).perSecond);
  const verdict = partitionStatus({
    now: { lag, lost: 0n, reason: null, caughtUpMarker: false },
    history: history.lag,
    timeLag: timeLag(ends, commit, nowMs, { intervalMs: INTERVAL_MS }),
    ownership: "owned",
    nowMs,
    intervalMs: INTERVAL_MS,
    windowMs,
    allowedLag: allowed,
  });
  return { status: verdict.status, windowMs };
}
