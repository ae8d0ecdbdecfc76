import fc from "fast-check";
import { expect, test } from "vitest";
import { type ImbalanceMemo, productionImbalance } from "./production-imbalance";

/** A small generator of its own, so that a failure repeats. */
function random(seed: number) {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
}

function poisson(mean: number, next: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
  return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
}

function verdicts(windows: readonly (readonly number[])[]) {
  let memo: ImbalanceMemo | null = null;
  return windows.map((window) => {
    const step = productionImbalance(window, memo);
    memo = step.memo;
    return step.result!;
  });
}

test("the order of partitions changes nothing but the order of the answer", () => {
  const topic = fc
    .integer({ min: 2, max: 6 })
    .chain((n) => fc.array(fc.array(fc.nat({ max: 500 }), { minLength: n, maxLength: n }), { minLength: 1, maxLength: 9 }));
  fc.assert(
    fc.property(topic, (windows) => {
      const there = verdicts(windows);
      const back = verdicts(windows.map((window) => window.toReversed()));
      for (let w = 0; w < windows.length; w++) {
        expect(back[w]!.verdict).toBe(there[w]!.verdict);
        expect(back[w]!.partitions.map(({ loo, verdict }) => ({ loo, verdict }))).toEqual(
          there[w]!.partitions.map(({ loo, verdict }) => ({ loo, verdict })).toReversed(),
        );
      }
    }),
  );
});

test("more of the same keeps the ratios, and no figure is infinite", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 2, maxLength: 8 }), fc.integer({ min: 2, max: 50 }), (x, k) => {
      const plain = productionImbalance(x, null, 1).result!.partitions;
      const times = productionImbalance(
        x.map((value) => value * k),
        null,
        1,
      ).result!.partitions;
      for (let i = 0; i < x.length; i++) {
        const { loo, z, share } = plain[i]!;
        if (loo === null) expect(times[i]!.loo).toBeNull();
        else expect(times[i]!.loo).toBeCloseTo(loo, 9);
        for (const figure of [loo, z, share]) expect(figure === null || Number.isFinite(figure)).toBe(true);
      }
    }),
  );
});

test.each([
  { partitions: 2, mean: 100 },
  { partitions: 3, mean: 100 },
  { partitions: 12, mean: 100 },
  { partitions: 48, mean: 30 },
  { partitions: 6, mean: 10_000 },
])("balanced topics of $partitions partitions fire in less than 1 of 1,000 runs of three windows", ({ partitions, mean }) => {
  const next = random(partitions * 1000 + mean);
  let fired = 0;
  for (let topic = 0; topic < 100; topic++) {
    const windows = Array.from({ length: 25 }, () => Array.from({ length: partitions }, () => poisson(mean, next)));
    fired += verdicts(windows).filter(({ verdict }) => verdict !== "balanced" && verdict !== "warming_up" && verdict !== "insufficient").length;
  }
  expect(fired).toBeLessThan(2);
});

test.each([2, 3, 6, 12, 48])("of %s partitions, one that turns 2.5 times as busy is found within three windows", (partitions) => {
  const next = random(partitions);
  let found = 0;
  for (let topic = 0; topic < 1000; topic++) {
    const windows = Array.from({ length: 11 }, (_, w) => Array.from({ length: partitions }, (_, i) => poisson(i === 0 && w >= 8 ? 250 : 100, next)));
    if (verdicts(windows).at(-1)!.verdict.startsWith("hot")) found++;
  }
  expect(found).toBeGreaterThanOrEqual(990);
});
