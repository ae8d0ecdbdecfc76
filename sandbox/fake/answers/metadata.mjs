/** @type {import("./answers.mjs").Answer} */
export function metadata({ world, places, request }) {
  const asked = request.topics === null ? null : new Set(request.topics.map(({ name }) => name));
  const listed = world.topics.filter(({ name }) => asked === null || asked.has(name));
  return {
    brokers: places.map(({ broker, host, port, rack = null }) => ({ nodeId: broker, host, port, rack })),
    clusterId: world.kafkaId,
    controllerId: places[0]?.broker ?? -1,
    topics: listed.map(({ name, id, error = 0, partitions }) => ({
      errorCode: error,
      name,
      topicId: id,
      isInternal: name.startsWith("__"),
      partitions: partitions.map(partitionEntry),
    })),
  };
}

function partitionEntry({ leader, epoch, metadataError = 0, replicas = [1], inSync = replicas, offline = [] }, nth) {
  return {
    errorCode: metadataError,
    partitionIndex: nth,
    leaderId: leader,
    leaderEpoch: epoch,
    replicaNodes: replicas,
    isrNodes: inSync,
    offlineReplicas: offline,
  };
}
