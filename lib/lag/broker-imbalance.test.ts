import { expect, test } from "vitest";
import { brokerSpread, cmakSkew, leaderLoadSkew, preferredLeaderShare } from "./broker-imbalance";

test.each([
  { counts: [1, 0, 0], partitions: 1, verdict: "balanced", cmak: 0 },
  { counts: [2, 1], partitions: 3, verdict: "balanced", cmak: 0 },
  { counts: [4, 1, 1], partitions: 6, verdict: "warning", cmak: 33 },
  { counts: [18, 16, 14], partitions: 48, verdict: "uneven", cmak: 33 },
  { counts: [20, 16, 12], partitions: 48, verdict: "warning", cmak: 33 },
  { counts: [24, 24, 0], partitions: 48, verdict: "warning", cmak: 0 },
])("$counts of $partitions are $verdict, and $cmak % for CMAK", ({ counts, partitions, verdict, cmak }) => {
  expect(brokerSpread(counts).verdict).toBe(verdict);
  expect(cmakSkew({ partitions, replicationFactor: 1, inSync: counts, leaders: counts }).leaderSkewedPercent).toBe(cmak);
});

test("the brokers above their share are named, with the skew of the worst", () => {
  expect(brokerSpread([20, 16, 12])).toMatchObject({ over: [0], skew: 1.25 });
});

test("nothing to spread is not balance", () => {
  expect([brokerSpread([]).verdict, brokerSpread([0, 0]).verdict]).toEqual(["insufficient", "insufficient"]);
});

test("the preferred leader is the first replica", () => {
  expect(
    preferredLeaderShare([
      { leader: 1, replicas: [1, 2] },
      { leader: 2, replicas: [1, 2] },
      { leader: null, replicas: [1] },
      { leader: 3, replicas: [3] },
    ]),
  ).toBe(0.5);
  expect(preferredLeaderShare([])).toBeNull();
});

test("the load of leaders is compared with their mean", () => {
  expect([leaderLoadSkew([30, 0, 0]), leaderLoadSkew([10, 10]), leaderLoadSkew([0, 0])]).toEqual([3, 1, null]);
});

test("CMAK counts only brokers with an in-sync replica", () => {
  expect(cmakSkew({ partitions: 6, replicationFactor: 2, inSync: [6, 4, 2], leaders: [2, 2, 2] })).toEqual({ skewedPercent: 33, leaderSkewedPercent: 0 });
  expect(cmakSkew({ partitions: 6, replicationFactor: 2, inSync: [0, 0], leaders: [0, 0] })).toEqual({ skewedPercent: 0, leaderSkewedPercent: 0 });
});
