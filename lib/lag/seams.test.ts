import fc from "fast-check";
import { expect, test } from "vitest";
import { rate, rateWindowMs } from "./rate";
import { rateBySeams, readSeams, type Seams, trimSeams } from "./seams";
import type { Series } from "./series";

const I = 15_000;

type Poll = { dtMs: number; value: number | null; epoch: boolean; intervalMs?: number };
const polls = fc.array(
  fc.record({
    dtMs: fc.oneof({ weight: 6, arbitrary: fc.constant(I) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 20 * I }) }),
    value: fc.oneof({ weight: 5, arbitrary: fc.nat({ max: 1_000 }) }, { weight: 1, arbitrary: fc.constant(null) }),
    epoch: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    intervalMs: fc.constantFrom(5_000, I, 60_000),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Values that mostly grow, with falls, holes, long steps and new epochs among them. */
function seriesOf(steps: readonly Poll[]): Series & { timesMs: number[]; values: (number | null)[]; epochStartsMs: number[]; intervalsMs: number[] } {
  const series = { base: 0n, timesMs: [] as number[], values: [] as (number | null)[], epochStartsMs: [] as number[], intervalsMs: [] as number[] };
  let level = 0;
  let nowMs = 1_000_000;
  for (const { dtMs, value, epoch, intervalMs } of steps) {
    nowMs += dtMs;
    if (value !== null) level = value % 7 === 0 ? value : level + value;
    if (epoch) series.epochStartsMs.push(nowMs);
    series.timesMs.push(nowMs);
    if (intervalMs !== undefined) series.intervalsMs.push(intervalMs);
    series.values.push(value === null ? null : level);
  }
  return series;
}

const ask = (nowMs: number) => (["1m", "5m", "1h"] as const).map((window) => ({ nowMs, windowMs: rateWindowMs(window, I), intervalMs: I }));

test("a rate told by seams is the one that walks every step, poll after poll and whatever was dropped", () => {
  fc.assert(
    fc.property(polls, fc.nat({ max: 30 }), fc.nat({ max: 59 }), (steps, count, when) => {
      const whole = seriesOf(steps);
      const series = { ...whole, timesMs: [] as number[], values: [] as (number | null)[], epochStartsMs: [] as number[], intervalsMs: [] as number[] };
      let seams: Seams | null = null;
      whole.timesMs.forEach((timeMs, i) => {
        series.timesMs.push(timeMs);
        series.values.push(whole.values[i]!);
        series.intervalsMs.push(whole.intervalsMs[i]!);
        if (whole.epochStartsMs.includes(timeMs)) series.epochStartsMs.push(timeMs);
        seams = readSeams(seams, series, I);
        for (const options of ask(timeMs)) expect(rateBySeams(series, seams, options)).toEqual(rate(series, options));
        if (i !== when || count > i) return;
        const lastMs = series.timesMs[count - 1] ?? 0;
        const old = series.epochStartsMs.filter((startMs) => startMs <= lastMs).length;
        series.timesMs.splice(0, count);
        series.values.splice(0, count);
        series.intervalsMs.splice(0, count);
        series.epochStartsMs.splice(0, old);
        trimSeams(seams, count, old);
      });
    }),
    { numRuns: 400 },
  );
});

test("another interval judges again which steps took too long", () => {
  const series = seriesOf([0, 1, 2, 3].map(() => ({ dtMs: 40_000, value: 10, epoch: false })));
  const options = { nowMs: series.timesMs.at(-1)!, windowMs: 120_000, intervalMs: 10_000 };
  const short = readSeams(null, series, 10_000);
  expect(rateBySeams(series, short, options)).toEqual(rate(series, options));
  const long = { ...options, intervalMs: 60_000 };
  expect(rateBySeams(series, readSeams(short, series, 60_000), long)).toEqual(rate(series, long));
});
