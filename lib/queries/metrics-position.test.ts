import { describe, expect, test } from "vitest";
import type { UnknownReason } from "@/lib/domain/reason";
import { parseText } from "@/lib/metrics/testing/parse-text";
import { group, topic } from "@/lib/metrics/testing/recorded";
import { textOf } from "@/lib/metrics/testing/text-of";
import { positionOf, type StoredPosition } from "./metrics-position";

const NOW = Date.parse("2026-11-21T12:00:00Z");
const cadence = { snapshotMs: NOW, intervalMs: 15_000 };
const ago = (intervals: number) => new Date(NOW - intervals * 15_000).toISOString();

const read = (committed: bigint, more: Partial<StoredPosition> = {}): StoredPosition => ({
  logStart: 0n,
  end: 100n,
  rawLag: 100n - committed,
  reason: null,
  timeLag: null,
  late: undefined,
  ...more,
});
const never: StoredPosition = { logStart: 0n, end: 100n, rawLag: null, reason: "no_commit", timeLag: null, late: undefined };
const unread = (reason: UnknownReason, intervals: number, committed = "80"): StoredPosition => ({
  logStart: 0n,
  end: null,
  rawLag: null,
  reason,
  timeLag: 7,
  late: { end: "100", committed, since: ago(intervals) },
});

/** The samples of group g on topic t, by metric: partition 0, partition 1 and the sum; null where there is none. */
function samplesOf(positions: StoredPosition[], sentinel: boolean) {
  const pairReading = { label: "t", lost: 0n, uncommitted: 0, positions: positions.map((p) => positionOf(p, cadence)) };
  const reading = { label: "c", tookMs: 1, brokers: [], topics: [topic("t", [100n, 100n])], groups: [group("g", [pairReading])] };
  const families = parseText(textOf([reading], { sentinel }));
  const valuesOf = (name: string) => families.find((f) => f.name === name)?.samples ?? [];
  const at = (name: string) => ["0", "1"].map((p) => valuesOf(name).find(({ labels }) => labels.get("partition") === p)?.value ?? null);
  return [at("kafka_consumergroup_current_offset"), at("kafka_consumergroup_lag"), valuesOf("kafka_consumergroup_lag_sum")[0]?.value ?? null];
}

describe("what is present", () => {
  test.each([
    { name: "both committed", positions: [read(90n), read(80n)], offsets: ["90", "80"], lags: ["10", "20"], sum: "30" },
    { name: "one never committed", positions: [read(90n), never], offsets: ["90", null], lags: ["10", null], sum: "10" },
    { name: "one never committed, with the sentinel", positions: [read(90n), never], sentinel: true, offsets: ["90", "-1"], lags: ["10", "-1"], sum: "10" },
    { name: "none committed", positions: [never, never], offsets: [null, null], lags: [null, null], sum: null },
    { name: "none committed, with the sentinel", positions: [never, never], sentinel: true, offsets: [null, null], lags: [null, null], sum: null },
    { name: "leaderless since one cycle", positions: [read(90n), unread("leaderless", 1)], offsets: ["90", "80"], lags: ["10", "20"], sum: "30" },
    {
      name: "leaderless since four intervals",
      positions: [read(90n), { ...unread("leaderless", 4), commitAlone: "80" }],
      offsets: ["90", "80"],
      lags: ["10", null],
      sum: "10",
    },
    {
      name: "unread, with the sentinel",
      positions: [read(90n), unread("commit_unread", 4)],
      sentinel: true,
      offsets: ["90", null],
      lags: ["10", null],
      sum: "10",
    },
    {
      name: "of a share group as reported, whatever the offsets are",
      positions: [
        { ...never, reason: null, rawLag: 7n, reported: "7" },
        { ...never, reason: "no_lag_reported" as const, reported: null },
      ],
      offsets: [null, null],
      lags: ["7", null],
      sum: "7",
    },
    {
      name: "committed ahead of the end for two cycles",
      positions: [read(105n, { reason: "committed_ahead" }), read(80n)],
      offsets: ["105", "80"],
      lags: [null, "20"],
      sum: "20",
    },
    { name: "a commit below the log start", positions: [read(50n, { logStart: 80n }), read(80n)], offsets: ["50", "80"], lags: ["20", "20"], sum: "40" },
  ])("$name", ({ positions, sentinel = false, offsets, lags, sum }) => {
    expect(samplesOf(positions, sentinel)).toEqual([offsets, lags, sum]);
  });
});

describe("a value that was not read", () => {
  test("is served until three intervals after its last reading, with its time lag", () => {
    expect(positionOf(unread("commit_unread", 3), cadence)).toEqual({ committed: 80n, lag: 20n, timeLagSeconds: 7, uncommitted: false });
  });

  test.each(["commit_unread", "end_unread", "leaderless"] as const)("is gone after that: %s", (reason) => {
    expect(positionOf(unread(reason, 3.1), cadence)).toEqual({ committed: null, lag: null, timeLagSeconds: null, uncommitted: false });
  });

  test("does not hold up a commit that is read although its end is not, however long that goes on", () => {
    const alone = (intervals: number, commitAlone: string) => positionOf({ ...unread("end_unread", intervals), commitAlone }, cadence);
    expect(alone(1, "85")).toEqual({ committed: 85n, lag: 20n, timeLagSeconds: 7, uncommitted: false });
    expect([alone(4, "95"), alone(5, "97")].map(({ committed, lag }) => [committed, lag])).toEqual([
      [95n, null],
      [97n, null],
    ]);
    expect(positionOf({ ...unread("end_unread", 0), late: undefined, commitAlone: "60" }, cadence)).toMatchObject({ committed: 60n, lag: null });
  });

  test("is never taken from before where the answer itself is the reason", () => {
    expect(positionOf(unread("new_epoch", 1), cadence)).toMatchObject({ committed: null, lag: null });
    expect(positionOf(unread("topic_gone", 1), cadence)).toMatchObject({ committed: null, lag: null });
    const ahead = { end: "100", committed: "105", since: ago(1), withheld: true } as const;
    expect(positionOf({ ...unread("commit_unread", 1), late: ahead }, cadence)).toMatchObject({ committed: 105n, lag: null, timeLagSeconds: null });
  });

  test("is absent when it was never read", () => {
    expect(positionOf({ ...unread("end_unread", 1), late: undefined }, cadence)).toMatchObject({ committed: null, lag: null });
  });
});

test("offsets beyond 2^53 keep every digit", () => {
  const end = 9_223_372_036_854_775_807n;
  expect(positionOf({ ...read(0n), end, rawLag: 1n }, cadence)).toMatchObject({ committed: end - 1n, lag: 1n });
});
