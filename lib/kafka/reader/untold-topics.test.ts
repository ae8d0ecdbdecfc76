import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

async function start(release: string) {
  const world = fakeWorld({ brokers: 1, topics: 2, partitions: 3, groups: 1 });
  const cluster = await startFakeCluster(world, { brokers: 1, release });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  const cycle = () => reader.fast(deadlineIn(10_000));
  return { world, cycle, before: await cycle() };
}

test.each([
  { error: 5, reason: "leaderless", release: "4.3" },
  { error: -1, reason: "end_unread", release: "4.3" },
  { error: 87, reason: "end_unread", release: "2.8" },
])("a topic that metadata answers with error $error and no partitions keeps those that are known, with a reason", async ({ error, reason, release }) => {
  const { world, cycle, before } = await start(release);
  Object.assign(world.topics[1] ?? {}, { error, partitions: [] });
  const { topics, failures, brokers, groupsComplete } = await cycle();
  expect(topics.get("topic-0")).toEqual({ ...before.topics.get("topic-0"), reason });
  expect(topics.get("topic-1")).toEqual(before.topics.get("topic-1"));
  expect(failures).toMatchObject([{ code: reason, api: "Metadata", kafkaError: error, detail: expect.stringContaining("topic-0") }]);
  expect({ silent: brokers[0]?.failure, groupsComplete }).toEqual({ silent: null, groupsComplete: true });
});

test("while nothing is told of the offsets topic no group is gone", async () => {
  const { world, cycle } = await start("4.3");
  Object.assign(world.topics[0] ?? {}, { error: -1, partitions: [] });
  expect((await cycle()).groupsComplete).toBe(false);
});

test("what is told again has no reason any more; of another life of the topic nothing is known", async () => {
  const { world, cycle, before } = await start("4.3");
  const [, topic] = world.topics;
  const { partitions = [] } = topic ?? {};
  Object.assign(topic ?? {}, { error: 5, partitions: [] });
  await cycle();
  Object.assign(topic ?? {}, { error: 0, partitions });
  expect((await cycle()).topics).toEqual(before.topics);
  Object.assign(topic ?? {}, { id: "00000000-0000-4000-8000-00000000cafe", error: 5, partitions: [] });
  expect((await cycle()).topics.get("topic-0")).toMatchObject({ reason: "leaderless", partitions: [] });
});
