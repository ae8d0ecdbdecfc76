import { expect, test } from "vitest";
import { normalQuantile } from "./normal-quantile";
import { type ImbalanceMemo, productionImbalance } from "./production-imbalance";
import { productionSpread } from "./production-spread";
import { productionWindow } from "./production-window";
import { endSeries } from "./series";

/** The same window as often as asked, with a given spread, as the vectors have it. */
function repeat(x: readonly number[], times: number, from: ImbalanceMemo | null = null) {
  let memo = from;
  let result = null;
  for (let i = 0; i < times; i++) ({ result, memo } = productionImbalance(x, memo, 1));
  return { result: result!, memo: memo! };
}

test.each([
  { x: [100, 100, 100], total: 300, at: 0, loo: 1, z: 0, limit: 3.4, verdict: "balanced" },
  { x: [300, 100, 100], total: 500, at: 0, loo: 3, z: 12.65, limit: 3.4, verdict: "hot" },
  { x: [300, 100, 100, 100, 100, 100], total: 800, at: 0, loo: 3, z: 15.81, limit: 3.59, verdict: "hot" },
  { x: [300, ...new Array<number>(47).fill(100)], total: 5000, at: 0, loo: 3, z: 19.39, limit: 4.1, verdict: "hot" },
  { x: [400, 100, 100, 100], total: 700, at: 0, loo: 4, z: 19.64, limit: 3.48, verdict: "hot_critical" },
  { x: [150, 100, 100], total: 350, at: 0, loo: 1.5, z: 3.78, limit: 3.4, verdict: "balanced" },
  { x: [200, 100], total: 300, at: 0, loo: 2, z: 5.77, limit: 3.29, verdict: "hot" },
  { x: [600, 0, 0], total: 600, at: 0, loo: null, z: 34.64, limit: 3.4, verdict: "hot_critical" },
  { x: [1000, 1000, 1000, 200], total: 3200, at: 3, loo: 0.2, z: -24.5, limit: 3.48, verdict: "cold" },
  { x: [1, 0, 0, 2, 0, 1], total: 4, at: 3, loo: 5, z: 1.79, limit: 3.59, verdict: "insufficient" },
])("three windows of $x are $verdict", ({ x, total, at, loo, z, limit, verdict }) => {
  const { result } = repeat(x, 3);
  const partition = result.partitions[at]!;
  expect({ total: result.total, verdict: result.verdict }).toEqual({ total, verdict });
  if (loo === null) expect(partition).toMatchObject({ loo: null, share: 1 });
  else expect(partition.loo).toBeCloseTo(loo, 6);
  expect(partition.z).toBeCloseTo(z, 1);
  expect(result.zLimit).toBeCloseTo(limit, 2);
});

test.each([
  { x: [250, 250, 250, 50], verdict: "cold" },
  { x: [250, 250, 249, 50], verdict: "balanced" },
])("of four partitions one is cold only where 800 were produced: $x is $verdict", ({ x, verdict }) => {
  expect(repeat(x, 3).result.verdict).toBe(verdict);
});

test("two windows are not enough, the third decides and names the partition", () => {
  expect(repeat([100, 300, 100], 2).result).toMatchObject({ verdict: "balanced", worst: null });
  expect(repeat([100, 300, 100], 3).result).toMatchObject({ verdict: "hot", worst: 1 });
});

test("the same partition must be hot in all three", () => {
  const { memo } = repeat([300, 100, 100], 2);
  expect(repeat([100, 300, 100], 1, memo).result.verdict).toBe("balanced");
});

