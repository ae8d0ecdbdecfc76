import { describe, expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import type { Reaction } from "@/sandbox/fake/reaction.mjs";
import { type FakeWorld, fakeWorld } from "@/sandbox/fake/world.mjs";

type Type = FakeWorld["groups"][number]["type"];
type Told = { state: string; member: string | null; reason: string | null };
type Case = { type: Type; release?: string; listedAs?: Type; react?: (api: string, nth: number, groups: readonly string[]) => Reaction };

const ASSIGNED = [{ topic: "topic-0", partitions: [0, 1] }];
const ALL = ["group-0", "group-1", "group-2"];

/** What one cycle tells of three groups with a member each, and what was asked for it. */
async function describeThree({ type, release = "4.3", listedAs = type, react = () => "answer" }: Case) {
  const world = fakeWorld({ brokers: 1, topics: 1, groups: ALL.length });
  for (const group of world.groups)
    Object.assign(group, { type, members: [{ memberId: `${group.id}-1`, clientId: "app", host: "/10.0.0.7", assigned: ASSIGNED }] });
  const cluster = await startFakeCluster(world, { brokers: 1, release });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 15_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const groups = ALL.map((groupId) => ({ groupId, protocolType: "consumer", groupState: "Stable", groupType: listedAs }));
  cluster.react = (_, api, nth) => (api === "ListGroups" && listedAs !== type ? { data: { groups } } : react(api, nth, ALL));
  const { slow } = await reader.fast(deadlineIn(10_000), { earliest: false, describe: (listed) => [...listed.keys()] });
  const told = new Map([...slow.described].map(([key, { state, members, reason }]) => [key, { state, member: members?.[0]?.memberId ?? null, reason }]));
  return { told, described: slow.described, requests: Object.fromEntries(slow.requests), complaints: cluster.complaints };
}

const found = () => new Map<string, Told>(ALL.map((key) => [key, { state: "Stable", member: `${key}-1`, reason: null }]));
const unknown = (reason = "members_unknown") => new Map<string, Told>(ALL.map((key) => [key, { state: "Unknown", member: null, reason }]));
const failing = (groups: readonly string[], errorCode: number) => ({ data: { groups: groups.map((groupId) => ({ groupId, errorCode })) } });

describe("groups listed as consumer groups", () => {
  test("are described by the request of their type, with what their members read", async () => {
    const { told, described, requests } = await describeThree({ type: "consumer" });
    expect({ told, requests }).toEqual({ told: found(), requests: { ConsumerGroupDescribe: 1 } });
    expect(described.get("group-1")).toMatchObject({ groupEpoch: 7, assignor: "uniform", members: [{ assigned: new Map([["topic-0", [0, 1]]]) }] });
  });

  test.each([
    { code: 35, release: "3.9", why: "the broker announces the request without serving it" },
    { code: 69, release: "4.3", why: "the group has changed its type" },
  ])("are asked for as classic groups after error $code: $why", async ({ release }) => {
    const { told, requests, complaints } = await describeThree({ type: "classic", listedAs: "consumer", release });
    expect({ told, requests, complaints }).toEqual({ told: found(), requests: { ConsumerGroupDescribe: 1, DescribeGroups: 1 }, complaints: [] });
  });

  test("are asked for as classic groups where the broker does not know the request", async () => {
    const { told, requests } = await describeThree({ type: "classic", listedAs: "consumer", release: "2.8" });
    expect({ told, requests }).toEqual({ told: found(), requests: { DescribeGroups: 1 } });
  });

  test("of which nobody can tell more have no members and no state, and are never dead", async () => {
    const react: Case["react"] = (api, _, groups) => (api === "ConsumerGroupDescribe" ? failing(groups, 69) : "answer");
    expect((await describeThree({ type: "consumer", react })).told).toEqual(unknown());
  });

  test.each([
    { code: 30, reason: "not_authorized" },
    { code: 16, reason: "members_unknown" },
    { code: 24, reason: "members_unknown" },
  ])("whose one answer is error $code leave the others as they are", async ({ code, reason }) => {
    const react: Case["react"] = (api, nth, [first = ""]) => (api === "ConsumerGroupDescribe" && nth === 1 ? failing([first], code) : "answer");
    const { told, requests } = await describeThree({ type: "consumer", react });
    expect(told.get("group-0")).toEqual({ state: "Unknown", member: null, reason });
    expect(requests).toEqual({ ConsumerGroupDescribe: 1 });
  });
});

describe.each([
  { type: "consumer", api: "ConsumerGroupDescribe" },
  { type: "share", api: "ShareGroupDescribe" },
] as const)("a batch of $type groups that fails as a whole", ({ type, api }) => {
  test("is asked for once more, group by group", async () => {
    const { told, requests } = await describeThree({ type, react: (asked, nth, groups) => (asked === api && nth === 1 ? failing(groups, -1) : "answer") });
    expect({ told, requests }).toEqual({ told: found(), requests: { [api]: 1 + ALL.length } });
  });

  test("costs only the group that spoils it", async () => {
    const react: Case["react"] = (asked, nth, groups) => {
      if (asked !== api || nth > 2) return "answer";
      return failing(nth === 1 ? groups : groups.slice(0, 1), -1);
    };
    const { told } = await describeThree({ type, react });
    expect(told).toEqual(new Map([...found(), ["group-0", { state: "Unknown", member: null, reason: "members_unknown" }]]));
  });

  test("and group by group too is not asked for a third time", async () => {
    const { told, requests } = await describeThree({
      type,
      react: (asked, nth, groups) => (asked === api ? failing(nth === 1 ? groups : groups.slice(nth - 2, nth - 1), -1) : "answer"),
    });
    expect({ told, requests }).toEqual({ told: unknown(), requests: { [api]: 1 + ALL.length } });
  });
});

describe("groups listed as classic groups", () => {
  test.each([
    { release: "3.9", answer: "are dead, without an error" },
    { release: "4.3", answer: "are dead, with error 69" },
  ])("that a broker of $release says $answer, are unknown: a listed group never is", async ({ release }) => {
    const { told, requests } = await describeThree({ type: "consumer", listedAs: "classic", release });
    expect({ told, requests }).toEqual({ told: unknown(), requests: { DescribeGroups: 1 } });
  });

  test("that this login may not describe say so", async () => {
    const react: Case["react"] = (api, _, groups) => (api === "DescribeGroups" ? failing(groups, 30) : "answer");
    expect((await describeThree({ type: "classic", react })).told).toEqual(unknown("not_authorized"));
  });
});
