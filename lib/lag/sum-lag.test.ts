import { expect, test } from "vitest";
import { combineSums, type LagPart, sumLag } from "./sum-lag";

const lag = (value: bigint): LagPart => ({ lag: value, reason: null });
const without = (reason: NonNullable<LagPart["reason"]>, more: Partial<LagPart> = {}): LagPart => ({ lag: null, reason, ...more });

test.each([
  {
    row: 6,
    name: "no commit is an answer",
    parts: [lag(10n), without("no_commit")],
    sum: 10n,
    known: 2,
    committed: 1,
    complete: true,
    bound: "exact",
    reason: null,
  },
  {
    row: 7,
    name: "no commit anywhere is no sum",
    parts: [without("no_commit"), without("no_commit")],
    sum: null,
    known: 2,
    committed: 0,
    complete: true,
    bound: null,
    reason: "no_commit",
  },
  {
    row: 8,
    name: "a leaderless partition makes the sum a lower bound",
    parts: [lag(10n), without("leaderless", { committed: true })],
    sum: 10n,
    known: 1,
    committed: 2,
    complete: false,
    bound: "at_least",
    reason: null,
  },
  {
    row: 12,
    name: "new partitions without commit stay complete",
    parts: [lag(1n), lag(2n), lag(3n), without("no_commit"), without("no_commit"), without("no_commit")],
    sum: 6n,
    known: 6,
    committed: 3,
    complete: true,
    bound: "exact",
    reason: null,
  },
  {
    row: "-",
    name: "no commit with an unread end is not covered",
    parts: [lag(10n), without("no_commit", { endKnown: false })],
    sum: 10n,
    known: 1,
    committed: 1,
    complete: false,
    bound: "at_least",
    reason: null,
  },
  {
    row: "-",
    name: "a late value counts in the sum but not in the coverage",
    parts: [lag(10n), { ...lag(5n), stale: true }],
    sum: 15n,
    known: 1,
    committed: 2,
    complete: false,
    bound: "at_least",
    reason: null,
  },
  {
    row: "-",
    name: "a lag withheld makes the sum a lower bound",
    parts: [lag(10n), without("committed_ahead")],
    sum: 10n,
    known: 1,
    committed: 2,
    complete: false,
    bound: "at_least",
    reason: null,
  },
  {
    row: "-",
    name: "an unread partition explains a missing sum before an uncommitted one",
    parts: [without("no_commit"), without("commit_unread")],
    sum: null,
    known: 1,
    committed: 0,
    complete: false,
    bound: null,
    reason: "commit_unread",
  },
] as const)("row $row: $name", ({ parts, sum, known, committed, complete, bound, reason }) => {
  const expected = parts.length;
  expect(sumLag(parts)).toMatchObject({ sum, coverage: { known, expected }, committed: { with: committed, expected }, complete, bound, reason });
});

test("row 13: a deleted topic is neither added nor expected", () => {
  expect(sumLag([lag(10n), without("topic_gone"), without("topic_gone")])).toMatchObject({ sum: 10n, coverage: { known: 1, expected: 1 }, complete: true });
});

test("the largest part and the losses are told", () => {
  expect(sumLag([lag(3n), { lag: 9n, lost: 4n, reason: null }, { lag: 1n, lost: 2n, reason: null }])).toMatchObject({ max: 9n, lost: 6n });
});

test("what was lost is not known where of no partition it is; one without commit loses nothing", () => {
  const unread = [without("commit_unread"), without("committed_ahead")];
  expect(sumLag(unread).lost).toBeNull();
  expect(sumLag([...unread, without("no_commit")]).lost).toBe(0n);
  expect(combineSums([sumLag(unread), sumLag([])]).lost).toBeNull();
  expect(combineSums([sumLag(unread), sumLag([{ lag: 9n, lost: 4n, reason: null }])]).lost).toBe(4n);
});

test("nothing expected is not complete", () => {
  expect(sumLag([])).toMatchObject({ sum: null, complete: false, reason: "no_commit" });
});

test("a group is the sum of its topics", () => {
  const first = [lag(10n), without("no_commit")];
  const second = [lag(7n), without("leaderless")];
  expect(combineSums([sumLag(first), sumLag(second)])).toEqual(sumLag([...first, ...second]));
});