test.each([
  {
    name: "one window that falls short of twice",
    windows: [
      [250, 100],
      [190, 100],
      [260, 100],
    ],
    verdict: "hot",
  },
  {
    name: "one calm window",
    windows: [
      [500, 100],
      [150, 100],
      [500, 100],
    ],
    verdict: "balanced",
  },
  {
    name: "less than twice over all three",
    windows: [
      [210, 100],
      [170, 100],
      [210, 100],
    ],
    verdict: "balanced",
  },
  {
    name: "twice over all three, but one shows nothing",
    windows: [
      [400, 100],
      [100, 100],
      [400, 100],
    ],
    verdict: "balanced",
  },
])("$name among three windows is $verdict", ({ windows, verdict }) => {
  let memo: ImbalanceMemo | null = null;
  let seen: string | undefined;
  for (const window of windows) {
    const step: ReturnType<typeof productionImbalance> = productionImbalance(window, memo, 1);
    memo = step.memo;
    seen = step.result?.verdict;
  }
  expect(seen).toBe(verdict);
});

test("hot holds until three calm windows", () => {
  const { memo } = repeat([300, 100, 100], 3);
  expect(repeat([150, 100, 100], 2, memo).result.verdict).toBe("hot");
  expect(repeat([150, 100, 100], 3, memo).result.verdict).toBe("balanced");
  expect(repeat([170, 100, 100], 5, memo).result.verdict).toBe("hot");
});

test("a window that is not covered is skipped and the runs are kept", () => {
  const { memo } = repeat([300, 100, 100], 2);
  const skipped = productionImbalance(null, memo);
  expect(skipped).toEqual({ result: null, memo });
  expect(repeat([300, 100, 100], 1, skipped.memo).result.verdict).toBe("hot");
});

test("a quiet window says so and keeps the runs", () => {
  const { memo } = repeat([300, 100, 100], 2);
  const quiet = repeat([1, 0, 0], 1, memo);
  expect(quiet.result.verdict).toBe("insufficient");
  expect(repeat([300, 100, 100], 1, quiet.memo).result.verdict).toBe("hot");
});

test("new partitions begin anew", () => {
  const { memo } = repeat([300, 100, 100], 3);
  expect(repeat([300, 100, 100, 100], 1, memo).result.verdict).toBe("balanced");
});

test("a topic of one partition cannot be out of balance", () => {
  expect(productionImbalance([500], null).result).toBeNull();
});

test("without five windows there is no spread and no verdict", () => {
  let memo: ImbalanceMemo | null = null;
  const verdicts: (string | undefined)[] = [];
  for (let window = 0; window < 8; window++) {
    const step: ReturnType<typeof productionImbalance> = productionImbalance([1000, 100, 100], memo);
    memo = step.memo;
    verdicts.push(step.result?.verdict);
  }
  expect(verdicts).toEqual(["warming_up", "warming_up", "warming_up", "warming_up", "balanced", "balanced", "hot_critical", "hot_critical"]);
});

test("twenty windows are remembered, and the three that are being judged", () => {
  expect(repeat([100, 100], 30).memo.windows).toHaveLength(23);
});

test("the spread is 1 for a topic that never varies, and grows with what does", () => {
  const even = Array.from({ length: 5 }, () => [100, 100]);
  const swinging = [
    [150, 50],
    [50, 150],
    [150, 50],
    [50, 150],
    [100, 100],
  ];
  expect(productionSpread(even)).toBe(1);
  expect(productionSpread(swinging)).toBe(50);
  expect(productionSpread(even.slice(1))).toBeNull();
});

test.each([
  [0.5, 0],
  [0.158655254, 1],
  [0.025, 1.959964],
  [0.001 / 3, 3.402933],
  [1e-9, 5.997807],
])("the normal quantile of a tail of %s is %s", (tail, z) => {
  expect(normalQuantile(tail)).toBeCloseTo(z, 5);
});

test("a window counts what was produced, and only when every partition is covered", () => {
  const full = endSeries([0, 60, 120, 180, 240, 300].map((t) => [t * 1000, BigInt(t * 2)]));
  const young = endSeries([180, 240, 300].map((t) => [t * 1000, BigInt(t)]));
  expect(productionWindow([full, full], 0, 300_000, 60_000)).toEqual([600, 600]);
  expect(productionWindow([full, young], 0, 300_000, 60_000)).toBeNull();
});
