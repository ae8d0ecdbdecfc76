import { expect, test } from "vitest";
import { assignedPartitions } from "@/lib/kafka/reader/assignment";
import { chunks } from "@/lib/kafka/reader/chunks";
import { firstAnswer } from "@/lib/kafka/reader/first-answer";
import { groupKey } from "@/lib/kafka/reader/group-key";
import { groupState, groupType } from "@/lib/kafka/reader/group-words";
import { inFlight } from "@/lib/kafka/reader/in-flight";
import { timing } from "@/lib/kafka/reader/timing";
import { arr, bytes, i16, i32, join, str } from "@/lib/kafka/testing/bytes";

test.each([
  { intervalMs: 15_000, callMs: 5_000, cycleMs: 6_000, commitsMs: 4_000 },
  { intervalMs: 3_000, callMs: 1_000, cycleMs: 2_000, commitsMs: 4_000 / 3 },
  { intervalMs: 60_000, callMs: 5_000, cycleMs: 15_000, commitsMs: 10_000 },
])("at an interval of $intervalMs ms a call may take $callMs, a cycle $cycleMs", ({ intervalMs, ...limits }) => {
  expect(timing(intervalMs)).toEqual(limits);
});

test.each([
  { name: "one request up to the number", items: [1, 1, 1], maxItems: 3, maxBytes: 100, split: [3] },
  { name: "another one beyond it", items: [1, 1, 1, 1], maxItems: 3, maxBytes: 100, split: [3, 1] },
  { name: "another one where the answer would grow too large", items: [60, 60, 30], maxItems: 9, maxBytes: 100, split: [1, 2] },
  { name: "a request of its own for what is too large alone", items: [500, 1, 500], maxItems: 9, maxBytes: 100, split: [1, 1, 1] },
  { name: "no request for nothing", items: [], maxItems: 9, maxBytes: 100, split: [] },
])("chunks: $name", ({ items, maxItems, maxBytes, split }) => {
  expect(chunks(items, maxItems, (size) => size, maxBytes).map((chunk) => chunk.length)).toEqual(split);
});

test("2,001 topics take two requests, 1,001 groups two", () => {
  expect(chunks(Array(2_001).fill(0), 2_000, () => 27)).toHaveLength(2);
  expect(chunks(Array(1_001).fill(0), 1_000, () => 27)).toHaveLength(2);
});

test("work goes on at most so many at a time, and answers stand in order", async () => {
  let running = 0;
  let most = 0;
  const results = await inFlight([1, 2, 3, 4, 5], 2, async (item) => {
    most = Math.max(most, ++running);
    await Promise.resolve();
    running -= 1;
    return item * 10;
  });
  expect({ results, most }).toEqual({ results: [10, 20, 30, 40, 50], most: 2 });
});

test("the first answer wins, failures pass the question on, and all failures are told", async () => {
  const fails = (failure: string) => async () => ({ ok: false, failure }) as const;
  const answers = async () => ({ ok: true, value: 7 }) as const;
  const hangs = () => new Promise<never>(() => {});
  expect(await firstAnswer([fails("a"), answers, fails("b")], 10_000)).toEqual({ ok: true, value: 7 });
  expect(await firstAnswer([fails("a"), fails("b")], 10_000)).toEqual({ ok: false, failures: ["a", "b"] });
  expect(await firstAnswer([hangs, answers], 1)).toEqual({ ok: true, value: 7 });
  expect(await firstAnswer([], 1)).toEqual({ ok: false, failures: [] });
});

test("two ids of broken bytes that look the same stay two groups", () => {
  const broken = (byte: number) => groupKey({ text: "\uFFFD", raw: Uint8Array.of(byte) });
  expect(broken(0xff)).not.toBe(broken(0xfe));
  expect(groupKey({ text: "\uFFFD", raw: null })).toBe("\uFFFD");
});

test("an id of broken bytes and a valid id that spells them stay two groups", () => {
  const broken = groupKey({ text: "\uFFFD", raw: Uint8Array.of(0xff) });
  const texts = ["\uFFFD\0ff", "\0ff", "ff", Buffer.from(broken, "utf8").toString("utf8")];
  for (const text of texts) expect(groupKey({ text, raw: null })).not.toBe(broken);
});

test.each([
  { word: "Stable", state: "Stable" },
  { word: "PREPARINGREBALANCE", state: "PreparingRebalance" },
  { word: "assigning", state: "Assigning" },
  { word: null, state: "Unknown" },
  { word: "SomethingNew", state: "Unknown" },
])("the state $word is $state", ({ word, state }) => {
  expect(groupState(word)).toBe(state);
});

test.each([
  { word: "Classic", type: "classic" },
  { word: "consumer", type: "consumer" },
  { word: null, type: "unknown" },
  { word: "future", type: "unknown" },
])("the type $word is $type", ({ word, type }) => {
  expect(groupType(word)).toBe(type);
});

const assignment = (...topics: Buffer[]): Buffer => join(i16(1), arr(topics), bytes(Buffer.from("user data")));

test.each([
  { name: "topics with their partitions", blob: assignment(join(str("orders"), arr([i32(0), i32(2)]))), held: new Map([["orders", [0, 2]]]) },
  { name: "nothing, where nothing is assigned", blob: assignment(), held: new Map() },
  { name: "nothing, where the member got no bytes", blob: Buffer.alloc(0), held: new Map() },
  { name: "unknown, where it is another protocol's", blob: Buffer.from("not an assignment"), held: null },
  { name: "unknown, where it is cut short", blob: assignment(join(str("orders"), arr([i32(0)]))).subarray(0, 9), held: null },
])("an assignment is $name", ({ blob, held }) => {
  expect(assignedPartitions(blob)).toEqual(held);
});
