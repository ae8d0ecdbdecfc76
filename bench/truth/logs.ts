import kafkajs from "kafkajs";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { stopBroker } from "@/sandbox/broker.mjs";
import type { Tools } from "./case";
import { makeTopic, produce, transact, until } from "./topics";

/** One transaction committed, one aborted, one left open: the last stable offset stays behind the end. */
export async function transactions({ kafka, raw }: Tools) {
  const topic = "truth-transactions";
  await makeTopic(raw, topic);
  for (const [id, end] of [
    ["committed", "commit"],
    ["aborted", "abort"],
    ["open", null],
  ] as const)
    await transact(kafka, topic, `truth-${id}`, 5, end);
  await raw.commit(topic, [{ topic, partition: 0, offset: 5 }]);
}

/** All is read but the marker that ends the last transaction: one behind for ever. */
export async function markerAtTheEnd({ kafka, raw }: Tools) {
  const topic = "truth-marker";
  await makeTopic(raw, topic);
  await transact(kafka, topic, "truth-marker", 5, "commit");
  await raw.commit(topic, [{ topic, partition: 0, offset: 5 }]);
}

export async function deletedRecords({ kafka, raw }: Tools) {
  const topic = "truth-deleted";
  await makeTopic(raw, topic);
  await produce(kafka, topic, 47);
  await raw.commit(topic, [{ topic, partition: 0, offset: 20 }]);
  await raw.deleteRecords([{ topic, partition: 0, offset: 44 }]);
}

/** What the bench asks of its brokers, so that retention comes soon. */
export const RETENTION_SETTINGS = { "log.retention.check.interval.ms": "1000", "log.initial.task.delay.ms": "1000" };

/** Old records and new ones in a segment of their own: the broker itself deletes the old ones, past the commit. */
export async function retention({ admin, kafka, raw }: Tools) {
  const topic = "truth-retention";
  await makeTopic(raw, topic, { settings: { "segment.ms": "60000", "retention.ms": "1800000", "file.delete.delay.ms": "1000" } });
  await produce(kafka, topic, 40, { atMs: Date.now() - 3_600_000 });
  await raw.commit(topic, [{ topic, partition: 0, offset: 15 }]);
  await produce(kafka, topic, 7);
  await until(async () => (await admin.fetchTopicOffsets(topic))[0]?.low === "40", "retention deletes the old records", 60);
}

export async function beyondTheEnd({ kafka, raw }: Tools) {
  const topic = "truth-ahead";
  await makeTopic(raw, topic);
  await produce(kafka, topic, 100);
  await raw.commit(topic, [{ topic, partition: 0, offset: 150 }]);
}

/** Brokers accept any number as a commit. */
export async function negativeCommits({ kafka, raw }: Tools) {
  const topic = "truth-negative";
  await makeTopic(raw, topic, { partitions: 3 });
  await produce(kafka, topic, 10, { partitions: 3 });
  await raw.commit(
    topic,
    [-1, -5, 4].map((offset, partition) => ({ topic, partition, offset })),
  );
}

/** The group keeps a second topic, or the broker would forget it together with its commits. */
export async function recreatedTopic({ cluster, kafka, raw }: Tools) {
  const [kept, topic] = ["truth-kept", "truth-recreated"];
  await makeTopic(raw, kept);
  await makeTopic(raw, topic);
  await produce(kafka, topic, 100);
  await raw.commit(topic, [
    { topic, partition: 0, offset: 100 },
    { topic: kept, partition: 0, offset: 0 },
  ]);
  await raw.deleteTopics([topic]);
  await makeTopic(raw, topic);
  const again = new kafkajs.Kafka({ clientId: "lagline-truth", brokers: cluster.brokers, retry: { retries: 12 }, logLevel: kafkajs.logLevel.NOTHING });
  await produce(again, topic, 20);
  await raw.commit(topic, [{ topic, partition: 0, offset: 5 }]);
}

export async function compactedTopic({ kafka, raw }: Tools) {
  const topic = "truth-compacted";
  await makeTopic(raw, topic, { settings: { "cleanup.policy": "compact" } });
  await produce(kafka, topic, 30);
  await raw.commit(topic, [{ topic, partition: 0, offset: 12 }]);
}

/** Three partitions, one copy each; the broker of one of them stops. */
export async function leaderless({ cluster, kafka, raw }: Tools) {
  const topic = "truth-leaderless";
  await makeTopic(raw, topic, { partitions: 3, replication: 1 });
  await produce(kafka, topic, 10, { partitions: 3 });
  await raw.commit(
    topic,
    [0, 1, 2].map((partition) => ({ topic, partition, offset: 4 })),
  );
  await stopBroker(3, { dir: cluster.dir });
  const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  const lost = async () => (await reader.fast(deadlineIn(10_000))).topics.get(topic)?.partitions.filter(({ reason }) => reason === "leaderless").length;
  await until(async () => (await lost()) === 1, "a partition has no leader", 60).finally(() => reader.close());
}
