import { describe, expect, test } from "vitest";
import type { GroupMember } from "@/lib/domain/group";
import { commitRemoved, groupFlags, groupState, idleMembers, isAbandoned, nextAbsence } from "./group-condition";
import { alertLag } from "./uncommitted-policy";

const member = (memberId: string, assigned: Record<string, number[]> | null): GroupMember => ({
  memberId,
  clientId: memberId,
  host: "/10.0.0.1",
  instanceId: null,
  assigned: assigned === null ? null : new Map(Object.entries(assigned)),
});
const DAY = 86_400_000;

test("a group that is listed or has commits is not dead", () => {
  expect([
    groupState("Dead", { listed: true, hasCommits: false }),
    groupState("Dead", { listed: false, hasCommits: true }),
    groupState("Dead", { listed: false, hasCommits: false }),
    groupState("Stable", { listed: true, hasCommits: true }),
  ]).toEqual(["Unknown", "Unknown", "Dead", "Stable"]);
});

const calm = { state: "Stable", rebalancingSinceMs: null, nowMs: 300_001, commitsMoved: true, willLoseData: false } as const;
test.each([
  { why: "rebalancing for more than five minutes", input: { ...calm, state: "Reconciling" as const, rebalancingSinceMs: 0 }, flags: ["rebalancing_long"] },
  { why: "rebalancing for five minutes", input: { ...calm, state: "PreparingRebalance" as const, rebalancingSinceMs: 0, nowMs: 300_000 }, flags: [] },
  { why: "empty while commits move", input: { ...calm, state: "Empty" as const }, flags: ["manual_assignment"] },
  { why: "empty and still", input: { ...calm, state: "Empty" as const, commitsMoved: false }, flags: [] },
  { why: "retention will win", input: { ...calm, willLoseData: true }, flags: ["will_lose_data"] },
])("$why: $flags", ({ input, flags }) => expect(groupFlags(input)).toEqual(flags));

test("idle members are those without partitions; unknown when one cannot be read", () => {
  const busy = member("a", { orders: [0, 1] });
  expect(idleMembers([busy, member("b", {}), member("c", { orders: [] })])?.map(({ memberId }) => memberId)).toEqual(["b", "c"]);
  expect(idleMembers([busy, member("b", null)])).toBeNull();
  expect(idleMembers(null)).toBeNull();
});

describe("an abandoned topic", () => {
  const input = { state: "Stable", members: [member("a", { orders: [0] })], commitMovedAtMs: 0, nowMs: DAY + 1 } as const;
  test("is one that a stable group has not committed for a day and that nobody owns", () => {
    expect(isAbandoned("payments", input)).toBe(true);
  });
  test.each([
    { why: "it is owned", topic: "orders", more: {} },
    { why: "its commits moved within the day", topic: "payments", more: { nowMs: DAY } },
    { why: "the group is empty", topic: "payments", more: { state: "Empty" as const, members: [] } },
    { why: "the group rebalances", topic: "payments", more: { state: "Reconciling" as const } },
    { why: "an assignment cannot be read", topic: "payments", more: { members: [...input.members, member("b", null)] } },
    { why: "members are unknown", topic: "payments", more: { members: null } },
  ])("is not one when $why", ({ topic, more }) => expect(isAbandoned(topic, { ...input, ...more })).toBe(false));
});

test("row 14: a group missing while a broker failed is not counted as missing", () => {
  expect(nextAbsence(2, { listed: false, complete: false })).toEqual({ absences: 2, gone: false });
});

test("row 15: a group missing from three complete listings is gone", () => {
  const once = nextAbsence(0, { listed: false, complete: true });
  const twice = nextAbsence(once.absences, { listed: false, complete: true });
  expect([once.gone, twice.gone, nextAbsence(twice.absences, { listed: false, complete: true }).gone]).toEqual([false, false, true]);
  expect(nextAbsence(twice.absences, { listed: true, complete: true })).toEqual({ absences: 0, gone: false });
});

test("row 16: a commit that is there no more expired in an empty group and was deleted in another", () => {
  expect([commitRemoved("Empty"), commitRemoved("Stable")]).toEqual(["offsets_expired", "offsets_deleted"]);
});

test.each([
  { policy: "ignore", sees: null },
  { policy: "earliest", sees: 100n },
  { policy: "latest", sees: 0n },
] as const)("of a partition without commit an alert with policy $policy sees $sees", ({ policy, sees }) => {
  expect(alertLag({ lag: null, backlog: 100n, reason: "no_commit" }, policy)).toBe(sees);
  expect(alertLag({ lag: 7n, backlog: 100n, reason: null }, policy)).toBe(7n);
  expect(alertLag({ lag: null, backlog: 100n, reason: "commit_unread" }, policy)).toBeNull();
});
