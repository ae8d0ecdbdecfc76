import { describe, expect, test } from "vitest";
import type { GroupTopicNow, Snapshot } from "@/lib/domain/snapshot";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import { adopt } from "./adopt";
import { newMemory } from "./memory";
import { observe } from "./observe";
import type { Reading } from "./ports";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const watched = (readings: readonly Reading[]) => watch(readings, { startMs: START_MS, intervalMs: INTERVAL_MS });

const last = (snapshots: readonly Snapshot[]) => snapshots.at(-1) as Snapshot;
const pairOf = ({ groupTopics }: Snapshot) => groupTopics[0] as GroupTopicNow;
const kinds = ({ changes }: Snapshot) => changes.map(({ kind }) => kind);

test("the six values of the seed add up to ten, complete", async () => {
  const snapshot = last(await watched([reading({ pods: { ends: [155, 200, 185] } }, { trigger: { commits: { pods: [150, 200, 180] } } })]));
  expect(pairOf(snapshot)).toMatchObject({ rawLag: [5n, 0n, 5n], lag: 10n, lagKnown: 3, lagExpected: 3, unread: 0, readLagSum: 10n });
  expect(snapshot.groups[0]).toMatchObject({ lag: 10n, maxLag: 5n, lagReason: null, staleSince: null });
  expect(snapshot.cluster).toMatchObject({ status: "answering", lag: 10n, groupsBehind: 1 });
});

test("a topic with a partition that nobody committed to is complete, its lag is the others'", async () => {
  const snapshot = last(await watched([reading({ t: { ends: [100, 100] } }, { g: { commits: { t: [90, null] } } })]));
  expect(pairOf(snapshot)).toMatchObject({ rawLag: [10n, null], lag: 10n, lagKnown: 2, lagExpected: 2, noCommit: 1 });
  expect(pairOf(snapshot).parts.reason).toEqual([null, "no_commit"]);
});

test("a leaderless partition costs its own row: the sum is a lower bound, the status partial", async () => {
  const snapshot = last(await watched([reading({ t: { ends: [100, "leaderless"] } }, { g: { commits: { t: [90, 90] } } })]));
  expect(pairOf(snapshot)).toMatchObject({ lag: 10n, lagKnown: 1, lagExpected: 2, unread: 1 });
  expect(pairOf(snapshot).parts.reason).toEqual([null, "leaderless"]);
  expect(snapshot.topics[0]).toMatchObject({ offline: 1, records: null });
  expect(snapshot.cluster).toMatchObject({ status: "partial", reason: "1 log ends not read" });
});

test("what is not read keeps its last value for three intervals, is told by its age, and then is unknown, never zero", async () => {
  const good = reading({ t: { ends: [100] } }, { g: { commits: { t: [60] } } });
  const blind = reading({ t: { ends: ["end_unread"] } }, { g: { commits: { t: [60] } } }, { silent: [1] });
  const snapshots = await watched([good, blind, blind, blind, blind]);
  expect(snapshots.map((s) => pairOf(s).lag)).toEqual([40n, 40n, 40n, 40n, null]);
  expect(snapshots.map((s) => pairOf(s).lagKnown)).toEqual([1, 0, 0, 0, 0]);
  expect(snapshots.map((s) => pairOf(s).rawLag[0])).toEqual([40n, null, null, null, null]);
  expect(snapshots.map((s) => pairOf(s).readLagSum)).toEqual([40n, null, null, null, null]);
  expect(snapshots.map((s) => pairOf(s).parts.reason)).toEqual([null, null, null, null, "end_unread"]);
  expect(pairOf(last(snapshots)).parts.late).toEqual({ "0": { end: "100", committed: "60", since: new Date(START_MS).toISOString() } });
  expect(last(snapshots).groups[0]).toMatchObject({ lag: null, lagReason: "end_unread" });
  expect(last(snapshots).failures).toEqual([{ broker: 1, code: "timeout", detail: "timeout", since: new Date(START_MS + INTERVAL_MS).toISOString() }]);
});

test("a group whose coordinator does not answer stays, with its last values and since when they are old", async () => {
  const topics = { t: { ends: [100] } };
  const snapshots = await watched([
    reading(topics, { g: { commits: { t: [60] } } }),
    reading(topics, {}, { silent: [1] }),
    reading(topics, { g: { commits: "unread" } }, { silent: [1] }),
  ]);
  expect(snapshots.map((s) => s.groups.length)).toEqual([1, 1, 1]);
  expect(last(snapshots).groups[0]).toMatchObject({ lag: 40n, lagKnown: 0, staleSince: new Date(START_MS) });
  expect(pairOf(last(snapshots)).parts).toMatchObject({ reason: null, late: { "0": { end: "100", committed: "60" } } });
});

