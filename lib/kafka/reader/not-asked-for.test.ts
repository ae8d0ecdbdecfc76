import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { type FakeWorld, fakeWorld } from "@/sandbox/fake/world.mjs";

/** Topic-0 has a partition on each of two brokers, and each coordinates a group. Answers of broker 2 come last, so that they could overwrite. */
async function start(lies: Record<string, object>, type: FakeWorld["groups"][number]["type"] = "classic") {
  const world = fakeWorld({ brokers: 2, topics: 1, partitions: 2, groups: 2 });
  for (const group of world.groups) group.type = type;
  const cluster = await startFakeCluster(world, { brokers: 2 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 9_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  cluster.react = (broker, api) => (broker === 2 && api in lies ? { delayMs: 100, data: lies[api] } : "answer");
  return { cluster, reader };
}

test("a broker's word on a partition that another one leads is not taken", async () => {
  const partitions = [
    { partitionIndex: 0, offset: 999_999n, leaderEpoch: 3 },
    { partitionIndex: 1, offset: 100n, leaderEpoch: 3 },
  ];
  const { reader } = await start({ ListOffsets: { topics: [{ name: "topic-0", partitions }] } });
  const { ends } = await reader.fast(deadlineIn(10_000));
  expect([0, 1].map((partition) => ends.get("topic-0")?.get(partition))).toMatchObject([
    { ok: true, offset: 100n },
    { ok: true, offset: 100n },
  ]);
  const leftOut = ends.get("__consumer_offsets")?.get(0);
  expect(leftOut).toMatchObject({ ok: false, reason: "end_unread", failure: { broker: 2, detail: "the answer leaves the partition out" } });
  expect(leftOut?.ok === false && leftOut.failure.kafkaError).toBeUndefined();
});

test("a broker's word on a share group that another one coordinates is not taken", async () => {
  const topics = [{ topicName: "topic-0", partitions: [{ partitionIndex: 0, startOffset: 7n, leaderEpoch: 0, lag: 999_999n }] }];
  const { reader } = await start({ DescribeShareGroupOffsets: { groups: ["group-0", "group-1", "group-9"].map((groupId) => ({ groupId, topics })) } }, "share");
  await reader.fast(deadlineIn(10_000));
  const { shares } = await reader.slow(["shares"], deadlineIn(10_000));
  const starts = [...(shares ?? [])].map(([key, share]) => [key, share.ok ? share.byTopic.get("topic-0")?.get(0) : share.reason]);
  expect(new Map(starts as [string, unknown][])).toEqual(
    new Map([
      ["group-0", { ok: true, start: 90n, lag: 10n }],
      ["group-1", { ok: true, start: 7n, lag: 999_999n }],
    ]),
  );
});

test("a broker's word on the producers of a partition that another one leads is not taken", async () => {
  const told = (partitionIndex: number) => ({ partitionIndex, activeProducers: [] });
  const { reader } = await start({ DescribeProducers: { topics: [{ name: "topic-0", partitions: [{ ...told(0), errorCode: 6 }] }] } });
  await reader.fast(deadlineIn(10_000));
  const producers = (await reader.producers(new Map([["topic-0", [0, 1]]]), deadlineIn(10_000))).get("topic-0");
  expect(producers?.get(0)).toMatchObject({ ok: true, producers: [] });
  expect(producers?.get(1)).toMatchObject({ ok: false, failure: { broker: 2, detail: "the answer leaves the partition out" } });
});

test("settings of what was not asked for are not taken for a topic's", async () => {
  const { cluster, reader } = await start({});
  const configs = [{ name: "retention.ms", value: "1", configSource: 1, synonyms: [], documentation: null }];
  const result = (resourceType: number, resourceName: string) => ({ errorMessage: null, resourceType, resourceName, configs });
  const results = [result(4, "topic-0"), result(2, "stranger")];
  await reader.fast(deadlineIn(10_000));
  cluster.react = (_, api) => (api === "DescribeConfigs" ? { data: { results } } : "answer");
  const { topicConfigs } = await reader.slow(["configs"], deadlineIn(10_000));
  expect([...(topicConfigs ?? [])].map(([name, { ok }]) => [name, ok])).toEqual([
    ["__consumer_offsets", false],
    ["topic-0", false],
  ]);
});
