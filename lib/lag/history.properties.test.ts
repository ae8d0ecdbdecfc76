import fc from "fast-check";
import { expect, test } from "vitest";
import { rate } from "./rate";
import { type Series, seriesOf } from "./series";
import { timeLag } from "./time-lag";

const I = 10_000;
type Step = { dt: number; grow: number };
const step: fc.Arbitrary<Step> = fc.record({ dt: fc.integer({ min: 1, max: 60_000 }), grow: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1000 })) });

/** Records appended at known instants, a poll at each step's end; the truth is the instant of the record at the commit. */
function simulate(steps: readonly Step[]) {
  const timesMs = [0];
  const ends = [0];
  const appendedMs: number[] = [];
  for (const { dt, grow } of steps) {
    const from = timesMs.at(-1)!;
    for (let r = 1; r <= grow; r++) appendedMs.push(from + (dt * r) / grow ** 0.7 / Math.max(1, grow ** 0.3));
    timesMs.push(from + dt);
    ends.push(ends.at(-1)! + grow);
  }
  return { timesMs, ends, appendedMs, nowMs: timesMs.at(-1)! };
}

const series = (timesMs: number[], ends: number[]): Series => seriesOf(timesMs, ends.map(BigInt));

test("the bracket holds the true age, and the estimate lies in it", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), (steps, where) => {
      const { timesMs, ends, appendedMs, nowMs } = simulate(steps);
      fc.pre(appendedMs.length > 0);
      const c = Math.min(appendedMs.length - 1, Math.floor(where * appendedMs.length));
      const answer = timeLag(series(timesMs, ends), BigInt(c), nowMs, { intervalMs: I });
      const age = (nowMs - appendedMs[c]!) / 1000;
      expect(answer.method).toBe("bracket");
      expect(answer.lo! - 1e-6).toBeLessThanOrEqual(age);
      expect(answer.hi! + 1e-6).toBeGreaterThanOrEqual(age);
      expect(answer.lo!).toBeLessThanOrEqual(answer.est!);
      expect(answer.est!).toBeLessThanOrEqual(answer.hi!);
    }),
    { numRuns: 300 },
  );
});

test("inner points of a flat run carry nothing, and neither do polls in which the end was not read beside them", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), fc.nat({ max: 10_000 }), (steps, c) => {
      const { timesMs, ends, nowMs } = simulate(steps);
      const isInner = (i: number) => i > 0 && i < ends.length - 1 && ends[i - 1] === ends[i] && ends[i] === ends[i + 1];
      const kept = ends.map((_, i) => i).filter((i) => !isInner(i));
      const options = { intervalMs: I };
      const all = timeLag(series(timesMs, ends), BigInt(c), nowMs, options);
      expect(
        timeLag(
          series(
            kept.map((i) => timesMs[i]!),
            kept.map((i) => ends[i]!),
          ),
          BigInt(c),
          nowMs,
          options,
        ),
      ).toEqual(all);
      expect(
        timeLag(
          seriesOf(
            timesMs,
            ends.map((end, i) => (isInner(i) ? null : BigInt(end))),
          ),
          BigInt(c),
          nowMs,
          options,
        ),
      ).toEqual(all);
    }),
    { numRuns: 300 },
  );
});

test("time lag does not fall as time passes and nothing else does", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 20 }), fc.nat({ max: 20_000 }), fc.nat({ max: 3 * I }), (steps, c, later) => {
      const { timesMs, ends, nowMs } = simulate(steps);
      const before = timeLag(series(timesMs, ends), BigInt(c), nowMs, { intervalMs: I });
      const after = timeLag(series(timesMs, ends), BigInt(c), nowMs + later, { intervalMs: I });
      expect(after.method).toBe(before.method);
      for (const key of ["est", "lo", "hi"] as const) if (before[key] !== null) expect(after[key]!).toBeGreaterThanOrEqual(before[key]!);
    }),
  );
});

test("rates: time stretched by k divides them by k", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), fc.integer({ min: 2, max: 9 }), (steps, k) => {
      const { timesMs, ends, nowMs } = simulate(steps);
      const options = { nowMs, windowMs: nowMs, intervalMs: 20_000 };
      const stretched = { nowMs: nowMs * k, windowMs: nowMs * k, intervalMs: 20_000 * k };
      const plain = rate(series(timesMs, ends), options);
      const slow = rate(
        series(
          timesMs.map((t) => t * k),
          ends,
        ),
        stretched,
      );
      if (plain.perSecond === null) expect(slow.perSecond).toBeNull();
      else expect(slow.perSecond! * k).toBeCloseTo(plain.perSecond, 6);
    }),
  );
});

test("rates: a change of epoch removes exactly one step, and none is ever negative", () => {
  const wander = fc.array(fc.record({ dt: fc.integer({ min: 1, max: 3 * I }), move: fc.integer({ min: -500, max: 1000 }) }), { minLength: 3, maxLength: 30 });
  fc.assert(
    fc.property(wander, fc.nat(), (steps, where) => {
      const timesMs = [0];
      const commits = [100_000n];
      for (const { dt, move } of steps) {
        timesMs.push(timesMs.at(-1)! + dt);
        commits.push(commits.at(-1)! + BigInt(move));
      }
      const nowMs = timesMs.at(-1)!;
      const options = { nowMs, windowMs: nowMs, intervalMs: I };
      const at = 1 + (where % steps.length);
      const whole = rate(seriesOf(timesMs, commits), options);
      const broken = rate(seriesOf(timesMs, commits, { epochStartsMs: [timesMs[at]!] }), options);
      const { dt, move } = steps[at - 1]!;
      expect(whole.moved - broken.moved).toBe(Math.max(0, move));
      expect(whole.rewound - broken.rewound).toBe(Math.max(0, -move));
      expect(whole.coveredMs - broken.coveredMs).toBe(move >= 0 ? dt : 0);
      expect((whole.perSecond ?? 0) >= 0 && whole.rewound >= 0).toBe(true);
    }),
  );
});
