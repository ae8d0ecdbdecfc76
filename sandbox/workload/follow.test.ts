import { expect, test } from "vitest";
import { follower } from "./follow.mjs";
import { Positions } from "./positions.mjs";
import type { Group } from "./profile.mjs";

const group: Group = { name: "slow", topics: ["orders"], start: 0.5, habit: { does: "fallsBehind", share: 0.5 } };

test("a commit that failed is made again, not skipped", async () => {
  const ends = new Positions();
  ends.set("orders", 0, 100);
  const accepted: number[] = [];
  let refuse = true;
  const commit = async (positions: { offset: number }[]) => {
    if (refuse) throw new Error("the coordinator is away");
    accepted.push(...positions.map(({ offset }) => offset));
  };
  const slow = follower(group, { seed: 1, ends, stands: [{ topic: "orders", partition: 0, offset: 50 }], commit });
  await slow.step(1);
  ends.set("orders", 0, 120);
  await expect(slow.step(2)).rejects.toThrow("away");
  refuse = false;
  ends.set("orders", 0, 140);
  await slow.step(3);
  expect(accepted).toEqual([60]);
});

test("a partition that the group never committed stays without a commit", async () => {
  const ends = new Positions();
  ends.set("orders", 0, 100);
  const silent = follower({ ...group, start: null }, { seed: 1, ends, stands: [], commit: () => Promise.reject(new Error("it commits")) });
  await silent.step(1);
  ends.set("orders", 0, 200);
  await silent.step(2);
});
