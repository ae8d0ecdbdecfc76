import { describe, expect, test } from "vitest";
import { cast } from "./cast.mjs";
import type { Topic } from "./profile.mjs";
import { records } from "./records.mjs";
import { seed1 } from "./seed1.mjs";
import { seed4 } from "./seed4.mjs";

const topic = (more: Partial<Topic>): Topic => ({ name: "orders", partitions: 6, initial: 0, rate: 100, ...more });
const ticks = (of: Topic, count: number, seed = 1) => {
  const source = records(of, seed);
  return Array.from({ length: count }, () => source.tick());
};
const named = (topics: Topic[], name: string) => topics.find((one) => one.name === name) ?? topic({ name });

test("the same seed makes the same records, another seed others", () => {
  const orders = named(cast.topics, "orders");
  expect(ticks(orders, 20)).toEqual(ticks(orders, 20));
  expect(ticks(orders, 20, 2)).not.toEqual(ticks(orders, 20));
});

test("a topic's records do not depend on the other topics", () => {
  expect(ticks(topic({ name: "a" }), 3)).not.toEqual(ticks(topic({ name: "b" }), 3));
});

describe("rates are bounded", () => {
  test("each second has its records and no more", () => {
    expect(ticks(topic({ rate: 24 }), 5).map((some) => some.length)).toEqual([24, 24, 24, 24, 24]);
  });
  test("a trickle comes once in a while", () => {
    expect(ticks(topic({ rate: 0.25 }), 8).map((some) => some.length)).toEqual([0, 0, 0, 1, 0, 0, 0, 1]);
  });
  test("a still topic gets nothing", () => {
    expect(ticks(topic({ rate: 0 }), 10).flat()).toEqual([]);
  });
});

test("weights share a topic out", () => {
  const made = ticks(topic({ weights: [1, 1, 1, 5, 1, 1] }), 100).flat();
  const share = made.filter(({ partition }) => partition === 3).length / made.length;
  expect(share).toBeGreaterThan(0.47);
  expect(share).toBeLessThan(0.53);
});

test("one drone of the drone system has 40 % of the traffic, always in its partition", () => {
  const made = ticks(named(seed4.topics, "drone-events"), 50).flat();
  const favourite = made.filter(({ key }) => key === "drone-001");
  expect(favourite.length / made.length).toBeGreaterThan(0.38);
  expect(favourite.length / made.length).toBeLessThan(0.42);
  expect(new Set(favourite.map(({ partition }) => partition)).size).toBe(1);
  expect(seed4.topics.reduce((sum, { rate = 0 }) => sum + rate, 0)).toBe(500);
});

test("first records fill up to what is wanted and never beyond", () => {
  const source = records(named(seed1.topics, "knative-broker-pod-events"));
  expect([0, 1, 2].map((partition) => source.initial(partition, 0).length)).toEqual([155, 200, 185]);
  expect(source.initial(0, 155)).toEqual([]);
  expect(source.initial(0, 1_000)).toEqual([]);
});
