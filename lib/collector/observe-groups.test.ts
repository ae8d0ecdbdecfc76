import { describe, expect, test } from "vitest";
import type { GroupStateName } from "@/lib/domain/group";
import { type ClusterParameters, NOT_SET } from "@/lib/domain/parameters";
import type { Snapshot } from "@/lib/domain/snapshot";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import type { Reading } from "./ports";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const MINUTE = 60_000;

const watched = (readings: readonly Reading[], intervalMs = MINUTE, parameters?: ClusterParameters) =>
  watch(readings, { startMs: START_MS, intervalMs, parameters });
const polls = (count: number, of: (i: number) => Reading) => Array.from({ length: count }, (_, i) => of(i));
const groupOf = ({ groups }: Snapshot) => groups[0] as Snapshot["groups"][number];
const wordsOf = (snapshots: readonly Snapshot[]) => snapshots.map((s) => groupOf(s).status);

describe("a topic that the group has left behind", () => {
  const HOUR = 60 * MINUTE;
  const owner = { a: { live: [0] } };
  /** An hour apart: commits of `old` stand still for 26 hours while `live` is read to its end. */
  const day =
    (state: GroupStateName = "Stable") =>
    (i: number) =>
      reading({ live: { ends: [1_000 * i] }, old: { ends: [5_000] } }, { g: { commits: { live: [1_000 * i], old: [10] }, state, members: owner } });

  test("has no part in the sums of the group, of the cluster or of its topic's readers", async () => {
    const last = (await watched(polls(28, day()), HOUR)).at(-1) as Snapshot;
    expect(last.groupTopics.map(({ abandoned, lag }) => [abandoned, lag])).toEqual([
      [false, 0n],
      [true, 4_990n],
    ]);
    expect(groupOf(last)).toMatchObject({ status: "OK", lag: 0n, lagKnown: 1, lagExpected: 1, timeLag: { est: 0 } });
    expect(last.cluster).toMatchObject({ lag: 0n, commitsKnown: 1, commitsExpected: 1, groupsBehind: 0, timeLag: { est: 0, lo: 0, hi: 0 } });
    expect(last.topics.find(({ ends }) => ends[0] === 5_000n)).toMatchObject({ groups: 1, worstLag: null, worstTimeLag: { est: null, lo: null } });
  });

  test("is not taken up again by a rebalance, in which nobody owns anything", async () => {
    const snapshots = await watched([...polls(28, day()), day("PreparingRebalance")(28), day()(29)], HOUR);
    expect(wordsOf(snapshots).slice(-3)).toEqual(["OK", "OK", "OK"]);
  });
});

describe("a poll that is missed", () => {
  test("takes neither the loss nor its word away", async () => {
    const losing = (i: number) => reading({ t: { ends: [10_000 + 100 * i], starts: [i < 3 ? 0 : 50 + 60 * i] } }, { g: { commits: { t: [50] } } });
    const blind = reading({ t: { ends: ["end_unread"] } }, { g: { commits: "unread" } }, { silent: [1] });
    const snapshots = await watched([...polls(12, losing), blind, losing(13)]);
    expect(wordsOf(snapshots).slice(-3)).toEqual(["DATA_LOSS", "DATA_LOSS", "DATA_LOSS"]);
    expect(snapshots.slice(-3).map((s) => groupOf(s).lost)).toEqual([660n, 660n, 780n]);
  });

  test("and those after it leave nothing known of what was lost, nor of what has no commit", async () => {
    const read = reading({ t: { ends: [100, 100], starts: [50, 0] } }, { g: { commits: { t: [20, null] } } });
    const unread = reading({ t: { ends: [100, 100] } }, { g: { commits: "unread" } });
    const ahead = reading({ t: { ends: [100, 100] } }, { g: { commits: { t: [900, 900] } } });
    const snapshots = await watched([read, ...Array<Reading>(4).fill(unread), ahead]);
    const told = ({ lag, lost, noCommit }: { lag: bigint | null; lost: bigint | null; noCommit: number | null }) => [lag, lost, noCommit];
    const known = Array(4).fill([50n, 30n, 1]);
    expect(snapshots.map((s) => told(groupOf(s)))).toEqual([...known, [null, null, null], [null, null, 0]]);
    expect(snapshots.map((s) => s.groupTopics.map(told))).toEqual([...known, [null, null, null], [null, null, 0]].map((one) => [one]));
  });

  test("leaves a partition without commit what it was, for three intervals", async () => {
    const ends = Array<number>(4).fill(500);
    const partly = reading({ t: { ends, starts: [100, 0, 0, 0] } }, { g: { commits: { t: [null, 500, null, null] } } });
    const unread = reading({ t: { ends } }, { g: { commits: "unread" } });
    const parameters: ClusterParameters = { cluster: { ...NOT_SET, uncommitted: "earliest" }, groups: new Map() };
    const snapshots = await watched([partly, ...Array<Reading>(4).fill(unread), partly], MINUTE, parameters);
    const told = { status: "UNCOMMITTED", statusReason: null, lag: 0n, noCommit: 3, alertLag: 1_400n };
    const unknown = { status: "UNKNOWN", statusReason: "commit_unread", lag: null, noCommit: null, alertLag: null };
    for (const [i, snapshot] of snapshots.entries()) expect([i, groupOf(snapshot)]).toMatchObject([i, i === 4 ? unknown : told]);
    expect(snapshots.map((s) => [s.groupTopics[0]?.parts.reason].flat()[0])).toEqual([..."xxxx"].map(() => "no_commit").concat("commit_unread", "no_commit"));
    expect(snapshots.map((s) => groupOf(s).lagKnown)).toEqual([4, 0, 0, 0, 0, 4]);
  });

  test("leaves a partition caught up that only a transaction's marker keeps from its end", async () => {
    const marked = reading({ t: { ends: [1_000], stables: [900] } }, { g: { commits: { t: [999] } } });
    const blind = reading({ t: { ends: ["end_unread"] } }, { g: { commits: "unread" } }, { silent: [1] });
    const snapshots = await watched([...polls(4, () => marked), blind]);
    expect(snapshots.slice(-2).map((s) => groupOf(s).timeLag.est)).toEqual([0, 0]);
  });
});

