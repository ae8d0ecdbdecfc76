import type { Chance } from "./chance";
import { HOURS_MS } from "./load";

/** One poll: commits were read at `commitMs`, the end at `endMs`, `sampleMs` is the instant the cycle has. */
export type Poll = { sampleMs: number; commitMs: number; endMs: number; askedMs: number; endRead: boolean; afterRestart: boolean };

export type PollPlan = { name: string; misses: number; unread: number; outageMs: number | null; restarts: boolean };

export const INTERVAL_MS = 15_000;

export const plans: PollPlan[] = [
  { name: "regular polls", misses: 0, unread: 0, outageMs: null, restarts: false },
  { name: "missed polls", misses: 0.05, unread: 0.05, outageMs: 300_000, restarts: false },
  { name: "restarts", misses: 0, unread: 0, outageMs: null, restarts: true },
];

/** The polls until an instant. Every answer takes its time; a restart loses two minutes every half hour. */
export function polls(plan: PollPlan, dice: Chance, intervalMs = INTERVAL_MS, untilMs = HOURS_MS): Poll[] {
  const all: Poll[] = [];
  const outageFromMs = untilMs / 2;
  let restarted = false;
  for (let tick = 1; tick * intervalMs < untilMs - intervalMs; tick++) {
    const startMs = tick * intervalMs + dice.between(0, 500);
    const down = plan.restarts && startMs % 1_800_000 < 120_000;
    const out = plan.outageMs !== null && startMs >= outageFromMs && startMs < outageFromMs + plan.outageMs;
    restarted ||= down;
    if (down || out || dice.uniform() < plan.misses) continue;
    const askedMs = startMs + dice.between(5, 300);
    const endMs = askedMs + dice.between(1, 400);
    all.push({
      commitMs: startMs + dice.between(1, 5),
      askedMs,
      endMs,
      sampleMs: endMs + dice.between(0, 200),
      endRead: dice.uniform() >= plan.unread,
      afterRestart: restarted,
    });
    restarted = false;
  }
  return all;
}
