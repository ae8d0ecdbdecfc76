import { expect, test } from "vitest";
import type { OffsetOrReason } from "@/lib/domain/offset";
import { type EpochMemo, nextEpoch } from "./epoch";
import { type PartitionContext, type PartitionMemo, partitionLag } from "./partition-lag";

type Cycle = { commit: OffsetOrReason; end: OffsetOrReason; topicId?: string | null; logStart?: bigint };

/** Runs cycles one after another as a collector would, and answers what each said. */
function run(cycles: readonly Cycle[], context: Partial<PartitionContext> = {}) {
  let epoch: EpochMemo | null = null;
  let memo: PartitionMemo | null = null;
  return cycles.map(({ commit, end, topicId = "a", logStart = 0n }) => {
    const previous: EpochMemo | null = epoch;
    const next = nextEpoch(previous, { present: true, topicId, end });
    const previousEnd = next.change === "same" ? (previous?.end ?? null) : null;
    epoch = next.memo;
    const step = partitionLag({ logStart, end, commit }, { epoch: next.change, previousEnd, producedPerSecond: null, intervalMs: 15_000, ...context }, memo);
    memo = step.memo;
    return step.lag;
  });
}

const told = (lags: ReturnType<typeof run>) => lags.map(({ lag, reason }) => lag ?? reason);

test("row 2: a commit ahead is a race in its first cycle and unknown in its second", () => {
  const lags = run(
    [
      { commit: 105n, end: 100n },
      { commit: 105n, end: 100n },
    ],
    { producedPerSecond: 1 },
  );
  expect(told(lags)).toEqual([0n, "committed_ahead"]);
  expect(lags.map(({ rawLag }) => rawLag)).toEqual([-5n, -5n]);
});

test("row 9: a commit of the log's earlier life is unknown, never negative, never 0", () => {
  const cycles = [
    { commit: 900n, end: 1000n },
    { commit: 900n, end: 10n },
    { commit: 900n, end: 11n },
    { commit: 900n, end: 900n },
  ];
  expect(told(run(cycles.map((cycle) => ({ ...cycle, topicId: null }))))).toEqual([100n, "new_epoch", "committed_ahead", 0n]);
});

test("row 10: a truncated log is unknown once, then counted again", () => {
  expect(
    told(
      run([
        { commit: 990n, end: 1000n },
        { commit: 990n, end: 995n },
        { commit: 990n, end: 995n },
      ]),
    ),
  ).toEqual([10n, "new_epoch", 5n]);
});

test("row 11: a recreated topic is unknown once, then counted again", () => {
  const cycles = [
    { commit: 1000n, end: 1000n },
    { commit: 1000n, end: 1200n, topicId: "b" },
    { commit: 1000n, end: 1200n, topicId: "b" },
  ];
  expect(told(run(cycles))).toEqual([0n, "new_epoch", 200n]);
});

test("a commit ahead in a new epoch is unknown when it dates from before, a race when it is new", () => {
  const recreated = { end: 0n, topicId: "b" };
  expect(
    told(
      run([
        { commit: 1n, end: 1n },
        { ...recreated, commit: 1n },
        { ...recreated, commit: 1n },
      ]),
    ),
  ).toEqual([0n, "new_epoch", "committed_ahead"]);
  expect(
    told(
      run([
        { commit: 1n, end: 1n },
        { ...recreated, commit: 1n },
        { ...recreated, commit: 2n },
      ]),
    ),
  ).toEqual([0n, "new_epoch", 0n]);
});

test("far ahead is unknown at once; how far depends on the rate", () => {
  expect(told(run([{ commit: 111n, end: 100n }]))).toEqual(["committed_ahead"]);
  expect(told(run([{ commit: 110n, end: 100n }]))).toEqual([0n]);
  expect(told(run([{ commit: 400n, end: 100n }], { producedPerSecond: 10 }))).toEqual([0n]);
});

test("an unread cycle neither clears nor counts a commit ahead", () => {
  const ahead = { commit: 105n, end: 100n };
  expect(told(run([ahead, { ...ahead, end: "end_unread" }, ahead, { commit: 105n, end: 105n }, { commit: 107n, end: 106n }]))).toEqual([
    0n,
    "end_unread",
    "committed_ahead",
    0n,
    0n,
  ]);
});

test.each([
  { seen: true, marker: [false, false, true] },
  { seen: false, marker: [false, false, false] },
])("row 20: one record short for two cycles is caught up only on a transactional partition ($seen)", ({ seen, marker }) => {
  const same = { commit: 999n, end: 1000n };
  const lags = run([same, same, same], { transactional: seen });
  expect(told(lags)).toEqual([1n, 1n, 1n]);
  expect(lags.map((lag) => lag.caughtUpMarker)).toEqual(marker);
});

test("a marker is gone as soon as either side moves, and never covers more than two records", () => {
  const short = { commit: 998n, end: 1000n };
  expect(run([short, short, short, { commit: 998n, end: 1001n }], { transactional: true }).map((lag) => lag.caughtUpMarker)).toEqual([
    false,
    false,
    true,
    false,
  ]);
  const three = { commit: 997n, end: 1000n };
  expect(run([three, three, three], { transactional: true }).at(-1)?.caughtUpMarker).toBe(false);
});

test("the floor is null in the first cycle and after a reset, and never above the lag", () => {
  const lags = run([
    { commit: 10n, end: 30n },
    { commit: 20n, end: 50n },
    { commit: 20n, end: 40n },
    { commit: 20n, end: 45n },
  ]);
  expect(lags.map(({ lag, lagFloor }) => [lag, lagFloor])).toEqual([
    [20n, null],
    [30n, 10n],
    [null, null],
    [25n, 20n],
  ]);
});

test("row 19 and row 5: unread and uncommitted pass through with their reasons", () => {
  expect(
    told(
      run([
        { commit: "commit_unread", end: 100n },
        { commit: "no_commit", end: 100n },
      ]),
    ),
  ).toEqual(["commit_unread", "no_commit"]);
});

test("on a compacted topic the lag is an upper bound", () => {
  expect(run([{ commit: 1n, end: 3n }], { compacted: true })[0]).toMatchObject({ lag: 2n, upperBound: true });
});

test("a partition in which nothing moves costs no new memo", () => {
  const context: PartitionContext = { epoch: "same", previousEnd: 10n, producedPerSecond: 0, intervalMs: 15_000 };
  let memo: PartitionMemo | null = null;
  for (let cycle = 0; cycle < 3; cycle++) memo = partitionLag({ logStart: 0n, end: 10n, commit: 10n }, context, memo).memo;
  expect(partitionLag({ logStart: 0n, end: 10n, commit: 10n }, context, memo).memo).toBe(memo);
});
