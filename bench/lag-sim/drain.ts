import type { EtaLabel } from "@/lib/domain/lag";
import { type EtaMemo, eta } from "@/lib/lag/eta";
import { sampleLags, spanOf } from "@/lib/lag/lag-history";
import { rate, rateWindowMs } from "@/lib/lag/rate";
import { allowedLag } from "@/lib/lag/status-window";
import { trend } from "@/lib/lag/trend";
import { chance } from "./chance";
import { History } from "./history";
import { byRate, endAt, load } from "./load";
import { INTERVAL_MS, plans, polls } from "./polls";

/** A group that catches up at a constant net rate. Rates per second; `random`: constant in the mean only, records come by chance. */
export type Drain = { produced: number; consumed: number; commitMs: number; random?: boolean };

export const drains: Drain[] = [
  { produced: 100, consumed: 200, commitMs: 1_000 },
  { produced: 100, consumed: 200, commitMs: 60_000 },
  { produced: 50, consumed: 55, commitMs: 5_000 },
  { produced: 5, consumed: 10, commitMs: 60_000 },
  { produced: 0, consumed: 100, commitMs: 5_000 },
  { produced: 100, consumed: 200, commitMs: 1_000, random: true },
  { produced: 50, consumed: 55, commitMs: 5_000, random: true },
];

/** How far a time to go was from the truth, as a share of the truth; `untold`: polls in which it had no time to say. */
export type DrainFound = { errors: number[]; untold: number; labels: Map<EtaLabel, number> };

const DRAIN_MS = 70 * 60_000;
const WARM_UP_MS = 5 * 60_000 + 2 * INTERVAL_MS;
/** Nearer than the 5-min window of the rates the answer is the lag of the last poll, not a forecast. */
const LEAST_LEFT_MS = 5 * 60_000;

export function drainTime({ produced, consumed, commitMs, random = false }: Drain): DrainFound {
  const dice = chance(`drain ${produced} ${consumed} ${commitMs}`);
  const log = load("drained", () => (produced === 0 ? [] : random ? byRate(dice, () => produced, DRAIN_MS) : evenly(produced)));
  const start = ((consumed - produced) * DRAIN_MS) / 1000;
  const phaseMs = dice.between(0, commitMs);
  const readAt = (ms: number) => (consumed * ms) / 1000;
  const commitAt = (ms: number) => Math.max(0, readAt(Math.floor((ms - phaseMs) / commitMs) * commitMs + phaseMs));
  // Caught up is what the commit says: the first one after the last record was read.
  const caughtUpMs = Math.ceil((DRAIN_MS - phaseMs) / commitMs) * commitMs + phaseMs;
  const found: DrainFound = { errors: [], untold: 0, labels: new Map() };
  const history = new History();
  let memo: EtaMemo | null = null;

  for (const { sampleMs, commitMs: askedMs, endMs } of polls(plans[0]!, dice)) {
    const end = Math.floor(start) + endAt(log, endMs);
    history.push(sampleMs, 0, end, Math.floor(commitAt(askedMs)));
    const step = timeToGo(history, sampleMs, memo);
    memo = step.memo;
    const leftMs = caughtUpMs - sampleMs;
    if (sampleMs < WARM_UP_MS || leftMs < LEAST_LEFT_MS) continue;
    const { label, seconds } = step.eta;
    found.labels.set(label, (found.labels.get(label) ?? 0) + 1);
    if (seconds === null) found.untold++;
    else found.errors.push(Math.abs(seconds * 1000 - leftMs) / leftMs);
  }
  return found;
}

const evenly = (perSecond: number) => Array.from({ length: (perSecond * DRAIN_MS) / 1000 }, (_, i) => (i * 1000) / perSecond);

function timeToGo(history: History, nowMs: number, memo: EtaMemo | null) {
  const windowMs = rateWindowMs("5m", INTERVAL_MS);
  const options = { nowMs, windowMs, intervalMs: INTERVAL_MS };
  const producedPerSecond = rate(history.ends, options).perSecond;
  const consumedPerSecond = rate(history.commits, options).perSecond;
  const samples = sampleLags(history.lag, spanOf(history.lag, nowMs - windowMs, nowMs));
  const lag = history.ends.base + BigInt(history.ends.values.at(-1)!) - history.commits.base - BigInt(history.commits.values.at(-1)!);
  const input = { lag, allowedLag: allowedLag(producedPerSecond), producedPerSecond, consumedPerSecond };
  return eta({ ...input, trend: trend(samples.timesMs, samples.lags), samples: samples.lags.length }, memo);
}
