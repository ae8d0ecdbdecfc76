import { expect, test } from "vitest";
import { sandbox } from "@/lib/testing/sandbox";
import { seed1 } from "@/lib/testing/sandbox-cast";

test("seed 1 stands where its operators' tool prints it: 150/155, 200/200, 180/185, 10 behind", async () => {
  const { startWorkload, describeGroup } = sandbox();
  await startWorkload({ profiles: ["seed1"], once: true });
  const rows = await describeGroup(seed1.group);
  expect(
    rows.map(({ topic, partition, currentOffset, logEndOffset, lag }) => ({ topic, partition, committed: currentOffset, end: logEndOffset, lag })),
  ).toEqual(seed1.partitions.map((partition) => ({ topic: seed1.topic, ...partition })));
  expect(rows.reduce((sum, { lag }) => sum + (lag ?? 0n), 0n)).toBe(seed1.total);
});

test("a paused workload stands still while its members stay", async () => {
  const { startWorkload, describeGroup } = sandbox();
  const workload = await startWorkload({ profiles: ["cast"] });
  try {
    await expect.poll(async () => (await describeGroup("slow")).every(({ logEndOffset }) => (logEndOffset ?? 0n) > 200n)).toBe(true);
    await workload.pause();
    const holders = async () => new Set((await describeGroup("steady")).map(({ consumerId }) => consumerId)).size;
    await expect.poll(holders).toBe(2);
    const [first, again] = [await describeGroup("steady"), await describeGroup("steady")];
    expect(again).toEqual(first);
    expect(new Set(first.map(({ consumerId }) => consumerId)).size).toBe(2);
    const silent = await describeGroup("silent");
    expect(silent).toHaveLength(3);
    for (const { currentOffset, consumerId } of silent) expect([currentOffset, typeof consumerId]).toEqual([null, "string"]);
  } finally {
    await workload.stop();
  }
});
