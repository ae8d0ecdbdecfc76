import type kafkajs from "kafkajs";
import type { Tools } from "./case";

/** By the sandbox's own requests, which wait for the leader; kafkajs gives up when one broker does not know the topic yet. */
export const makeTopic = (
  raw: Tools["raw"],
  name: string,
  { partitions = 1, replication = 3, settings }: { partitions?: number; replication?: number; settings?: Record<string, string> } = {},
) => raw.createTopics([{ name, partitions, replication, settings }]);

/** So many records to each of the partitions, all of one time. */
export async function produce(kafka: kafkajs.Kafka, topic: string, count: number, { partitions = 1, atMs = Date.now() } = {}) {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const messages = Array.from({ length: partitions }, (_, partition) => numbered(count, partition).map((one) => ({ ...one, timestamp: String(atMs) })));
  await producer.send({ topic, acks: -1, messages: messages.flat() });
  await producer.disconnect();
}

/** Writes so many records to partition 0 in one transaction; without an end it stays open. */
export async function transact(kafka: kafkajs.Kafka, topic: string, id: string, count: number, end: "commit" | "abort" | null) {
  const producer = kafka.producer({ transactionalId: id, maxInFlightRequests: 1, idempotent: true, transactionTimeout: 600_000 });
  await producer.connect();
  const transaction = await producer.transaction();
  await transaction.send({ topic, messages: numbered(count) });
  if (end) await transaction[end]();
  await producer.disconnect();
}

const numbered = (count: number, partition = 0) => Array.from({ length: count }, (_, i) => ({ partition, key: `key-${i % 7}`, value: String(i) }));

/** Asks again until it holds; throws with `what` after `seconds`. */
export async function until(holds: () => Promise<boolean>, what: string, seconds = 30) {
  const giveUpAt = performance.now() + seconds * 1_000;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (performance.now() > giveUpAt) throw new Error(`it did not come true that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