test("a group is gone after three complete listings without it, and not before", async () => {
  const topics = { t: { ends: [100] } };
  const snapshots = await watched([
    reading(topics, { g: { commits: { t: [60] } } }),
    reading(topics, {}, { complete: false }),
    ...[1, 2, 3].map(() => reading(topics)),
  ]);
  expect(snapshots.map((s) => s.groups.length)).toEqual([1, 1, 1, 1, 0]);
  expect(kinds(last(snapshots))).toEqual(["group_gone"]);
});

test("a re-created topic is a new row: no lag in the cycle that finds it, and then the new log's", async () => {
  const snapshots = await watched([
    reading({ t: { ends: [1000], id: "a" } }, { g: { commits: { t: [900] } } }),
    reading({ t: { ends: [1200], id: "b" } }, { g: { commits: { t: [1000] } } }),
    reading({ t: { ends: [1210], id: "b" } }, { g: { commits: { t: [1010] } } }),
  ]);
  expect(snapshots.map((s) => pairOf(s).lag)).toEqual([100n, null, 200n]);
  expect(pairOf(snapshots[1] as Snapshot).parts.reason).toBe("new_epoch");
  expect(snapshots[1]?.topics[0]?.topicId).not.toBe(snapshots[0]?.topics[0]?.topicId);
  expect(snapshots[1]?.gone.topicIds).toEqual([snapshots[0]?.topics[0]?.topicId]);
  expect(kinds(snapshots[1] as Snapshot)).toContain("topic_recreated");
});

test("a log that was cut back has no lag in that cycle and no negative rate after it", async () => {
  const snapshots = await watched([
    reading({ t: { ends: [1000] } }, { g: { commits: { t: [990] } } }),
    reading({ t: { ends: [995] } }, { g: { commits: { t: [990] } } }),
    reading({ t: { ends: [996] } }, { g: { commits: { t: [991] } } }),
  ]);
  expect(snapshots.map((s) => pairOf(s).lag)).toEqual([10n, null, 5n]);
  expect(kinds(snapshots[1] as Snapshot)).toContain("truncated");
  expect(last(snapshots).topics[0]?.producedPerS).toBeNull();
});

test("partitions that are added have no commit and no history, and make no spike", async () => {
  const steady = (i: number, wide: boolean) => reading({ t: { ends: wide ? [100 + 15 * i, 500] : [100 + 15 * i] } }, { g: { commits: { t: [100 + 15 * i] } } });
  const snapshots = await watched([0, 1, 2, 3, 4, 5].map((i) => steady(i, i >= 4)));
  expect(kinds(snapshots[4] as Snapshot)).toEqual(["partitions_grown"]);
  expect(pairOf(last(snapshots))).toMatchObject({ lagExpected: 2, noCommit: 1, consumedPerS: 1 });
  expect(last(snapshots).topics[0]?.producedPerS).toBe(1);
});

describe("a topic that is named without partitions", () => {
  const seen = (ends: readonly number[], commits: readonly number[]) => reading({ t: { ends } }, { g: { commits: { t: commits } } });

  test("keeps those that were known, which are not read in that poll", async () => {
    const snapshots = await watched([seen([5, 5], [5, 4]), seen([], [5, 4]), seen([5, 5], [5, 4])]);
    expect(snapshots.flatMap((s) => kinds(s))).toEqual([]);
    expect(snapshots.map((s) => [pairOf(s).lag, pairOf(s).lagKnown, pairOf(s).lagExpected])).toEqual([
      [1n, 2, 2],
      [1n, 0, 2],
      [1n, 2, 2],
    ]);
  });

  test("from the first poll on gets them when they are told", async () => {
    const sizes: number[] = [];
    const registry = {
      ...countingRegistry(),
      saveTopicSizes: async (topics: readonly { partitionCount: number }[]) => void sizes.push(...topics.map((t) => t.partitionCount)),
    };
    const memory = newMemory();
    const snapshots: Snapshot[] = [];
    for (const [i, one] of [seen([], [5, 4]), seen([5, 5], [5, 4])].entries()) {
      const adopted = await adopt(memory, one, registry);
      snapshots.push(observe(memory, one, adopted, [], { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0 }, new Date(START_MS + i * INTERVAL_MS)));
    }
    expect(snapshots.map((s) => [pairOf(s).lag, pairOf(s).rawLag])).toEqual([
      [null, []],
      [1n, [0n, 1n]],
    ]);
    expect([sizes, kinds(last(snapshots))]).toEqual([[2], []]);
  });
});

