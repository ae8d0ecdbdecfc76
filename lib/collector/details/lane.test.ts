import { expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { DetailReading, SlowPart } from "@/lib/kafka/slow-reading";
import { nothingRead } from "@/lib/testing/reading";
import { DetailLane } from "./lane";

const INTERVAL_MS = 15_000;

/** A reader that answers when it is told to. */
function slowReader() {
  const asked: SlowPart[][] = [];
  const answers: (() => void)[] = [];
  const slow = (parts: readonly SlowPart[]) =>
    new Promise<DetailReading>((resolve) => {
      asked.push([...parts]);
      answers.push(() => resolve(nothingRead()));
    });
  return { slow, asked, answer: () => answers.shift()?.() };
}

const open = () => {
  const reader = slowReader();
  return { reader, lane: new DetailLane({ reader, deadlineIn }, INTERVAL_MS, new Map()) };
};

test("the first cycle owes every part; those that share its order ride on it, the others are read beside it", () => {
  const { reader, lane } = open();
  expect([...lane.due(0)]).toEqual(expect.arrayContaining(["earliest", "stable", "describe", "shares", "logDirs", "configs", "quorum"]));
  lane.begin();
  expect(reader.asked).toEqual([["shares", "reassignments", "quorum", "cluster", "logDirs", "configs"]]);
  expect([...lane.due(INTERVAL_MS)]).not.toContain("earliest");
});

test("a cycle that fails before it could ask owes what it owed", () => {
  const { lane } = open();
  lane.due(0);
  expect([...lane.due(INTERVAL_MS)]).toContain("stable");
});

test("one round at a time: a slow one holds up the next round, not the cycle", async () => {
  const { reader, lane } = open();
  for (let cycle = 0; cycle < 8; cycle++) {
    lane.due(cycle * INTERVAL_MS);
    lane.begin();
  }
  expect(reader.asked).toHaveLength(1);
  expect(lane.arrived()).toEqual([]);
  reader.answer();
  await lane.settled();
  lane.begin();
  expect(reader.asked[1]).toEqual(expect.arrayContaining(["shares", "quorum"]));
});

test("what has arrived stays until a cycle stored it", async () => {
  const { reader, lane } = open();
  lane.due(0);
  lane.begin();
  reader.answer();
  await lane.settled();
  const arrived = lane.arrived();
  expect(arrived).toHaveLength(1);
  expect(lane.arrived()).toHaveLength(1);
  lane.stored(arrived);
  expect(lane.arrived()).toEqual([]);
});

test("parts that were read a moment ago by another process are not read again", () => {
  const reader = slowReader();
  const lane = new DetailLane({ reader, deadlineIn }, INTERVAL_MS, new Map([["configs", 1_000] as const, ["stable", 1_000] as const]));
  const due = lane.due(INTERVAL_MS);
  expect([due.has("configs"), due.has("stable"), due.has("shares")]).toEqual([false, false, true]);
});

test("topics that came have their sizes and settings read out of turn, but not with every poll", async () => {
  const reader = slowReader();
  const lane = new DetailLane({ reader, deadlineIn }, INTERVAL_MS, new Map([["configs", 0] as const, ["logDirs", 0] as const]));
  const isRead = (cycle: number) => {
    lane.expectNews();
    const due = lane.due(cycle * INTERVAL_MS).has("logDirs");
    lane.begin();
    reader.answer();
    return due;
  };
  const read: boolean[] = [];
  for (let cycle = 1; cycle <= 8; cycle++) {
    read.push(isRead(cycle));
    await lane.settled();
  }
  expect(read).toEqual([true, false, false, false, false, true, false, false]);
});

test("a round that goes wrong is told, and the next one is asked in its turn", async () => {
  const told: string[] = [];
  const reader = { slow: () => Promise.reject(new RangeError("no such thing")) };
  const lane = new DetailLane({ reader, deadlineIn, log: { warn: (_, text) => told.push(text) } }, INTERVAL_MS, new Map());
  lane.due(0);
  lane.begin();
  await lane.settled();
  expect([told, lane.arrived()]).toEqual([["slow parts could not be read"], []]);
});
