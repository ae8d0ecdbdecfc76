import { describe, expect, test } from "vitest";
import type { Snapshot } from "@/lib/domain/snapshot";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import type { Reading } from "./ports";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const INTERVAL_MS = 15_000;

const watched = (readings: readonly Reading[]) => watch(readings, { startMs: START_MS, intervalMs: INTERVAL_MS });
const changes = async (...readings: Reading[]) =>
  (await watched(readings)).map((s) => s.changes.map(({ kind, partition, detail }) => [kind, partition, detail?.records]));
const read = (commits: readonly (number | null)[], { starts, state }: { starts?: number[]; state?: "Empty" | "Stable" } = {}) =>
  reading({ t: { ends: commits.map(() => 1_000), starts: starts ?? commits.map(() => 0) } }, { g: { commits: { t: commits }, state: state ?? "Stable" } });

describe("what happened to a group's commits is told once", () => {
  test("a commit that fell: the records that are read again", async () => {
    expect(await changes(read([500]), read([200]), read([200]))).toEqual([[], [["offsets_reset", 0, "300"]], []]);
  });

  test("the first commit: the records that it may have skipped, where it lies at the end", async () => {
    expect(await changes(read([null, null]), read([1_000, null]), read([1_000, null]))).toEqual([[], [["first_commit", 0, "1000"]], []]);
    expect((await changes(read([null, null]), read([1_000, 999]))).at(-1)).toEqual([["first_commit", undefined, null]]);
  });

  test("the first commit below the end: a consumer may have read all that is before it", async () => {
    expect(await changes(read([null]), read([600]), read([1_000]))).toEqual([[], [["first_commit", 0, null]], []]);
  });

  test("a commit that was removed and is there again is no first one: it tells what it skipped since, or reads again", async () => {
    expect(await changes(read([900]), read([null]), read([900]))).toEqual([[], [["offsets_deleted", 0, "100"]], []]);
    expect((await changes(read([900]), read([null]), read([950]))).at(-1)).toEqual([]);
    expect((await changes(read([900]), read([null]), read([1_000]))).at(-1)).toEqual([["first_commit", 0, "100"]]);
    expect((await changes(read([900]), read([null]), read([400]))).at(-1)).toEqual([["offsets_reset", 0, "500"]]);
  });

  test("vector 21: retention took 30 records", async () => {
    expect(await changes(read([50]), read([50], { starts: [80] }), read([80], { starts: [80] }))).toEqual([[], [["records_lost", 0, "30"]], []]);
  });

  test("row 16: a commit of one partition that is there no more", async () => {
    expect(await changes(read([500, 10], { state: "Empty" }), read([500, null], { state: "Empty" }))).toEqual([[], [["offsets_expired", 1, "990"]]]);
    expect(await changes(read([500, 10]), read([500, null]))).toEqual([[], [["offsets_deleted", 1, "990"]]]);
  });

  test("a commit without a known lag that is there no more: of how many records is unknown, also in a sum", async () => {
    expect((await changes(read([2_000]), read([null]))).at(-1)).toEqual([["offsets_deleted", 0, null]]);
    expect((await changes(read([2_000, 10]), read([null, null]))).at(-1)).toEqual([["offsets_deleted", undefined, null]]);
  });

  test("one change per topic, however many partitions it came over", async () => {
    expect(await changes(read([500, 500, 7]), read([0, 100, 7]))).toEqual([[], [["offsets_reset", undefined, "900"]]]);
  });

  test("a poll that was missed tells nothing", async () => {
    const blind = reading({ t: { ends: ["end_unread"] } }, { g: { commits: "unread" } }, { silent: [1] });
    expect((await changes(read([500]), blind, read([500]))).flat()).toEqual([]);
  });
});

