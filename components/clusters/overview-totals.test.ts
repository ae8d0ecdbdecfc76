import { expect, test } from "vitest";
import { type Counted, overviewTotals } from "./overview-totals";

const steady: Counted = {
  id: 1,
  name: "steady",
  status: "answering",
  statusSince: null,
  brokers: { answered: 3, expected: 3 },
  offline: 0,
  underReplicated: 0,
  groups: 4,
  triage: { actNow: 1, worse: 1, behind: 1, cannotTell: 1, caughtUp: 0 },
  lag: "9007199254740993",
  lagBound: "exact",
  coverage: { known: 10, expected: 10 },
  worstGroup: { id: 7, name: "slow" },
  worstTimeLag: { method: "bracket", estSeconds: 40, loSeconds: 30, hiSeconds: 50 },
};
const silent: Counted = {
  ...steady,
  id: 2,
  name: "silent",
  status: "unreachable",
  statusSince: "2026-11-21T10:21:00.000Z",
  brokers: { answered: 0, expected: 1 },
  lag: null,
  groups: null,
  triage: null,
  offline: null,
  coverage: { known: 0, expected: 0 },
  worstTimeLag: { method: "unknown", estSeconds: null, loSeconds: null, hiSeconds: null },
};

test("sums are exact beyond what a number holds", () => {
  expect(overviewTotals([steady, { ...steady, id: 3, lag: "1" }]).lag).toEqual({ value: 9_007_199_254_740_994n, bound: "exact" });
});

test("a cluster that knows nothing makes sums a lower bound, never smaller and never zero", () => {
  const totals = overviewTotals([steady, silent]);
  expect(totals).toMatchObject({
    answering: 1,
    watched: 2,
    lag: { bound: "lower" },
    groups: { value: 4n, bound: "lower" },
    brokersDown: { value: 1n, bound: "exact" },
  });
  expect(totals.silent?.name).toBe("silent");
  expect(overviewTotals([silent]).lag).toEqual({ value: null, bound: "lower" });
});

test("a paused cluster counts nowhere", () => {
  expect(overviewTotals([steady, { ...silent, status: "paused" }])).toMatchObject({ answering: 1, watched: 1, lag: { bound: "exact" } });
});

test("the worst time lag is the longest known one, a bound counting as much as an estimate", () => {
  const bound: Counted = { ...steady, id: 4, name: "bound", worstTimeLag: { method: "at_least", estSeconds: null, loSeconds: 600, hiSeconds: null } };
  expect(overviewTotals([steady, bound, silent]).worst?.name).toBe("bound");
  expect(overviewTotals([silent])).toMatchObject({ worst: null, worstTimeLag: null });
});

test("a cluster whose time lag is not known leaves the worst one a lower bound", () => {
  expect(overviewTotals([steady, { ...steady, id: 5, groups: 0, coverage: { known: 0, expected: 0 }, worstTimeLag: silent.worstTimeLag }]).worstTimeLag).toBe(
    steady.worstTimeLag,
  );
  const open = { method: "at_least", estSeconds: 40, loSeconds: 30, hiSeconds: null };
  expect(overviewTotals([steady, silent]).worstTimeLag).toEqual(open);
  const bound: Counted = { ...steady, id: 4, worstTimeLag: { method: "at_least", estSeconds: null, loSeconds: 35, hiSeconds: null } };
  expect(overviewTotals([steady, bound]).worstTimeLag).toEqual({ ...open, loSeconds: 35 });
});
