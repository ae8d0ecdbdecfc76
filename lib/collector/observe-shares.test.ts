import { expect, test } from "vitest";
import type { GroupTopicNow, Snapshot } from "@/lib/domain/snapshot";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import type { Reading } from "./ports";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const watched = (readings: readonly Reading[]) => watch(readings, { startMs: START_MS, intervalMs: INTERVAL_MS });

const TURN = 5;
type Lags = readonly (number | null)[];
/** Polls of a cluster with one share group; it reports in the polls that have an entry. */
const polls = (count: number, reports: Readonly<Record<number, Lags | "unsupported">>): Reading[] =>
  Array.from({ length: count }, (_, i) => {
    const report = reports[i];
    const shares = report === undefined ? undefined : { sharers: report === "unsupported" ? report : { jobs: report } };
    return reading({ jobs: { ends: [100 + i, 50] } }, { sharers: { commits: "none kept" } }, { shares });
  });
const last = (snapshots: readonly Snapshot[]) => snapshots.at(-1) as Snapshot;
const groupOf = ({ groups }: Snapshot) => groups[0];
const pairOf = ({ groupTopics }: Snapshot) => groupTopics[0] as GroupTopicNow;

test("what it reports is no offset: a group far behind on the same topic finds the points that it needs", async () => {
  const behind = (i: number, shares: boolean) =>
    reading(
      { jobs: { ends: [100_000 + 60 * i] } },
      { slow: { commits: { jobs: [100_000 + Math.max(0, 60 * (i - 360) - 30)] } }, ...(shares ? { sharers: { commits: "none kept" as const } } : {}) },
      shares && i % TURN === 1 ? { shares: { sharers: { jobs: [7] } } } : {},
    );
  const timeLagOf = async (shares: boolean) => last(await watched(Array.from({ length: 600 }, (_, i) => behind(i, shares)))).groupTopics[0]?.timeLag;
  const alone = await timeLagOf(false);
  expect(alone?.est).toBeCloseTo(90 * 60, -2);
  expect(await timeLagOf(true)).toEqual(alone);
});

test("the lag is what the coordinator reported, and stands until it reports again", async () => {
  const snapshots = await watched(polls(8, { 1: [7, 3], 6: [9, 3] }));
  expect(snapshots.map((s) => groupOf(s)?.lag)).toEqual([null, 10n, 10n, 10n, 10n, 10n, 12n, 12n]);
  expect(pairOf(last(snapshots))).toMatchObject({
    rawLag: [9n, 3n],
    readLagSum: 12n,
    unread: 0,
    lagKnown: 2,
    lagExpected: 2,
    consumedPerS: null,
    status: "OK",
  });
  expect(groupOf(last(snapshots))).toMatchObject({ timeLag: { est: null, lo: null, hi: null }, eta: { label: "unknown" }, lost: 0n, staleSince: null });
});

test("a partition of which nothing was delivered has no lag: the sum is a lower bound, and nothing was missed", async () => {
  const snapshot = last(await watched(polls(2, { 1: [7, null] })));
  expect(pairOf(snapshot)).toMatchObject({ rawLag: [7n, null], lag: 7n, lagKnown: 1, lagExpected: 2, unread: 0 });
  expect(pairOf(snapshot).parts.reason).toEqual([null, "no_lag_reported"]);
  expect(snapshot.cluster).toMatchObject({ status: "answering", commitsKnown: 2, commitsExpected: 2 });
});

test("a broker too old to tell leaves the lag unknown for that reason, never zero", async () => {
  const snapshot = last(await watched(polls(2, { 1: "unsupported" })));
  expect(groupOf(snapshot)).toMatchObject({ lag: null, lagReason: "unsupported", status: "UNKNOWN", statusReason: "unsupported" });
});

test("a report that is overdue is late, and after three turns unknown", async () => {
  const snapshots = await watched(polls(3 * TURN + 3, { 1: [7, 3] }));
  const at = (i: number) => pairOf(snapshots[i] as Snapshot);
  expect([at(8).lagKnown, at(9).lagKnown, at(16).lag, at(17).lag]).toEqual([2, 0, 10n, null]);
  expect([at(9).unread, at(17).parts.reason]).toEqual([2, "commit_unread"]);
  expect([at(8).rawLag, at(9).rawLag]).toEqual([
    [7n, 3n],
    [null, null],
  ]);
});

test("topics that the group no longer has a place in are left with the next report, not before", async () => {
  const readings = polls(7, { 1: [7, 3] });
  readings[6] = reading({ jobs: { ends: [100, 50] } }, { sharers: { commits: "none kept" } }, { shares: { sharers: {} } });
  const snapshots = await watched(readings);
  expect(snapshots.map((s) => s.groupTopics.length)).toEqual([0, 1, 1, 1, 1, 1, 0]);
});

const reports = (count: number, lagOf: (turn: number) => number): Readonly<Record<number, Lags>> =>
  Object.fromEntries(Array.from({ length: count }, (_, turn) => [1 + turn * TURN, [lagOf(turn), 0]]));

test("a lag that rises over the window is falling behind; one that stands is not", async () => {
  const rising = last(
    await watched(
      polls(
        70,
        reports(14, (turn) => 1_000 + 400 * turn),
      ),
    ),
  );
  const standing = last(
    await watched(
      polls(
        70,
        reports(14, (turn) => 1_000 + (turn % 2)),
      ),
    ),
  );
  expect([groupOf(rising)?.status, groupOf(standing)?.status]).toEqual(["LAGGING", "OK"]);
});

test("before the window is filled a lag above the allowed one is not judged", async () => {
  const snapshot = last(
    await watched(
      polls(
        12,
        reports(2, () => 5_000),
      ),
    ),
  );
  expect(groupOf(snapshot)).toMatchObject({ status: "UNKNOWN", statusReason: "warming_up", lag: 5_000n });
});

test("the window is filled by reports over four fifths of it", async () => {
  const words = (
    await watched(
      polls(
        42,
        reports(9, () => 5_000),
      ),
    )
  ).map((s) => groupOf(s)?.status);
  // The first report is in the second poll; with the ninth they span 600 of 750 s.
  expect([words[1 + 7 * TURN], words[1 + 8 * TURN]]).toEqual(["UNKNOWN", "OK"]);
});

test("a partition that two members read together is nobody's own", async () => {
  const member = (memberId: string, partitions: number[]) => ({
    memberId,
    clientId: memberId,
    host: "/10.0.0.1",
    instanceId: null,
    assigned: new Map([["jobs", partitions]]),
  });
  const shared = polls(2, { 1: [7, 3] }).map((seen) => ({
    ...seen,
    listed: new Map(
      [...seen.listed].map(([key, listed]) => [
        key,
        {
          ...listed,
          description: {
            id: "sharers",
            state: "Stable" as const,
            protocol: "share",
            assignor: "simple",
            groupEpoch: 1,
            members: [member("a", [0, 1]), member("b", [1])],
            reason: null,
          },
        },
      ]),
    ),
  }));
  const snapshot = last(await watched(shared));
  expect(pairOf(snapshot).parts.owner).toEqual([0, null]);
  expect(groupOf(snapshot)).toMatchObject({ members: 2, idleMembers: 0 });
});
