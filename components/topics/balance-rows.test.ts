import { expect, test } from "vitest";
import { balanceRows, loadByLeader } from "./balance-rows";

const leaders = [0, 1, 2, 3].map((partition) => ({ partition, leader: (partition % 2) + 1 }));

test("each partition is measured against the mean of the others", () => {
  const rows = balanceRows({ perPartition: [10, 10, 10, 30], partition: 3, verdict: "hot" }, leaders);
  expect(rows.map(({ share, verdict }) => ({ share, verdict }))).toEqual([
    { share: 10 / 60, verdict: "balanced" },
    { share: 10 / 60, verdict: "balanced" },
    { share: 10 / 60, verdict: "balanced" },
    { share: 0.5, verdict: "hot" },
  ]);
  expect(rows[3]).toMatchObject({ ofPeers: 3, leader: 2 });
});

test("with one partition unknown nobody's share is known", () => {
  const rows = balanceRows({ perPartition: [10, null, 10, 10], partition: null, verdict: "insufficient" }, leaders);
  expect(rows.every(({ share, ofPeers, verdict }) => share === null && ofPeers === null && verdict === "insufficient")).toBe(true);
});

test("a topic that nobody writes to has no shares, and a partition whose peers are silent has no ratio", () => {
  expect(balanceRows({ perPartition: [0, 0], partition: null, verdict: "insufficient" }, leaders)[0]).toMatchObject({ share: null, ofPeers: null });
  expect(balanceRows({ perPartition: [0, 8], partition: 1, verdict: "hot" }, leaders)[1]).toMatchObject({ share: 1, ofPeers: null });
});

test("a broker's load is what its partitions receive, unknown when one of them is", () => {
  const rows = balanceRows({ perPartition: [1, 2, 3, null], partition: null, verdict: "watching" }, leaders);
  expect(loadByLeader(rows)).toEqual([
    { broker: 1, leaders: 2, producedPerSecond: 4 },
    { broker: 2, leaders: 2, producedPerSecond: null },
  ]);
});
