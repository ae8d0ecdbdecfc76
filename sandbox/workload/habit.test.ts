import { describe, expect, test } from "vitest";
import { cast } from "./cast.mjs";
import { nextPosition, startPosition } from "./habit.mjs";
import type { Group, Habit } from "./profile.mjs";
import { seed1 } from "./seed1.mjs";

const seen = { position: 50, end: 100, previousEnd: 90, tick: 7, roll: 0.5 };
const rewinds: Habit = { does: "rewinds", everyTicks: 10, by: 30, catchUp: 8 };

describe("where a group goes in one tick", () => {
  test.each<{ name: string; habit: Habit; at?: Partial<typeof seen>; to: number | null }>([
    { name: "one that keeps up reads what was there a moment ago", habit: { does: "keepsUp" }, to: 90 },
    { name: "one that keeps up never goes back", habit: { does: "keepsUp" }, at: { position: 95 }, to: null },
    { name: "one that falls behind takes its share of what is new", habit: { does: "fallsBehind", share: 0.4 }, to: 54 },
    { name: "a share below one record is taken by the roll", habit: { does: "fallsBehind", share: 0.4 }, at: { previousEnd: 99, roll: 0.7 }, to: 51 },
    { name: "and left by the roll", habit: { does: "fallsBehind", share: 0.4 }, at: { previousEnd: 99, roll: 0.2 }, to: null },
    { name: "one that stays commits nothing", habit: { does: "stays" }, to: null },
    { name: "one that rewinds catches up between two resets", habit: rewinds, to: 58 },
    { name: "not past the end", habit: rewinds, at: { position: 97 }, to: 100 },
    { name: "and goes back on time", habit: rewinds, at: { tick: 10 }, to: 20 },
    { name: "not below zero", habit: rewinds, at: { tick: 10, position: 5 }, to: 0 },
  ])("$name", ({ habit, at, to }) => {
    expect(nextPosition(habit, { ...seen, ...at })).toBe(to);
  });
});

describe("where a group stands at the start", () => {
  const start = (groups: Group[], name: string, partition: number, end: number) => {
    const group = groups.find((one) => one.name === name);
    return group && startPosition(group, { partition, end });
  };
  test("seed 1 stands at its printed offsets", () => {
    expect([155, 200, 185].map((end, partition) => start(seed1.groups, "knative-trigger-pod-events", partition, end))).toEqual([150, 200, 180]);
  });
  test("the cast: steady at the end, slow behind, rewound given back, silent nowhere", () => {
    expect(start(cast.groups, "steady", 0, 200)).toBe(200);
    expect(start(cast.groups, "slow", 0, 200)).toBe(60);
    expect(start(cast.groups, "rewound", 0, 200)).toBe(50);
    expect(start(cast.groups, "silent", 0, 200)).toBeNull();
  });
  test("a reset never goes below zero", () => {
    expect(start(cast.groups, "rewound", 0, 100)).toBe(0);
  });
});
