/**
 * A live member of a group. It holds its partitions without fetching from them: the workload decides what the group
 * commits, and the member says it in the group's name.
 * @param {import("kafkajs").Kafka} kafka
 */
export async function joinGroup(kafka, /** @type {{ group: string, topics: string[] }} */ { group, topics }) {
  const consumer = kafka.consumer({
    groupId: group,
    sessionTimeout: 30_000,
    heartbeatInterval: 3_000,
    maxWaitTimeInMs: 1_000,
    retry: { retries: 5, maxRetryTime: 3_000, restartOnFailure: async () => true },
  });
  /** @type {Map<string, Set<number>>} */
  let owned = new Map();
  /** @type {() => void} */
  let markJoined = () => {};
  const joined = new Promise((resolve) => (markJoined = () => resolve(undefined)));
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    owned = new Map(Object.entries(payload.memberAssignment).map(([topic, partitions]) => [topic, new Set(partitions)]));
    consumer.pause(topics.map((topic) => ({ topic })));
    markJoined();
  });
  await consumer.connect();
  await consumer.subscribe({ topics });
  await consumer.run({ autoCommit: false, eachBatch: async () => {} });
  return {
    joined,
    owns: (/** @type {import("../admin.mjs").Place} */ { topic, partition }) => owned.get(topic)?.has(partition) ?? false,
    commit: (/** @type {import("../admin.mjs").Position[]} */ positions) =>
      consumer.commitOffsets(positions.map(({ topic, partition, offset }) => ({ topic, partition, offset: String(offset) }))),
    leave: () => consumer.disconnect(),
  };
}
