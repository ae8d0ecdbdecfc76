import { expect, test } from "vitest";
import { clusterPlaces, placeOf, type ShellCluster } from "./places";

const cluster: ShellCluster = {
  id: 7,
  name: "prod-eu",
  status: "partial",
  brokers: { answered: 2, expected: 3 },
  topics: 214,
  groups: 212,
  triage: { actNow: 0, worse: 3, behind: 9, cannotTell: 2, caughtUp: 198 },
  imbalances: 0,
};
const countsOf = (of: ShellCluster) => clusterPlaces(of, String).map(({ key, count, alarm }) => [key, count, alarm]);

test("groups that get worse warn, a missing broker alarms", () => {
  expect(countsOf(cluster)).toEqual([
    ["home", undefined, undefined],
    ["groups", "3", "warn"],
    ["topics", "214", undefined],
    ["brokers", "2/3", "bad"],
    ["imbalance", undefined, undefined],
  ]);
});

test("what is uneven is counted once there is something", () => {
  expect(countsOf({ ...cluster, imbalances: 3 }).at(-1)).toEqual(["imbalance", "3", "warn"]);
});

test("groups that need a person alarm", () => {
  const triage = { actNow: 4, worse: 3, behind: 5, cannotTell: 2, caughtUp: 198 };
  expect(countsOf({ ...cluster, triage })[1]).toEqual(["groups", "7", "bad"]);
});

test("what is not known yet has no count", () => {
  expect(countsOf({ ...cluster, brokers: { answered: null, expected: null }, topics: null, triage: null }).map(([, count]) => count)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test.each([
  { path: "/", clusterId: null, key: "overview" },
  { path: "/clusters/7", clusterId: 7, key: "home" },
  { path: "/clusters/7/groups/12", clusterId: 7, key: "groups" },
  { path: "/settings/clusters", clusterId: null, key: "settings" },
  { path: "/clusters/../groups", clusterId: null, key: null },
])("$path is the place $key", ({ path, clusterId, key }) => {
  expect(placeOf(path)).toEqual({ clusterId, key });
});
