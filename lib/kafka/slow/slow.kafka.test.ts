import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { OffsetsByTopic } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { SLOW_PARTS } from "@/lib/kafka/slow-reading";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
const isZookeeper = kafkaVersion().startsWith("2.");
const hasTransactionApis = !isZookeeper;
const brokerCount = cluster.brokers.length;
const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
const deadline = () => deadlineIn(60_000);

beforeAll(async () => {
  const workload = await cluster.startWorkload({ profiles: ["cast", "seed1"], once: true });
  await workload.stop();
  await reader.fast(deadline());
});
afterAll(() => reader.close());

const total = (requests: ReadonlyMap<string, number>): number => [...requests.values()].reduce((sum, one) => sum + one, 0);
const offset = (of: OffsetsByTopic | null | undefined, topic: string, partition: number) => {
  const reading = of?.get(topic)?.get(partition);
  return reading?.ok === true ? reading.offset : (reading?.reason ?? null);
};

test("every part at once stays within its budget", async () => {
  const { topics } = await reader.fast(deadline());
  const { requests, failures } = await reader.slow(SLOW_PARTS, deadline());
  expect(total(requests)).toBeLessThanOrEqual(5 * brokerCount + Math.ceil(topics.size / 1_600) + 3 + (isZookeeper ? brokerCount : 0));
  expect(failures.filter(({ code }) => code !== "unsupported")).toEqual([]);
});

test("a part that was not asked for is null, and costs nothing", async () => {
  const { requests, ...reading } = await reader.slow(["cluster"], deadline());
  expect([...requests]).toEqual([["DescribeCluster", 1]]);
  expect(reading).toMatchObject({
    shares: null,
    reassignments: null,
    quorum: null,
    logDirs: null,
    topicConfigs: null,
    brokerConfigs: null,
    transactions: null,
  });
});

test("every broker's log directories hold its replicas with their sizes", async () => {
  const { topics } = await reader.fast(deadline());
  const { logDirs } = await reader.slow(["logDirs"], deadline());
  const held = [...(logDirs ?? [])].flatMap(([broker, dirs]) =>
    dirs.ok ? dirs.value.flatMap(({ replicas }) => replicas.map(({ topic, partition }) => `${topic}-${partition}@${broker}`)) : [],
  );
  const wanted = (topics.get("orders")?.partitions ?? []).flatMap(({ partition, replicas }) => replicas.map((broker) => `orders-${partition}@${broker}`));
  expect(wanted.length).toBeGreaterThan(0);
  expect(held).toEqual(expect.arrayContaining(wanted));
  const [dirs] = [...(logDirs?.values() ?? [])];
  expect(dirs).toMatchObject({ ok: true, value: [{ isOffline: false, totalBytes: isZookeeper ? null : expect.any(BigInt) }] });
});

test("settings of every topic and broker, each with where it comes from", async () => {
  const { topics } = await reader.fast(deadline());
  const { topicConfigs, brokerConfigs } = await reader.slow(["configs"], deadline());
  expect([...(topicConfigs?.keys() ?? [])].toSorted()).toEqual([...topics.keys()].toSorted());
  const offsets = topicConfigs?.get("__consumer_offsets");
  expect(offsets?.ok === true && offsets.settings.get("cleanup.policy")).toMatchObject({ value: "compact", source: "topic" });
  const orders = topicConfigs?.get("orders");
  expect(orders?.ok === true && orders.settings.get("cleanup.policy")).toMatchObject({ value: "delete", source: "default" });
  expect(brokerConfigs?.size).toBe(brokerCount);
  for (const settings of brokerConfigs?.values() ?? [])
    expect(settings.ok === true && settings.settings.get("num.io.threads")).toMatchObject({ value: "4", source: "static_broker" });
});

test("the quorum names the active controller, and nothing moves", async () => {
  const { quorum, reassignments, cluster: rights } = await reader.slow(["quorum", "reassignments", "cluster"], deadline());
  if (isZookeeper) expect(quorum).toMatchObject({ ok: false, failure: { code: "unsupported" } });
  else
    expect(quorum).toMatchObject({
      ok: true,
      value: { leader: expect.any(Number), voters: expect.arrayContaining([expect.objectContaining({ replica: 1 })]) },
    });
  expect(reassignments).toMatchObject({ ok: true, value: [] });
  expect(rights).toMatchObject({ ok: true, value: { mayDescribe: true, mayDescribeConfigs: true } });
});

test("start, stable, latest timestamp and end stand in their order on every partition", async () => {
  const due = { earliest: true, stable: true, maxTimestamp: true, describe: () => [] };
  const { ends, slow } = await reader.fast(deadline(), due);
  expect(slow.stable?.size).toBe(ends.size);
  for (let partition = 0; partition < 3; partition++) {
    expect(offset(slow.stable, "knative-broker-pod-events", partition)).toBe(offset(ends, "knative-broker-pod-events", partition));
  }
  const latest = offset(slow.maxTimestamp, "knative-broker-pod-events", 1);
  if (isZookeeper) expect(latest).toBe("unsupported");
  else expect(latest).toEqual(expect.any(BigInt));
});

test("offsets of single partitions, by place and by time", async () => {
  const some = new Map([["knative-broker-pod-events", [1]]]);
  const asked = async (at: Parameters<typeof reader.ends>[1]) => offset(await reader.ends(some, at, deadline()), "knative-broker-pod-events", 1);
  expect([await asked("earliest"), await asked("latest"), await asked({ timestampMs: 0n }), await asked({ timestampMs: 4_102_444_800_000n })]).toEqual([
    0n,
    200n,
    0n,
    "bad_offset",
  ]);
  const strange = new Map([
    ["no-such-topic", [0]],
    ["orders", [99]],
  ]);
  const gone = await reader.ends(strange, "latest", deadline());
  expect([offset(gone, "no-such-topic", 0), offset(gone, "orders", 99)]).toEqual(["topic_gone", "topic_gone"]);
});

test("a second lane costs one connection per broker and no more", async () => {
  await Promise.all([reader.slow(SLOW_PARTS, deadline()), reader.slow(SLOW_PARTS, deadline())]);
  await reader.fast(deadline());
  expect(reader.openSockets()).toBeLessThanOrEqual(2 * brokerCount);
});

if (hasTransactionApis) {
  test("who produces to a partition is known to its leader", async () => {
    const producers = (await reader.producers(new Map([["orders", [0, 1]]]), deadline())).get("orders");
    expect([...(producers?.values() ?? [])]).toEqual([expect.objectContaining({ ok: true }), expect.objectContaining({ ok: true })]);
  });
}
