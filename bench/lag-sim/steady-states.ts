import { byRate, endAt, type Load, load } from "./load";

/**
 * A group in a state that does not change. `position`: the offset it has read to at an instant; `commitMs`: how often it says so;
 * `lead`: records that were there before the first.
 */
export type Steady = { name: string; rate: number; commitMs: number; partitions: number; lead: number; position(log: Load, ms: number): number };

const delayed = (name: string, rate: number, delayMs: number, { commitMs = 1_000, partitions = 1 } = {}): Steady => ({
  name,
  rate,
  commitMs,
  partitions,
  lead: 0,
  position: (log, ms) => endAt(log, ms - delayMs),
});

const atPace = (name: string, rate: number, pace: number, lead = 0): Steady => ({
  name,
  rate,
  commitMs: 5_000,
  partitions: 1,
  lead,
  position: (log, ms) => Math.max(0, Math.min(lead + endAt(log, ms), (pace * ms) / 1000)),
});

const MINUTE = 60_000;

export const steadies: Steady[] = [
  delayed("keeps up", 20, 500),
  delayed("keeps up, a commit a minute", 20, 500, { commitMs: MINUTE }),
  delayed("keeps up, a commit in 10 min", 20, 500, { commitMs: 10 * MINUTE }),
  delayed("hovers at the allowed lag", 20, 10_000),
  delayed("hovers at the allowed lag, slowly", 0.5, 200_000),
  delayed("hovers at the allowed lag, 12 partitions", 20, 10_000, { partitions: 12 }),
  delayed("two minutes late", 20, 120_000),
  delayed("two minutes late, 12 partitions", 20, 120_000, { partitions: 12 }),
  delayed("two minutes late, a commit a minute", 20, 120_000, { commitMs: MINUTE }),
  delayed("two minutes late, a commit in 12 min", 20, 120_000, { commitMs: 12 * MINUTE }),
  delayed("two minutes late, a commit in 30 min", 20, 120_000, { commitMs: 30 * MINUTE }),
  delayed("an hour late", 5, 60 * MINUTE),
  atPace("falls behind by half", 20, 10),
  atPace("falls behind by a tenth", 20, 18),
  { ...atPace("stands still", 20, 0), position: () => 0 },
  atPace("catches up", 10, 12, 40_000),
];

export const logsOf = ({ name, rate, partitions }: Steady, seed: number): Load[] =>
  Array.from({ length: partitions }, (_, p) => load(`${name} ${seed} ${p}`, (dice) => byRate(dice, () => rate)));