test("commits that are deleted leave no row and no zero behind", async () => {
  const topics = { t: { ends: [100] } };
  const snapshots = await watched([reading(topics, { g: { commits: { t: [60] }, state: "Empty" } }), reading(topics, { g: { commits: {}, state: "Empty" } })]);
  expect(last(snapshots).groupTopics).toEqual([]);
  expect(last(snapshots).gone.groupTopicIds).toEqual([snapshots[0]?.groupTopics[0]?.groupTopicId]);
  expect(kinds(last(snapshots))).toEqual(["offsets_expired"]);
  expect(last(snapshots).groups[0]).toMatchObject({ lag: null, lagReason: "no_commit" });
});

test("a commit below the log start counts from the start, and what retention took is lost", async () => {
  const snapshot = last(await watched([reading({ t: { ends: [100], starts: [80] } }, { g: { commits: { t: [50] } } })]));
  expect(pairOf(snapshot)).toMatchObject({ rawLag: [50n], lag: 20n, lost: 30n });
  expect(snapshot.topics[0]).toMatchObject({ records: 20n, movedStarts: [80n] });
});

test("the first cycle of a cluster tells no news", async () => {
  expect(kinds(last(await watched([reading({ t: { ends: [1] } }, { g: { commits: { t: [1] } } })])))).toEqual([]);
});

test("a broker that metadata no longer names is gone, and back when it is named again", async () => {
  const all = reading({ t: { ends: [1] } });
  const two: Reading = { ...all, brokers: all.brokers.filter(({ broker }) => broker !== 3) };
  const snapshots = await watched([all, two, all]);
  expect(snapshots.map(kinds)).toEqual([[], ["broker_gone"], ["broker_back"]]);
  expect(snapshots[1]?.brokers.find(({ broker }) => broker === 3)).toMatchObject({ answers: "gone", answered: false });
  expect(snapshots[1]?.cluster).toMatchObject({ brokers: 2, brokersExpected: 3, status: "partial", reason: "broker 3 is gone" });
  expect(snapshots.map((s) => s.failures.map(({ broker, code }) => `${broker} ${code}`))).toEqual([[], ["3 gone"], []]);
});

test("topics and groups called like object members are rows like any other", async () => {
  const topics = Object.fromEntries(["constructor", "__proto__x", "toString"].map((name) => [name, { ends: [10] }]));
  const snapshot = last(await watched([reading(topics, { constructor: { commits: { constructor: [4] } }, "": { commits: { toString: [1] } } })]));
  expect(snapshot.groupTopics.map(({ lag }) => lag)).toEqual([6n, 9n]);
});

test("a share group keeps no commits: its lag is not reported, and nothing about the cluster is partial for it", async () => {
  const snapshot = last(await watched([reading({ t: { ends: [10] } }, { sharers: { commits: "none kept" } })]));
  expect(snapshot.groups[0]).toMatchObject({ type: "share", lag: null, lagReason: "no_lag_reported", staleSince: null });
  expect(snapshot.cluster).toMatchObject({ status: "answering", reason: null });
});

test("a broker that is silent first and gone then is away since it fell silent", async () => {
  const all = reading({ t: { ends: [1] } });
  const silent = reading({ t: { ends: [1] } }, {}, { silent: [3] });
  const gone: Reading = { ...all, brokers: all.brokers.filter(({ broker }) => broker !== 3) };
  const [, first, second] = await watched([all, silent, gone]);
  expect(first?.failures.map(({ since }) => since)).toEqual([new Date(START_MS + INTERVAL_MS).toISOString()]);
  expect(second?.failures.map(({ code, since }) => [code, since])).toEqual([["gone", new Date(START_MS + INTERVAL_MS).toISOString()]]);
});

test("the share of a broker is told among those that are there: a gone one's replicas count for nobody", async () => {
  const all = reading({ t: { ends: [1, 1, 1] } });
  const two: Reading = { ...all, brokers: all.brokers.filter(({ broker }) => broker !== 3) };
  const snapshots = await watched([all, two]);
  expect(last(snapshots).brokers.map(({ broker, replicaSkew }) => [broker, replicaSkew])).toEqual([
    [1, 0],
    [2, 0],
    [3, null],
  ]);
});
