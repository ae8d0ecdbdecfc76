/**
 * Sends records to several topics at once and tells where each partition ends now.
 * @typedef {(batch: { topic: string, messages: import("./records.mjs").Message[] }[]) => Promise<{ topic: string, partition: number, end: number }[]>} Send
 */

/** @returns {Promise<{ send: Send, close(): Promise<void> }>} */
export async function openProducer(/** @type {import("kafkajs").Kafka} */ kafka) {
  const byOwnChoice =
    () =>
    (/** @type {{ message: import("kafkajs").Message }} */ { message }) =>
      message.partition ?? 0;
  const producer = kafka.producer({ createPartitioner: byOwnChoice, allowAutoTopicCreation: false, retry: { retries: 3, maxRetryTime: 3_000 } });
  await producer.connect();
  return {
    async send(batch) {
      if (batch.length === 0) return [];
      const answers = await producer.sendBatch({ acks: -1, topicMessages: batch });
      const counts = new Map(batch.map(({ topic, messages }) => [topic, countByPartition(messages)]));
      return answers.flatMap(({ topicName, partition, baseOffset }) => {
        const count = counts.get(topicName)?.get(partition);
        return baseOffset === undefined || count === undefined ? [] : [{ topic: topicName, partition, end: Number(baseOffset) + count }];
      });
    },
    close: () => producer.disconnect(),
  };
}

function countByPartition(messages) {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const { partition } of messages) counts.set(partition, (counts.get(partition) ?? 0) + 1);
  return counts;
}
