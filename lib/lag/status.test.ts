import { expect, test } from "vitest";
import type { Ownership } from "@/lib/domain/lag";
import { partitionLag } from "./partition-lag";
import { rate } from "./rate";
import { seriesOf } from "./series";
import { partitionStatus } from "./status";
import { allowedLag, statusWindowMs } from "./status-window";
import { timeLag } from "./time-lag";

const INTERVAL = 60_000;
const WINDOW = 600_000;

type Window = {
  commits: (i: number) => number;
  ends: (i: number) => number;
  samples?: number;
  starts?: { from: number; offset: number }[];
  ownership?: Ownership;
  allowed?: number;
  marker?: boolean;
  shift?: bigint;
};

/** Judges a window as the vectors give it: one sample a minute, the last one now. */
function judge({ commits, ends, samples = 11, starts = [{ from: 0, offset: 0 }], ownership = "owned", allowed, marker = false, shift = 0n }: Window) {
  const at = Array.from({ length: samples }, (_, i) => i);
  const timesMs = at.map((i) => i * INTERVAL);
  const endSeries = seriesOf(
    timesMs,
    at.map((i) => BigInt(ends(i)) + shift),
  );
  const commitSeries = seriesOf(
    timesMs,
    at.map((i) => BigInt(commits(i)) + shift),
  );
  const startPoints = starts.map(({ from, offset }) => ({ timeMs: from * INTERVAL, offset: BigInt(offset) + shift }));
  const nowMs = timesMs.at(-1)!;
  const last = samples - 1;
  const produced = rate(endSeries, { nowMs, windowMs: 300_000, intervalMs: INTERVAL }).perSecond;
  const offsets = { logStart: startPoints.at(-1)?.offset ?? null, end: BigInt(ends(last)) + shift, commit: BigInt(commits(last)) + shift };
  const { lag } = partitionLag(offsets, { epoch: "same", previousEnd: null, producedPerSecond: produced, intervalMs: INTERVAL }, null);
  return partitionStatus({
    now: { ...lag, caughtUpMarker: marker },
    history: { ends: endSeries, commits: commitSeries, starts: startPoints },
    timeLag: timeLag(endSeries, lag.eff, nowMs, { intervalMs: INTERVAL }),
    ownership,
    nowMs,
    intervalMs: INTERVAL,
    windowMs: WINDOW,
    allowedLag: allowed ?? allowedLag(produced),
  });
}

const steps =
  (...values: number[]) =>
  (i: number) =>
    values[i]!;
const to1000 = () => 1000;
const row9 = steps(5000, 5000, 5000, 5000, 5000, 1000, 2500, 4000, 5100, 5100, 5100);
const sawtooth = steps(0, 0, 0, 0, 2400, 2400, 2400, 2400, 4800, 4800, 4800);
const wave18 = steps(1000, 1010, 1000, 1020, 1030, 1020, 1040, 1050, 1040, 1060, 1070);
const wave19 = steps(2000, 2050, 1980, 2010, 2030, 1990, 2000, 2040, 1970, 2020, 2005);

const vectors: (Window & { row: string; status: string; why: string })[] = [
  { row: "1", why: "keeps up", commits: (i) => 1000 + 600 * i, ends: (i) => 1000 + 600 * i, status: "OK" },
  { row: "2", why: "one record is allowed", commits: () => 999, ends: to1000, status: "OK" },
  { row: "3a", why: "its owner does not move", commits: () => 500, ends: to1000, ownership: "owned", status: "STALLED" },
  { row: "3b", why: "members, but none owns it", commits: () => 500, ends: to1000, ownership: "unowned", status: "STOPPED" },
  { row: "3c", why: "no members", commits: () => 500, ends: to1000, ownership: "no_members", status: "EMPTY_WITH_LAG" },
  { row: "3d", why: "owners unknown count as owned", commits: () => 500, ends: to1000, ownership: "unknown", status: "STALLED" },
  { row: "4", why: "produced to, never read", commits: () => 0, ends: (i) => 600 + 300 * i, status: "STALLED" },
  { row: "5", why: "reads half of what comes", commits: (i) => 300 * i, ends: (i) => 1000 + 600 * i, status: "LAGGING" },
  { row: "6", why: "reads twice what comes", commits: (i) => 600 * i, ends: (i) => 6000 + 300 * i, status: "CATCHING_UP" },
  { row: "7", why: "reads what comes, far behind", commits: (i) => 300 * i, ends: (i) => 2000 + 300 * i, status: "LAGGING_STABLE" },
  { row: "8", why: "went back and has not returned", commits: (i) => (i < 5 ? 5000 : 1000 + 100 * (i - 5)), ends: () => 5100, status: "REWOUND" },
  { row: "9", why: "went back and has returned", commits: row9, ends: () => 5100, status: "OK" },
  {
    row: "10",
    why: "retention passed the commit in the window",
    commits: () => 50,
    ends: (i) => 1000 + 60 * i,
    starts: [
      { from: 0, offset: 0 },
      { from: 6, offset: 80 },
    ],
    status: "DATA_LOSS",
  },
  { row: "11", why: "the loss is old", commits: () => 50, ends: to1000, starts: [{ from: 0, offset: 80 }], status: "STALLED" },
  { row: "12a", why: "one sample says nothing about movement", commits: () => 500, ends: to1000, samples: 1, status: "UNKNOWN" },
  { row: "12b", why: "one sample is enough to be caught up", commits: to1000, ends: to1000, samples: 1, status: "OK" },
  { row: "13a", why: "commits in bulk, catching up each time", commits: sawtooth, ends: (i) => 600 * i, status: "OK" },
  { row: "13b", why: "commits in bulk, never quite there", commits: sawtooth, ends: (i) => 500 + 600 * i, status: "LAGGING_STABLE" },
  { row: "14", why: "fell behind just now", commits: to1000, ends: steps(1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 2000, 4000, 6000), status: "OK" },
  { row: "16", why: "half a window", commits: (i) => 300 * i, ends: (i) => 1000 + 600 * i, samples: 6, status: "UNKNOWN" },
  { row: "17a", why: "only a marker is left", commits: () => 999, ends: to1000, allowed: 0, marker: true, status: "OK" },
  { row: "17b", why: "a record is left", commits: () => 999, ends: to1000, allowed: 0, status: "STALLED" },
  { row: "18", why: "the rise is smaller than half the allowed lag", commits: (i) => 1000 * i, ends: (i) => 1000 * i + wave18(i), status: "LAGGING_STABLE" },
  { row: "19", why: "it wavers", commits: (i) => 1000 * i, ends: (i) => 1000 * i + wave19(i), status: "LAGGING_STABLE" },
  { row: "20", why: "under ten seconds of production", commits: (i) => 3000 * i, ends: (i) => 400 + 3000 * i, status: "OK" },
  {
    row: "21",
    why: "what was lost is past, and it caught up",
    commits: steps(50, 50, 50, 50, 50, 50, 80, 500, 900, 1000, 1000),
    ends: to1000,
    starts: [
      { from: 0, offset: 0 },
      { from: 5, offset: 80 },
    ],
    status: "OK",
  },
];

