import { expect, test } from "vitest";
import { type LagImbalanceMemo, type LagImbalancePart, lagImbalance } from "./lag-imbalance";

const part = (lag: number | null, more: Partial<LagImbalancePart> = {}): LagImbalancePart => ({
  lag: lag === null ? null : BigInt(lag),
  reason: lag === null ? "no_commit" : null,
  late: false,
  status: "LAGGING",
  owner: null,
  hot: false,
  ...more,
});

function repeat(parts: readonly LagImbalancePart[], times: number, allowed = 100) {
  let memo: LagImbalanceMemo = null;
  let result = null;
  for (let i = 0; i < times; i++) ({ result, memo } = lagImbalance(parts, allowed, memo));
  return result!;
}

const seven = (first: LagImbalancePart, ...rest: LagImbalancePart[]) => [first, ...rest, ...new Array<LagImbalancePart>(6 - rest.length).fill(part(10))];

test.each([
  { why: "a hot partition", parts: seven(part(5000, { hot: true })), cause: "hot" },
  { why: "a stalled partition", parts: seven(part(5000, { status: "STALLED" })), cause: "stuck" },
  { why: "an owner slow on its others too", parts: seven(part(5000, { owner: "a" }), part(800, { owner: "a" })), cause: "slow_owner" },
  { why: "nothing that explains it", parts: seven(part(5000, { owner: "a" }), part(10, { owner: "a" })), cause: "unclear" },
])("three windows of $why are HOT_LAG because of it", ({ parts, cause }) => {
  expect(repeat(parts, 2)).toMatchObject({ verdict: "balanced" });
  expect(repeat(parts, 3)).toMatchObject({ verdict: "hot_lag", worst: 0, cause });
});

test.each([
  { why: "under 1,000 records", parts: seven(part(900)), allowed: 10, verdict: "insufficient" },
  { why: "under ten times the allowed lag", parts: seven(part(5000)), allowed: 1000, verdict: "insufficient" },
  { why: "less than half of the lag", parts: [part(1000), part(600), part(600), part(600), part(600), part(600), part(600)], allowed: 10, verdict: "balanced" },
  { why: "under three even shares", parts: [part(700), part(400), part(0), part(0)], allowed: 10, verdict: "balanced" },
  { why: "all of the lag on one of two", parts: [part(7000), part(0)], allowed: 10, verdict: "hot_lag" },
  { why: "nine tenths on one of two", parts: [part(5), part(50_000)], allowed: 10, verdict: "hot_lag" },
  { why: "nine tenths on one of three", parts: [part(90), part(50_000), part(40)], allowed: 10, verdict: "hot_lag" },
  { why: "less than nine tenths on one of two", parts: [part(8900), part(1100)], allowed: 10, verdict: "balanced" },
  { why: "three quarters on one of four", parts: [part(750), part(100), part(100), part(50)], allowed: 10, verdict: "hot_lag" },
  { why: "one partition beside those that nobody committed to", parts: [part(7000), part(null), part(null)], allowed: 10, verdict: "insufficient" },
  { why: "nothing known at all", parts: [part(null), part(null)], allowed: 10, verdict: "insufficient" },
  { why: "one partition alone", parts: [part(7000)], allowed: 10, verdict: "insufficient" },
])("$why is $verdict", ({ parts, allowed, verdict }) => expect(repeat(parts, 3, allowed).verdict).toBe(verdict));

test("another partition begins its own run; a quiet window keeps it", () => {
  const [first, second, quiet] = [seven(part(5000)), [part(10), part(5000), part(10), part(10), part(10), part(10)], seven(part(5))];
  let memo: LagImbalanceMemo = null;
  const verdicts = [first, first, second, second, quiet, second].map((parts) => {
    const step: ReturnType<typeof lagImbalance> = lagImbalance(parts, 100, memo);
    memo = step.memo;
    return step.result?.verdict;
  });
  expect(verdicts).toEqual(["balanced", "balanced", "balanced", "balanced", "insufficient", "hot_lag"]);
});

test.each([
  { why: "was not read", blind: part(null, { reason: "commit_unread" }) },
  { why: "has no leader", blind: part(null, { reason: "leaderless" }) },
  { why: "is told by an old value", blind: part(10, { reason: "end_unread", late: true }) },
])("a window in which one partition $why is skipped, and the run goes on after it", ({ blind }) => {
  const [hot, hidden] = [seven(part(5000)), seven(part(5000), blind)];
  let memo: LagImbalanceMemo = null;
  const verdicts = [hot, hidden, hot, hidden, hot, hidden].map((parts) => {
    const step: ReturnType<typeof lagImbalance> = lagImbalance(parts, 100, memo);
    memo = step.memo;
    return step.result?.verdict ?? null;
  });
  expect(verdicts).toEqual(["balanced", null, "balanced", null, "hot_lag", null]);
});

test("one known lag beside two that were not read is never a share of all", () => {
  const unread = part(null, { reason: "end_unread" });
  expect(lagImbalance([part(2000), unread, unread], 100, { partition: 0, run: 2 })).toEqual({ result: null, memo: { partition: 0, run: 2 } });
});
