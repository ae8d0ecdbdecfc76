import { expect, test } from "vitest";
import { leadershipOf } from "./topic-leadership";

const layout = (replicas: number[][], leader: (number | null)[]) => ({ leader, leaderEpoch: 0, replicas, inSync: replicas, offline: replicas.map(() => []) });

test("leaders on their first replica, the busiest over the mean of all brokers, and CMAK's words for it", () => {
  const two = layout([[1], [2], [1]], [1, 2, 1]);
  expect(leadershipOf(two, [10, 10, 40], [1, 2, 3])).toEqual({
    preferredShare: 1,
    loadSkew: 2.5,
    cmak: { skewedPercent: 0, leaderSkewedPercent: 0 },
  });
  const six = layout(
    Array.from({ length: 6 }, () => [1, 2, 3]),
    [1, 1, 1, 1, 2, 3],
  );
  expect(leadershipOf(six, 5, [1, 2, 3])).toEqual({ preferredShare: 4 / 6, loadSkew: 2, cmak: { skewedPercent: 0, leaderSkewedPercent: 33 } });
});

test("what is not known is null, not level", () => {
  const one = layout([[1], [2]], [1, null]);
  expect(leadershipOf(one, [10, 10], [1, 2])).toMatchObject({ preferredShare: 0.5, loadSkew: null });
  expect(leadershipOf(layout([[1], [2]], [1, 2]), [10, null], [1, 2]).loadSkew).toBeNull();
  expect(leadershipOf(layout([], []), null, [])).toEqual({ preferredShare: null, loadSkew: null, cmak: null });
});
