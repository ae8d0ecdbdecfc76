import { expect, test } from "vitest";
import { type EpochMemo, nextEpoch } from "./epoch";

const memo = (more: Partial<EpochMemo> = {}): EpochMemo => ({ number: 4, topicId: "a", end: 1000n, absent: false, ...more });

test("the first reading begins epoch 1", () => {
  expect(nextEpoch(null, { present: true, topicId: "a", end: 10n })).toEqual({ change: "first", memo: { number: 1, topicId: "a", end: 10n, absent: false } });
});

test.each([
  {
    row: 9,
    name: "an end that falls without a topic id is a recreated topic",
    before: memo({ topicId: null }),
    topicId: null,
    end: 10n,
    change: "recreated",
    number: 5,
  },
  { row: 10, name: "an end that falls under the same id is a truncated log", before: memo(), topicId: "a", end: 995n, change: "truncated", number: 5 },
  { row: 11, name: "another id is a recreated topic, even when the end rose", before: memo(), topicId: "b", end: 1200n, change: "recreated", number: 5 },
  { row: "-", name: "an end that stands still is the same log", before: memo(), topicId: "a", end: 1000n, change: "same", number: 4 },
  {
    row: "-",
    name: "a topic without ids that was absent is a new one",
    before: memo({ topicId: null, absent: true }),
    topicId: null,
    end: 1200n,
    change: "recreated",
    number: 5,
  },
  { row: "-", name: "a topic that comes back under its id is the same", before: memo({ absent: true }), topicId: "a", end: 1200n, change: "same", number: 4 },
  { row: "-", name: "an id seen for the first time is no change", before: memo({ topicId: null }), topicId: "a", end: 1200n, change: "same", number: 4 },
  { row: "-", name: "an id that was not told is no change", before: memo(), topicId: null, end: 1200n, change: "same", number: 4 },
] as const)("row $row: $name", ({ before, topicId, end, change, number }) => {
  const next = nextEpoch(before, { present: true, topicId, end });
  expect({ change: next.change, number: next.memo.number, end: next.memo.end }).toEqual({ change, number, end });
});

test("an unread end keeps the last one, so that a fall is still seen afterwards", () => {
  const unread = nextEpoch(memo(), { present: true, topicId: "a", end: "leaderless" });
  expect(unread).toEqual({ change: "same", memo: memo() });
  expect(nextEpoch(unread.memo, { present: true, topicId: "a", end: 999n }).change).toBe("truncated");
});

test("absence is remembered without forgetting the log", () => {
  expect(nextEpoch(memo(), { present: false, topicId: null, end: "topic_gone" })).toEqual({ change: "same", memo: memo({ absent: true }) });
});
