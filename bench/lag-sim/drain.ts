import { rememberedMs } from "@/lib/collector/memory";
import type { EtaLabel } from "@/lib/domain/lag";
import type { EtaMemo } from "@/lib/lag/eta";
import { rate, rateWindowMs } from "@/lib/lag/rate";
import { allowedLag } from "@/lib/lag/status-window";
import { etaWindowMs, timeToGo } from "@/lib/lag/time-to-go";
import { chance } from "./chance";
import { History } from "./history";
import { byRate, endAt, load } from "./load";
import { INTERVAL_MS, plans, polls } from "./polls";

/**
 * A group that catches up at a constant net rate. Rates per second; `random`: constant in the mean only, records come by chance.
 * `intervalMs`: how often it is polled.
 */
export type Drain = { produced: number; consumed: number; commitMs: number; random?: boolean; intervalMs?: number };

export const drains: Drain[] = [
  { produced: 100, consumed: 200, commitMs: 1_000 },
  { produced: 100, consumed: 200, commitMs: 60_000 },
  { produced: 50, consumed: 55, commitMs: 5_000 },
  { produced: 5, consumed: 10, commitMs: 60_000 },
  { produced: 0, consumed: 100, commitMs: 5_000 },
  { produced: 100, consumed: 200, commitMs: 1_000, random: true },
  { produced: 50, consumed: 55, commitMs: 5_000, random: true },
  ...[60_000, 120_000, 300_000, 600_000].map((intervalMs) => ({ produced: 10, consumed: 20, commitMs: 60_000, intervalMs })),
];

/** How far a time to go was from the truth, as a share of the truth; `untold`: polls in which it had no time to say. */
export type DrainFound = { errors: number[]; untold: number; labels: Map<EtaLabel, number> };

/** So many windows are drained. Nearer than one the answer is the lag of the last poll, not a forecast. */
const WINDOWS = 14;

export function drainTime({ produced, consumed, commitMs, random = false, intervalMs = INTERVAL_MS }: Drain): DrainFound {
  const dice = chance(`drain ${produced} ${consumed} ${commitMs}`);
  const windowMs = etaWindowMs(intervalMs);
  const drainMs = WINDOWS * windowMs;
  const log = load("drained", () => (produced === 0 ? [] : random ? byRate(dice, () => produced, drainMs) : evenly(produced, drainMs)));
  const start = ((consumed - produced) * drainMs) / 1000;
  const phaseMs = dice.between(0, commitMs);
  const readAt = (ms: number) => (consumed * ms) / 1000;
  const commitAt = (ms: number) => Math.max(0, readAt(Math.floor((ms - phaseMs) / commitMs) * commitMs + phaseMs));
  // Caught up is what the commit says: the first one after the last record was read.
  const caughtUpMs = Math.ceil((drainMs - phaseMs) / commitMs) * commitMs + phaseMs;
  const found: DrainFound = { errors: [], untold: 0, labels: new Map() };
  const history = new History(rememberedMs(intervalMs));
  let memo: EtaMemo | null = null;

  for (const { sampleMs, commitMs: askedMs, endMs } of polls(plans[0]!, dice, intervalMs, drainMs)) {
    const end = Math.floor(start) + endAt(log, endMs);
    const commit = Math.floor(commitAt(askedMs));
    history.push(sampleMs, 0, end, commit);
    const step: ReturnType<typeof toGo> = toGo(history, BigInt(end - commit), sampleMs, intervalMs, memo);
    memo = step.memo;
    const leftMs = caughtUpMs - sampleMs;
    if (sampleMs < windowMs + 2 * intervalMs || leftMs < windowMs) continue;
    const { label, seconds } = step.eta;
    found.labels.set(label, (found.labels.get(label) ?? 0) + 1);
    if (seconds === null) found.untold++;
    else found.errors.push(Math.abs(seconds * 1000 - leftMs) / leftMs);
  }
  return found;
}

const evenly = (perSecond: number, untilMs: number) => Array.from({ length: (perSecond * untilMs) / 1000 }, (_, i) => (i * 1000) / perSecond);

function toGo(history: History, lag: bigint, nowMs: number, intervalMs: number, memo: EtaMemo | null) {
  const options = { nowMs, windowMs: rateWindowMs("5m", intervalMs), intervalMs };
  const producedPerSecond = rate(history.ends, options).perSecond;
  const consumedPerSecond = rate(history.commits, options).perSecond;
  const question = { lag, caughtUpMarker: false, allowedLag: allowedLag(producedPerSecond), producedPerSecond, consumedPerSecond };
  return timeToGo({ ...question, history: history.lag, nowMs, intervalMs }, memo);
}