test.each(vectors)("vector $row: $why is $status", ({ status, row: _, why: __, ...window }) => {
  expect(judge(window).status).toBe(status);
});

test.each(vectors)("vector $row: the same far beyond 2^53", ({ status, row: _, why: __, ...window }) => {
  expect(judge({ ...window, shift: 2n ** 60n }).status).toBe(status);
});

test("a window that is not filled says that it is watching", () => {
  expect(judge(vectors.find(({ row }) => row === "16")!)).toEqual({ status: "UNKNOWN", reason: "warming_up" });
});

const anything = {
  history: { ends: seriesOf([0], [100n]), commits: seriesOf([0], [0n]), starts: [] },
  timeLag: { method: "unknown", est: null, lo: null, hi: null, reason: "no_history" },
  ownership: "owned",
  nowMs: 0,
  intervalMs: INTERVAL,
  windowMs: WINDOW,
  allowedLag: 100,
} as const;
const without = (reason: "no_commit" | "end_unread" | "new_epoch" | "committed_ahead") => ({ lag: null, lost: null, reason, caughtUpMarker: false });

test("vector 15: no commit is UNCOMMITTED", () => {
  expect(partitionStatus({ ...anything, now: without("no_commit") })).toEqual({ status: "UNCOMMITTED", reason: null });
});

test.each(["end_unread", "new_epoch", "committed_ahead"] as const)("a lag unknown for %s is UNKNOWN for that", (reason) => {
  expect(partitionStatus({ ...anything, now: without(reason) })).toEqual({ status: "UNKNOWN", reason });
});

test("values older than three intervals are UNKNOWN, whatever they were", () => {
  expect(partitionStatus({ ...anything, stale: true, now: { lag: 0n, lost: 0n, reason: null, caughtUpMarker: false } })).toEqual({
    status: "UNKNOWN",
    reason: "gap",
  });
});

test("no commit on a partition whose end has not been read for long is UNKNOWN too", () => {
  expect(partitionStatus({ ...anything, stale: true, now: without("no_commit") })).toEqual({ status: "UNKNOWN", reason: "gap" });
});

test("an epoch younger than the window is watched first", () => {
  const timesMs = Array.from({ length: 11 }, (_, i) => i * INTERVAL);
  const history = {
    ends: seriesOf(
      timesMs,
      timesMs.map(() => 1000n),
    ),
    commits: seriesOf(
      timesMs,
      timesMs.map(() => 0n),
    ),
    starts: [],
  };
  const input = { ...anything, history, nowMs: 600_000, now: { lag: 1000n, lost: 0n, reason: null, caughtUpMarker: false } };
  expect(partitionStatus(input).status).toBe("STALLED");
  expect(partitionStatus({ ...input, epochSinceMs: 1 })).toEqual({ status: "UNKNOWN", reason: "warming_up" });
});

test("more lag at the same age is a larger load, not falling behind", () => {
  const rising = (i: number) => 300 * i * i;
  const commits = (i: number) => (i === 0 ? 0 : rising(i - 1));
  const ends = (i: number) => rising(i) + 200;
  expect(judge({ commits, ends, samples: 16, allowed: 100 }).status).toBe("LAGGING_STABLE");
});

test("the window is ten minutes, ten polls or three commits, a day at most", () => {
  expect([statusWindowMs(10_000, null), statusWindowMs(120_000, null), statusWindowMs(10_000, 1_800_000), statusWindowMs(10_000, 1e9)]).toEqual([
    600_000, 1_200_000, 5_400_000, 86_400_000,
  ]);
});

test("the allowed lag is 100 records or ten seconds of production", () => {
  expect([allowedLag(null), allowedLag(5), allowedLag(50), allowedLag(50, { records: 0, seconds: 0 })]).toEqual([100, 100, 500, 0]);
});
