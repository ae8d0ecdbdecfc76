import { expect, test } from "vitest";
import type { Eta } from "@/lib/domain/lag";
import { type EtaInput, type EtaMemo, eta, groupEta } from "./eta";
import { rate } from "./rate";
import { seriesOf } from "./series";
import { recordsLost, timeToLoss, willLoseData } from "./time-to-loss";
import { trend } from "./trend";

const input = (lag: number | null, produced: number | null, consumed: number | null, slope: number, allowed: number): EtaInput => ({
  lag: lag === null ? null : BigInt(lag),
  producedPerSecond: produced,
  consumedPerSecond: consumed,
  trend: { slope, z: 0 },
  samples: 30,
  allowedLag: allowed,
});

function evaluate(inputs: readonly EtaInput[]): Eta[] {
  let memo: EtaMemo | null = null;
  return inputs.map((one) => {
    const step = eta(one, memo);
    memo = step.memo;
    return step.eta;
  });
}

test.each([
  { why: "drains at 100/s", given: input(6000, 100, 200, -100, 1000), want: { label: "draining", seconds: 60 } },
  { why: "within what is allowed", given: input(50, 0, 0, 0, 100), want: { label: "caught_up", seconds: 0 } },
  {
    why: "only the marker of a transaction is left",
    given: { ...input(1, 0, 0, 0, 0), caughtUpMarker: true },
    want: { label: "caught_up", seconds: 0 },
  },
  { why: "one record is left", given: input(1, 0, 0, 0, 0), want: { label: "stuck", seconds: null } },
  { why: "consumes nothing", given: input(500, 0, 0, 0, 100), want: { label: "stuck", seconds: null } },
  { why: "moves less than can be told", given: input(500, 1, 1.05, -0.05, 100), want: { label: "unclear", seconds: null } },
  { why: "drains less than half a percent of production", given: input(60_000, 1000, 1004, -4, 10_000), want: { label: "unclear", seconds: null } },
  { why: "drains just more than that", given: input(60_000, 1000, 1006, -6, 10_000), want: { label: "draining", seconds: 10_000 } },
  { why: "slope and rates disagree", given: input(6000, 100, 200, 3, 1000), want: { label: "unclear", seconds: null } },
  { why: "drains for longer than a week", given: input(100_000_000, 0, 100, -100, 100), want: { label: "draining", seconds: 1_000_000 } },
  { why: "lag is not known", given: input(null, 100, 200, -100, 1000), want: { label: "unknown", seconds: null } },
  { why: "rates are not known", given: input(6000, null, 200, -100, 1000), want: { label: "unclear", seconds: null } },
  { why: "too few samples", given: { ...input(6000, 100, 200, -100, 1000), samples: 5 }, want: { label: "unclear", seconds: null } },
])("$why: $want.label $want.seconds", ({ given, want }) => {
  expect(evaluate([given])).toEqual([want]);
});

test("growing is told at the third evaluation and unclear before", () => {
  const growing = input(5000, 150, 100, 50, 1500);
  expect(evaluate([growing, growing, growing, growing]).map(({ label }) => label)).toEqual(["unclear", "unclear", "growing", "growing"]);
});

test("another label shows when it was seen twice; until then the last time stands", () => {
  const draining = input(6000, 100, 200, -100, 1000);
  const stuck = input(5000, 0, 0, 0, 1000);
  expect(evaluate([draining, stuck, draining, stuck, stuck])).toEqual([
    { label: "draining", seconds: 60 },
    { label: "draining", seconds: 60 },
    { label: "draining", seconds: 60 },
    { label: "draining", seconds: 60 },
    { label: "stuck", seconds: null },
  ]);
});

test("unknown shows at once, and what follows it too", () => {
  const draining = input(6000, 100, 200, -100, 1000);
  expect(evaluate([draining, input(null, 100, 200, -100, 1000), draining]).map(({ label }) => label)).toEqual(["draining", "unknown", "draining"]);
});

