import { expect, test } from "vitest";
import { namesOf } from "./command.mjs";
import { joinProfiles } from "./profile.mjs";

test("profiles are joined in the order they were named", () => {
  const { topics, groups } = joinProfiles(["cast", "seed1"]);
  expect(topics.map(({ name }) => name)).toEqual(["orders", "payments", "knative-broker-pod-events", "knative-broker-node-events"]);
  expect(groups.map(({ name }) => name)).toEqual(["steady", "slow", "stopped", "rewound", "silent", "knative-trigger-pod-events"]);
});

test("no two profiles claim the same topic or group", () => {
  const { topics, groups } = joinProfiles(["cast", "seed1", "seed2", "seed4", "seed5", "hot-partition", "hostile-names", "scale"]);
  for (const named of [topics, groups]) expect(new Set(named.map(({ name }) => name)).size).toBe(named.length);
});

test("scale makes as many as it is told, each group on topics that exist", () => {
  const { topics, groups } = joinProfiles(["scale:7:2:9"]);
  expect(topics).toHaveLength(7);
  expect(groups).toHaveLength(9);
  const known = new Set(topics.map(({ name }) => name));
  for (const group of groups) for (const topic of group.topics) expect(known).toContain(topic);
});

test("an unknown profile is refused with those that exist", () => {
  expect(() => joinProfiles(["constructor"])).toThrow("cast, seed1");
});

test("on the command line commas and spaces part profiles, and numbers belong to the one before", () => {
  expect(namesOf(["cast,seed1", "hot-partition"])).toEqual(["cast", "seed1", "hot-partition"]);
  expect(namesOf(["scale", "500", "3", "300"])).toEqual(["scale:500:3:300"]);
});
