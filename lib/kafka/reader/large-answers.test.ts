import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { writeOnce } from "@/sandbox/fake/codec.mjs";
import { messages } from "@/sandbox/fake/messages.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const GROUPS = 40;
const PARTITIONS = 90_000;

test("commits too many for one frame are asked for in smaller parts in the next cycle", { timeout: 60_000 }, async () => {
  const world = fakeWorld({ brokers: 1, topics: 1, partitions: 1, groups: GROUPS });
  const partitions = Array.from({ length: PARTITIONS }, (_, nth) => ({ partitionIndex: nth, committedOffset: 7n, metadata: "" }));
  const definition = messages.get("OffsetFetchResponse") ?? expect.fail("Kafka defines no such answer");
  const commits = writeOnce(definition, 9, ["groups", "topics"], [{ name: "topic-0", partitions }]);
  for (const group of world.groups) group.commits = commits;
  const cluster = await startFakeCluster(world, { brokers: 1, strange: false });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 60_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const cycle = async () => (await reader.fast(deadlineIn(30_000)).catch(() => null)) ?? { failures: [], groups: new Map() };

  const { failures } = await cycle();
  expect(failures.find(({ api }) => api === "OffsetFetch")).toMatchObject({ code: "bad_frame" });
  const readGroups = async () =>
    [...(await cycle()).groups.values()].filter(({ commits: read }) => read.ok && read.byTopic.get("topic-0")?.size === PARTITIONS).length;
  await expect.poll(readGroups, { timeout: 50_000, interval: 200 }).toBe(GROUPS);
});