test("commits in bulk leave the time to go within 20 %", () => {
  const timesMs = Array.from({ length: 21 }, (_, i) => i * 15_000);
  const nowMs = timesMs.at(-1)!;
  const end = (t: number) => 100_000 + t * 0.1;
  const commit = (t: number) => Math.floor(t / 60_000) * 60_000 * 0.2;
  const lags = timesMs.map((t) => end(t) - commit(t));
  const options = { nowMs, windowMs: 300_000, intervalMs: 15_000 };
  const [ends, commits] = [
    seriesOf(
      timesMs,
      timesMs.map((t) => BigInt(end(t))),
    ),
    seriesOf(
      timesMs,
      timesMs.map((t) => BigInt(commit(t))),
    ),
  ];
  const lag = lags.at(-1)!;
  const answer = eta(
    {
      lag: BigInt(lag),
      allowedLag: 1000,
      producedPerSecond: rate(ends, options).perSecond,
      consumedPerSecond: rate(commits, options).perSecond,
      trend: trend(timesMs, lags),
      samples: lags.length,
    },
    null,
  ).eta;
  expect(answer.label).toBe("draining");
  expect(Math.abs(answer.seconds! / (lag / 100) - 1)).toBeLessThan(0.2);
});

const minute: Eta = { label: "draining", seconds: 60 };
test.each([
  { why: "one stuck of ten", parts: [...new Array<Eta>(9).fill(minute), { label: "stuck", seconds: null } as Eta], want: { label: "stuck", seconds: null } },
  { why: "the longest time", parts: [minute, { label: "draining", seconds: 600 } as Eta], want: { label: "draining", seconds: 600 } },
  {
    why: "growing is worse than unclear",
    parts: [
      { label: "growing", seconds: null },
      { label: "unclear", seconds: null },
    ] as Eta[],
    want: { label: "growing", seconds: null },
  },
  { why: "an unknown part makes a time unclear", parts: [minute, { label: "unknown", seconds: null } as Eta], want: { label: "unclear", seconds: null } },
  { why: "nothing known", parts: [{ label: "unknown", seconds: null } as Eta], want: { label: "unknown", seconds: null } },
  { why: "no part", parts: [], want: { label: "unknown", seconds: null } },
])("group: $why", ({ parts, want }) => expect(groupEta(parts)).toEqual(want));

const starts = (...offsets: number[]) => offsets.map((offset, i) => ({ timeMs: i * 600_000, offset: BigInt(offset) }));

test("retention that advances 10/s reaches 36,000 records in an hour, before two hours are over", () => {
  const seconds = timeToLoss(72_000n, starts(0, 6000, 12_000, 18_000, 24_000, 30_000, 36_000), 3_600_000);
  expect(seconds).toBe(3600);
  expect(willLoseData({ label: "draining", seconds: 7200 }, seconds)).toBe(true);
  expect(willLoseData({ label: "draining", seconds: 3000 }, seconds)).toBe(false);
  expect(willLoseData({ label: "growing", seconds: null }, seconds)).toBe(true);
  expect(willLoseData({ label: "stuck", seconds: null }, seconds)).toBe(true);
  expect(willLoseData({ label: "unclear", seconds: null }, seconds)).toBe(false);
});

test("a log start that moved less than twice in the hour has no pace", () => {
  expect(timeToLoss(72_000n, starts(0, 6000), 3_600_000)).toBeNull();
  expect(timeToLoss(72_000n, [], 3_600_000)).toBeNull();
  expect(timeToLoss(72_000n, starts(0, 6000, 12_000), 9_000_000)).toBeNull();
  expect(timeToLoss(null, starts(0, 1, 2, 3), 3_600_000)).toBeNull();
  expect(willLoseData({ label: "stuck", seconds: null }, null)).toBe(false);
});

test("retention that has passed the commit has arrived", () => {
  expect(timeToLoss(10n, starts(0, 6000, 12_000), 1_200_000)).toBe(0);
});

test("vector 21 of the status: what retention took since the last cycle is an event", () => {
  expect([recordsLost(0n, 30n), recordsLost(30n, 30n), recordsLost(30n, 0n), recordsLost(null, 30n)]).toEqual([30n, 0n, 0n, 0n]);
});
