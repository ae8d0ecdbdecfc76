import { type Chance, chance } from "./chance";

/** A log as it truly was: record n was appended at `appendedMs[n]`, ascending. */
export type Load = { name: string; appendedMs: Float64Array };

export const HOURS_MS = 4 * 3_600_000;

/** Every kind of load of the proof; each is made of instants, so that the age of a record is known exactly. */
export const loads = (): Load[] => [
  load("steady", (dice) => byRate(dice, () => 20)),
  load("bursty", (dice) => bursts(dice)),
  load("batches", (dice) => batches(dice)),
  load("sparse", (dice) => byRate(dice, () => 1 / 300)),
  load("oscillating", (dice) => byRate(dice, (ms) => 20 + 18 * Math.sin((2 * Math.PI * ms) / 1_800_000))),
];

export function load(name: string, make: (dice: Chance) => number[]): Load {
  return { name, appendedMs: Float64Array.from(make(chance(`load ${name}`)).sort((a, b) => a - b)) };
}

/** Independent records at a rate per second that may change, thinned from its highest. */
export function byRate(dice: Chance, perSecond: (ms: number) => number, untilMs = HOURS_MS): number[] {
  const highest = Math.max(...Array.from({ length: 1_000 }, (_, i) => perSecond((i * untilMs) / 1_000)));
  const at: number[] = [];
  for (let ms = dice.exponential(1_000 / highest); ms < untilMs; ms += dice.exponential(1_000 / highest))
    if (dice.uniform() * highest <= perSecond(ms)) at.push(ms);
  return at;
}

/** Half a minute to three minutes at 100 a second, then silence of one to eight minutes. */
function bursts(dice: Chance): number[] {
  const at: number[] = [];
  for (let ms = 0; ms < HOURS_MS; ms += dice.between(60_000, 480_000)) {
    const endMs = ms + dice.between(30_000, 180_000);
    for (; ms < endMs; ms += dice.exponential(10)) at.push(ms);
  }
  return at;
}

/** 200 records within 100 ms, about every 20 s: what a job does that writes its result at once. */
function batches(dice: Chance): number[] {
  const at: number[] = [];
  for (let ms = 0; ms < HOURS_MS; ms += dice.exponential(20_000)) for (let i = 0; i < 200; i++) at.push(ms + dice.between(0, 100));
  return at;
}

/** Records that were there at an instant. */
export function endAt({ appendedMs }: Load, ms: number): number {
  let low = 0;
  let high = appendedMs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (appendedMs[middle]! <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