describe("another life of a topic", () => {
  const topic = (end: number, id?: string | null) => ({ t: { ends: [end], ...(id === undefined ? {} : { id }) } });
  const lags = (snapshots: readonly Snapshot[]) => snapshots.map((s) => s.groupTopics[0] && [s.groupTopics[0].lag, s.groupTopics[0].parts.reason]);
  const committed = { g: { commits: { t: [1] } } };

  test("after a poll without it: its lag is withheld, and a commit of the life before is no zero", async () => {
    const snapshots = await watched([reading(topic(1_000, "a"), committed), reading({}), reading(topic(0, "b"), committed), reading(topic(0, "b"), committed)]);
    expect(lags(snapshots)).toEqual([[999n, null], undefined, [null, "new_epoch"], [null, "committed_ahead"]]);
    expect(snapshots.map((s) => s.changes.map(({ kind }) => kind))).toEqual([[], ["topic_deleted"], ["topic_recreated"], []]);
  });

  const at20 = { g: { commits: { t: [20] } } };

  test.each([
    { name: "was not read", seen: (end: number) => reading(topic(end, "b"), { g: { commits: "unread" } }) },
    { name: "was not listed", seen: (end: number) => reading(topic(end, "b"), {}, { silent: [1] }) },
  ])("begun while its group $name: the commit of the life before is no zero in it either", async ({ seen }) => {
    const snapshots = await watched([reading(topic(20, "a"), at20), seen(10), seen(11), reading(topic(12, "b"), at20), reading(topic(30, "b"), at20)]);
    const reasons = [null, "new_epoch", "commit_unread", "committed_ahead", null];
    expect(lags(snapshots)).toEqual(reasons.map((reason, i) => [[0n, null, null, null, 10n][i], reason]));
    expect(snapshots.map(({ groups: [g] }) => [g?.lagReason, g?.statusReason])).toEqual(reasons.map((reason) => [reason, reason]));
  });

  test("in which a group commits only later: where it stood in the one before is no zero", async () => {
    const snapshots = await watched([reading(topic(20, "a"), at20), reading(topic(10, "b"), { g: { commits: {} } }), reading(topic(12, "b"), at20)]);
    expect(lags(snapshots)).toEqual([[0n, null], undefined, [null, "committed_ahead"]]);
  });

  test("that is the same one again goes on", async () => {
    const snapshots = await watched([reading(topic(1_000, "a"), committed), reading({}), reading(topic(1_010, "a"), committed)]);
    expect(lags(snapshots).at(-1)).toEqual([1_009n, null]);
    expect(snapshots.at(-1)?.changes.map(({ kind }) => kind)).toEqual(["topic_created"]);
  });

  test("told by another id is told once, and not as a log that was cut", async () => {
    const snapshots = await watched([reading({ t: { ends: [1_000, 5], id: "a" } }), reading({ t: { ends: [10, 7], id: "b" } })]);
    expect(snapshots.at(-1)?.changes.map(({ kind }) => kind)).toEqual(["topic_recreated"]);
  });

  test("where brokers tell no ids: an end that fell is another topic, in a row of its own", async () => {
    const snapshots = await watched([reading(topic(1_000, null), committed), reading(topic(10, null), committed), reading(topic(20, null), committed)]);
    expect(snapshots.map((s) => s.changes.map(({ kind }) => kind))).toEqual([[], ["topic_recreated"], []]);
    expect(lags(snapshots)).toEqual([
      [999n, null],
      [null, "new_epoch"],
      [19n, null],
    ]);
    expect(new Set(snapshots.map((s) => s.topics[0]?.topicId)).size).toBe(2);
  });
});

test("polls that were not made are told by the one that follows them", async () => {
  const one = read([500]);
  const [first, second] = await watch([one, one], { startMs: START_MS, intervalMs: INTERVAL_MS, gapMs: 10 * 60_000 });
  expect(first?.changes).toEqual([]);
  expect(second?.changes).toEqual([{ kind: "collection_gap", detail: { from: new Date(START_MS).toISOString(), seconds: 600 } }]);
});
