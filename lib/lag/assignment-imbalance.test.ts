import { expect, test } from "vitest";
import type { GroupMember } from "@/lib/domain/group";
import { assignmentImbalance } from "./assignment-imbalance";

const member = (memberId: string, assigned: Record<string, number[]> | null): GroupMember => ({
  memberId,
  clientId: memberId,
  host: "/10.0.0.1",
  instanceId: null,
  assigned: assigned === null ? null : new Map(Object.entries(assigned)),
});

test("partitions are compared per topic, load over all of them, and idle members are named", () => {
  const members = [member("a", { orders: [0, 1, 2], payments: [0] }), member("b", { orders: [3] }), member("c", {})];
  const answer = assignmentImbalance(members, () => 10);
  expect(answer).toMatchObject({ balanced: false, idle: ["c"] });
  expect([...answer!.countSkew]).toEqual([
    ["orders", 3],
    ["payments", 1],
  ]);
  expect(answer!.loadSkew).toBeCloseTo(40 / (50 / 3), 9);
});

test("members that read different topics are compared with those that read the same", () => {
  const apart = [member("a", { orders: [0, 1, 2, 3] }), member("b", { payments: [0] })];
  expect(assignmentImbalance(apart, () => 0)).toMatchObject({ balanced: true, idle: [] });
  const beside = [...apart, member("c", { payments: [1, 2, 3], orders: [] })];
  expect(assignmentImbalance(beside, () => 0)).toMatchObject({
    balanced: false,
    countSkew: new Map([
      ["orders", 0],
      ["payments", 2],
    ]),
  });
});

test("who owns nothing at all could own a part of every topic", () => {
  const members = [member("a", { orders: [0, 1, 2, 3] }), member("b", { payments: [0] }), member("c", {})];
  expect(assignmentImbalance(members, () => 0)?.countSkew).toEqual(
    new Map([
      ["orders", 4],
      ["payments", 1],
    ]),
  );
});

test("a difference of one partition is balanced", () => {
  expect(assignmentImbalance([member("a", { orders: [0, 1] }), member("b", { orders: [2] })], () => 0)?.balanced).toBe(true);
});

test("too little production, or an unknown rate, leaves the load open", () => {
  const members = [member("a", { orders: [0] }), member("b", { orders: [1] })];
  expect(assignmentImbalance(members, () => 0.1)?.loadSkew).toBeNull();
  expect(assignmentImbalance(members, (_, partition) => (partition === 0 ? null : 100))?.loadSkew).toBeNull();
});

test("unknown assignments say nothing about balance", () => {
  expect(assignmentImbalance(null, () => 1)).toBeNull();
  expect(assignmentImbalance([], () => 1)).toBeNull();
  expect(assignmentImbalance([member("a", { orders: [0] }), member("b", null)], () => 1)).toBeNull();
});
