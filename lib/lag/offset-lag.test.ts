import { expect, test } from "vitest";
import { lagFloor, lagStable, offsetLag, txnGap } from "./offset-lag";

test.each([
  { row: 1, name: "at the end is lag 0", logStart: 0n, end: 100n, commit: 100n, lag: 0n, rawLag: 0n, lost: 0n, eff: 100n, backlog: 100n },
  {
    row: 2,
    name: "a commit newer than the end read is a race, not negative lag",
    logStart: 0n,
    end: 100n,
    commit: 105n,
    lag: 0n,
    rawLag: -5n,
    lost: 0n,
    eff: 105n,
    backlog: 100n,
  },
  {
    row: 3,
    name: "records that retention took are lost, not lag",
    logStart: 80n,
    end: 100n,
    commit: 50n,
    lag: 20n,
    rawLag: 50n,
    lost: 30n,
    eff: 80n,
    backlog: 20n,
  },
  { row: 4, name: "an emptied log leaves nothing to read", logStart: 100n, end: 100n, commit: 50n, lag: 0n, rawLag: 50n, lost: 50n, eff: 100n, backlog: 0n },
  {
    row: 18,
    name: "offsets beyond 2^53 are exact",
    logStart: 0n,
    end: 2n ** 53n + 4n,
    commit: 2n ** 53n + 1n,
    lag: 3n,
    rawLag: 3n,
    lost: 0n,
    eff: 2n ** 53n + 1n,
    backlog: 2n ** 53n + 4n,
  },
  {
    row: "-",
    name: "without a log start the commit counts and nothing is lost",
    logStart: null,
    end: 100n,
    commit: 50n,
    lag: 50n,
    rawLag: 50n,
    lost: 0n,
    eff: 50n,
    backlog: null,
  },
])("row $row: $name", ({ row: _, name: __, logStart, end, commit, ...expected }) => {
  expect(offsetLag({ logStart, end, commit })).toEqual({ ...expected, reason: null });
});

test.each([
  { row: 5, name: "no commit is not a number; the backlog is told", logStart: 0n, end: 100n, commit: "no_commit", backlog: 100n, reason: "no_commit" },
  { row: 8, name: "a leaderless partition has no lag", logStart: 0n, end: "leaderless", commit: 90n, backlog: null, reason: "leaderless" },
  { row: 13, name: "a deleted topic has no lag", logStart: null, end: "topic_gone", commit: 90n, backlog: null, reason: "topic_gone" },
  { row: 19, name: "an unread commit is not a missing one", logStart: 0n, end: 100n, commit: "commit_unread", backlog: 100n, reason: "commit_unread" },
  { row: 22, name: "an impossible commit enters no arithmetic", logStart: 0n, end: 100n, commit: -1001n, backlog: 100n, reason: "bad_offset" },
  { row: 22, name: "an impossible end enters no arithmetic", logStart: 0n, end: -1001n, commit: 90n, backlog: null, reason: "bad_offset" },
  {
    row: "-",
    name: "no commit on a leaderless partition is still no commit",
    logStart: 0n,
    end: "leaderless",
    commit: "no_commit",
    backlog: null,
    reason: "no_commit",
  },
] as const)("row $row: $name", ({ logStart, end, commit, backlog, reason }) => {
  expect(offsetLag({ logStart, end, commit })).toEqual({ lag: null, rawLag: null, lost: null, eff: null, backlog, reason });
});

test("row 21: a hanging transaction holds back readers of committed records only", () => {
  const { lag, eff } = offsetLag({ logStart: 0n, end: 1000n, commit: 700n });
  expect({ lag, txnGap: txnGap(1000n, 700n), lagStable: lagStable(700n, eff) }).toEqual({ lag: 300n, txnGap: 300n, lagStable: 0n });
});

test("a gap or a stable lag needs both reads", () => {
  expect([txnGap(null, 1n), txnGap(1n, null), lagStable(null, 1n), lagStable(1n, null)]).toEqual([null, null, null, null]);
});

test("the floor is measured to the end of the previous cycle, and unknown without one", () => {
  expect([lagFloor(90n, 80n), lagFloor(90n, 95n), lagFloor(null, 80n), lagFloor(90n, null)]).toEqual([10n, 0n, null, null]);
});
