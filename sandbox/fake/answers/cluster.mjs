import { findGroup } from "../world.mjs";

/** The rights there are on a cluster, one bit each: Create, Alter, Describe and the others. */
const ALL_RIGHTS = 0b1_1111_1010_0000;
const TOPIC = 2;
const BROKER = 4;

/** @type {import("./answers.mjs").Answer} */
export function describeCluster({ world, places, request }) {
  const brokers = places.map(({ broker, host, port, rack = null }) => ({ brokerId: broker, host, port, rack }));
  const rights = request.includeClusterAuthorizedOperations ? { clusterAuthorizedOperations: ALL_RIGHTS } : {};
  return { clusterId: world.kafkaId, controllerId: places[0]?.broker ?? -1, brokers, ...rights };
}

/** @type {import("./answers.mjs").Answer} */
export function describeQuorum({ places }) {
  const replica = ({ broker }) => ({ replicaId: broker, logEndOffset: 1_000n });
  const partition = { partitionIndex: 0, leaderId: places[0]?.broker ?? -1, leaderEpoch: 4, highWatermark: 1_000n, currentVoters: places.map(replica) };
  return {
    errorMessage: null,
    topics: [{ topicName: "__cluster_metadata", partitions: [{ ...partition, errorMessage: null }] }],
    nodes: places.map(({ broker, host, port }) => ({ nodeId: broker, listeners: [{ name: "CONTROLLER", host, port }] })),
  };
}

/** @type {import("./answers.mjs").Answer} */
export function describeLogDirs({ world, broker }) {
  const topics = world.topics.flatMap(({ name, partitions }) => {
    const mine = partitions.flatMap(({ leader, replicas = [leader], bytes = 1_024n }, nth) =>
      replicas.includes(broker) ? [{ partitionIndex: nth, partitionSize: bytes, offsetLag: 0n, isFutureKey: false }] : [],
    );
    return mine.length === 0 ? [] : [{ name, partitions: mine }];
  });
  return { results: [{ logDir: `/var/lib/kafka-${broker}`, topics, totalBytes: 1_000_000_000n, usableBytes: 400_000_000n }] };
}

/** @type {import("./answers.mjs").Answer} */
export function describeConfigs({ world, request }) {
  const configsOf = (type, name) => {
    if (type === BROKER) return { "log.retention.hours": "168" };
    return world.topics.find((topic) => topic.name === name)?.configs ?? { "retention.ms": "604800000" };
  };
  return {
    results: request.resources.map(({ resourceType, resourceName, configurationKeys }) => {
      const wanted = Object.entries(configsOf(resourceType, resourceName)).filter(([name]) => configurationKeys?.includes(name) ?? true);
      const source = resourceType === TOPIC ? 1 : 4;
      const configs = wanted.map(([name, value]) => ({ name, value, configSource: source, synonyms: [{ name, value, source }], documentation: null }));
      return { errorMessage: null, resourceType, resourceName, configs };
    }),
  };
}

/** @type {import("./answers.mjs").Answer} */
export const listPartitionReassignments = () => ({ errorMessage: null, topics: [] });

/** @type {import("./answers.mjs").Answer} */
export function describeProducers({ world, broker, request }) {
  const NOT_LEADER = 6;
  const topics = request.topics.map(({ name, partitionIndexes }) => {
    const known = world.topics.find((topic) => topic.name === name)?.partitions ?? [];
    const one = (nth) => (known[nth]?.leader === broker ? { partitionIndex: nth, activeProducers: [] } : { partitionIndex: nth, errorCode: NOT_LEADER });
    return { name, partitions: partitionIndexes.map(one) };
  });
  return { topics };
}

/** @type {import("./answers.mjs").Answer} */
export const listTransactions = () => ({});

/** @type {import("./answers.mjs").Answer} */
export const describeTransactions = ({ request }) => ({
  transactionStates: request.transactionalIds.map((transactionalId) => ({ transactionalId, errorCode: 105, transactionState: "" })),
});

/** @type {import("./answers.mjs").Answer} */
export function describeShareGroupOffsets({ world, request }) {
  const ids = new Map(world.topics.map(({ name, id }) => [name, id]));
  const groups = request.groups.map(({ groupId }) => {
    const commits = findGroup(world, groupId)?.commits;
    const topics = (Array.isArray(commits) ? commits : []).map(({ topic, partition, offset }) => ({
      topicName: topic,
      topicId: ids.get(topic),
      partitions: [{ partitionIndex: partition, startOffset: offset, leaderEpoch: 0, lag: 10n }],
    }));
    return { groupId, topics };
  });
  return { groups };
}