test("a partition without commit whose end was not read is not known", async () => {
  const { groups, groupTopics } = (await watched([reading({ t: { ends: [100, "end_unread"] } }, { g: { commits: { t: [90, null] } } })])).at(-1) as Snapshot;
  expect(groups[0]).toMatchObject({ lagKnown: 1, lagExpected: 2 });
  expect(groupTopics[0]).toMatchObject({ unread: 1 });
});

test("a group that reads one partition of four by assigning itself has that one to keep up with", async () => {
  const level = (i: number) =>
    reading({ t: { ends: [6_000 * i, 6_000 * i, 6_000 * i, 6_000 * i] } }, { g: { commits: { t: [6_000 * i, null, null, null] }, state: "Empty" } });
  const { groups, groupTopics, topics } = (await watched(polls(8, level))).at(-1) as Snapshot;
  for (const one of [groups[0], groupTopics[0]]) expect(one).toMatchObject({ lag: 0n, consumedPerS: 100, producedPerS: 100 });
  expect(topics[0]).toMatchObject({ producedPerS: 400 });
});

test("a group that has committed nothing yet has all of it before it, and no net", async () => {
  const idle = (i: number) => reading({ t: { ends: [6_000 * i, 6_000 * i] } }, { g: { commits: { t: [null, null] }, members: { a: { t: [0, 1] } } } });
  const { groups, groupTopics } = (await watched(polls(8, idle))).at(-1) as Snapshot;
  for (const one of [groups[0], groupTopics[0]]) expect(one).toMatchObject({ consumedPerS: null, producedPerS: 200 });
  expect(groups[0]?.netPerS).toBeNull();
});

describe("rebalances", () => {
  const inState = (state: GroupStateName, ids: readonly string[] = ["a"]) =>
    reading({ t: { ends: [100] } }, { g: { commits: { t: [100] }, state, members: Object.fromEntries(ids.map((id) => [id, { t: [0] }])) } });
  const counts = (snapshots: readonly Snapshot[]) => snapshots.map((s) => groupOf(s).rebalancesLastHour);

  test("are counted by the states too, with the same members before and after", async () => {
    const snapshots = await watched(
      ["Stable", "PreparingRebalance", "CompletingRebalance", "Stable", "PreparingRebalance", "Stable"].map((s) => inState(s as GroupStateName)),
    );
    expect(counts(snapshots)).toEqual([0, 1, 1, 1, 2, 2]);
  });

  test("one that changes the members is one, whether its states were seen or not", async () => {
    expect(counts(await watched([inState("Stable"), inState("PreparingRebalance"), inState("Stable", ["a", "b"])]))).toEqual([0, 1, 1]);
    expect(counts(await watched([inState("Stable"), inState("Stable", ["a", "b"])]))).toEqual([0, 1]);
  });

  test("that follow each other without rest are one long one", async () => {
    const states = polls(8, (i) => inState(i % 2 === 0 ? "PreparingRebalance" : "CompletingRebalance"));
    const snapshots = await watched([inState("Stable"), ...states, inState("Stable")]);
    expect(snapshots.map((s) => groupOf(s).flags.includes("rebalancing_long"))).toEqual([...Array(7).fill(false), true, true, false]);
    expect(groupOf(snapshots[8] as Snapshot)).toMatchObject({ rebalancingSince: new Date(START_MS + MINUTE), stateSince: new Date(START_MS + 8 * MINUTE) });
  });

  test("members are unknown, not none, once an empty group is empty no more and was not described", async () => {
    const plain = (state: GroupStateName) => reading({ t: { ends: [100] } }, { g: { commits: { t: [100] }, state } });
    expect((await watched([plain("Empty"), plain("Stable")])).map((s) => groupOf(s).members)).toEqual([0, null]);
  });
});

describe("commits of a group without members", () => {
  const empty = (commit: number) => reading({ t: { ends: [10_000] } }, { g: { commits: { t: [commit] }, state: "Empty" } });
  const flags = (snapshots: readonly Snapshot[]) => snapshots.map((s) => groupOf(s).flags.includes("manual_assignment"));

  test("that move now and then are a consumer's that assigns itself, in between as well", async () => {
    expect(flags(await watched(polls(9, (i) => empty(100 * Math.floor(i / 4)))))).toEqual([...Array(4).fill(false), ...Array(5).fill(true)]);
  });

  test("the last ones of members that left are not", async () => {
    const left = reading({ t: { ends: [10_000] } }, { g: { commits: { t: [50] }, state: "Stable", members: { a: { t: [0] } } } });
    expect(flags(await watched([left, empty(100), empty(100)]))).toEqual([false, false, false]);
  });
});
