import { expect, test } from "vitest";
import { rate, rateWindowMs, topicRate } from "./rate";
import { endSeries, type Series, seriesOf } from "./series";

const ends = (...points: [number, number | null][]): Series => endSeries(points.map(([t, end]) => [t * 1000, end === null ? null : BigInt(end)]));
const commits = (...points: [number, number][]): Series =>
  seriesOf(
    points.map(([t]) => t * 1000),
    points.map(([, commit]) => BigInt(commit)),
  );
const over = (windowSeconds: number, now: number) => ({ nowMs: now * 1000, windowMs: windowSeconds * 1000, intervalMs: 30_000 });

test.each([
  {
    name: "a gap of three intervals is bridged",
    series: ends([0, 0], [30, 300], [120, 1200]),
    window: 120,
    now: 120,
    want: { perSecond: 10, coveredMs: 120_000 },
  },
  {
    name: "the step into a new epoch is dropped",
    series: ends([0, 1000], [30, 1300], [60, 10], [90, 310]),
    window: 90,
    now: 90,
    want: { perSecond: 10, rewound: 0, coveredMs: 60_000 },
  },
  {
    name: "a falling commit is rewound, not consumed",
    series: commits([0, 500], [30, 800], [60, 100], [90, 400]),
    window: 90,
    now: 90,
    want: { perSecond: 10, rewound: 700 },
  },
  { name: "a long gap is no ramp", series: ends([0, 0], [30, 300], [3630, 36300]), window: 300, now: 3630, want: { perSecond: null, reason: "gap" } },
  { name: "before the gap", series: ends([0, 0], [30, 300], [3630, 36300]), window: 30, now: 30, want: { perSecond: 10 } },
  { name: "the second of equal times is ignored", series: ends([0, 0], [30, 300], [30, 300]), window: 30, now: 30, want: { perSecond: 10 } },
  { name: "one sample", series: ends([0, 0]), window: 30, now: 0, want: { perSecond: null, reason: "no_history" } },
  { name: "no sample", series: ends(), window: 30, now: 0, want: { perSecond: null, reason: "no_history" } },
  {
    name: "flat for five minutes is a known 0",
    series: ends([0, 7], [60, 7], [120, 7], [180, 7], [240, 7], [300, 7]),
    window: 300,
    now: 300,
    want: { perSecond: 0, reason: null },
  },
  {
    name: "under 60 % of the window is too young",
    series: ends([0, 0], [30, 300], [60, 600], [90, 900], [120, 1200], [150, 1500]),
    window: 300,
    now: 150,
    want: { perSecond: null, reason: "no_history" },
  },
  { name: "60 % of the window is enough", series: ends([0, 0], [60, 600], [120, 1200], [180, 1800]), window: 300, now: 180, want: { perSecond: 10 } },
  {
    name: "a poll in which it was not read is bridged",
    series: ends([0, 0], [30, null], [60, 600], [90, 900]),
    window: 90,
    now: 90,
    want: { perSecond: 10, coveredMs: 90_000 },
  },
  {
    name: "polls that come a moment late lose no window",
    series: ends([0, 0], [30.2, 302], [60.3, 603]),
    window: 60,
    now: 60.3,
    want: { perSecond: 10, coveredMs: 60_300 },
  },
])("$name", ({ series, window, now, want }) => {
  expect(rate(series, over(window, now))).toMatchObject(want);
});

test("a partition seen for the first time brings no spike", () => {
  const steady = rate(ends([0, 0], [30, 300], [60, 600]), over(60, 60));
  const fresh = rate(ends([60, 500]), over(60, 60));
  expect(topicRate([steady, fresh])).toEqual({ perSecond: 10, rewound: 0, coverage: { known: 1, expected: 2 }, reason: null });
});

test("a topic none of whose partitions has a rate has none", () => {
  expect(topicRate([rate(ends([60, 500]), over(60, 60))])).toEqual({ perSecond: null, rewound: 0, coverage: { known: 0, expected: 1 }, reason: "no_history" });
});

test("windows are 1 min, 5 min and 1 h, never shorter than two polls", () => {
  expect([rateWindowMs("1m", 15_000), rateWindowMs("1m", 60_000), rateWindowMs("5m", 15_000), rateWindowMs("1h", 15_000)]).toEqual([
    60_000, 120_000, 300_000, 3_600_000,
  ]);
});

test.each([
  { name: "a past that was polled more rarely has no gaps", times: [0, 60, 120, 125, 130], intervals: [60, 60, 60, 5, 5], coveredMs: 130_000 },
  { name: "the step to rarer polls may take as long as they do", times: [0, 5, 10, 70, 130], intervals: [5, 5, 5, 60, 60], coveredMs: 130_000 },
  { name: "a gap between frequent polls stays one", times: [0, 5, 70, 130, 190], intervals: [5, 5, 5, 60, 60], coveredMs: 125_000 },
])("$name", ({ times, intervals, coveredMs }) => {
  const series = { ...ends(...times.map((t): [number, number] => [t, 10 * t])), intervalsMs: intervals.map((seconds) => seconds * 1000) };
  for (const intervalMs of [5_000, 60_000]) expect(rate(series, { nowMs: 190_000, windowMs: 190_000, intervalMs }).coveredMs).toBe(coveredMs);
});
