import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { sandbox } from "@/lib/testing/sandbox";
import type { Described } from "@/sandbox/oracle.mjs";

/** As its operators print it: 150/155, 200/200, 180/185. */
const seed1 = {
  group: "knative-trigger-pod-events",
  topic: "knative-broker-pod-events",
  partitions: [
    { partition: 0, committed: 150n, end: 155n },
    { partition: 1, committed: 200n, end: 200n },
    { partition: 2, committed: 180n, end: 185n },
  ],
};
const cluster = sandbox();
const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
let workload: Awaited<ReturnType<typeof cluster.startWorkload>>;

beforeAll(async () => {
  workload = await cluster.startWorkload({ profiles: ["cast", "seed1"], paused: true, once: true });
});
afterAll(async () => {
  await workload.stop();
  await reader.close();
});

test.each(["steady", "slow", "stopped", "rewound", seed1.group])("every partition of %s equals what Kafka's own tool says", async (group) => {
  const told = await cluster.describeGroup(group);
  const reading = await reader.fast(deadlineIn(60_000));
  expect(told.length).toBeGreaterThan(0);
  for (const row of told) expect(ours(reading, row)).toEqual(row);
});

test("the still group shows the numbers that its operators print", async () => {
  const { ends, groups: read } = await reader.fast(deadlineIn(60_000));
  const commits = read.get(seed1.group)?.commits;
  const rows = seed1.partitions.map(({ partition }) => ({
    partition,
    committed: commits?.ok === true ? commits.byTopic.get(seed1.topic)?.get(partition) : null,
    end: ends.get(seed1.topic)?.get(partition),
  }));
  expect(rows).toEqual(
    seed1.partitions.map(({ partition, committed, end }) => ({
      partition,
      committed: expect.objectContaining({ ok: true, offset: committed }),
      end: expect.objectContaining({ ok: true, offset: end }),
    })),
  );
});

test("log starts are never beyond the ends that were read after them", async () => {
  const { ends, slow } = await reader.fast(deadlineIn(60_000), { earliest: true, describe: () => [] });
  const pairs = [...ends].flatMap(([topic, byPartition]) =>
    [...byPartition].map(([partition, end]) => ({ start: slow.earliest?.get(topic)?.get(partition), end })),
  );
  expect(pairs.length).toBeGreaterThan(50);
  expect(pairs.filter(({ start, end }) => !(start?.ok === true && end.ok && start.offset <= end.offset))).toEqual([]);
});

function ours({ groups: read, ends }: FastReading, { group, topic, partition, consumerId }: Described): Described {
  const commits = read.get(group)?.commits;
  const commit = commits?.ok === true ? commits.byTopic.get(topic)?.get(partition) : undefined;
  const end = ends.get(topic)?.get(partition);
  const currentOffset = commit?.ok === true ? commit.offset : null;
  const logEndOffset = end?.ok === true ? end.offset : null;
  const lag = currentOffset === null || logEndOffset === null ? null : logEndOffset - currentOffset;
  return { group, topic, partition, currentOffset, logEndOffset, lag, consumerId };
}
