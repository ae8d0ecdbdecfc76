import { Written } from "../codec.mjs";
import { findGroup } from "../world.mjs";

const UNKNOWN_TOPIC_OR_PARTITION = 3;
const NOT_LEADER = 6;
const NOT_COORDINATOR = 16;
const UNSUPPORTED_VERSION = 35;
const INVALID_REQUEST = 42;
const MANY_GROUPS_FROM = 8;
/** Special timestamps and the first version that knows them. */
const SPECIAL = new Map([
  [-1n, 1],
  [-2n, 1],
  [-3n, 7],
  [-4n, 8],
  [-5n, 9],
]);

/** @type {import("./answers.mjs").Answer} */
export function offsetFetch({ world, broker, version, request }) {
  const fetched = (id) => {
    const group = findGroup(world, id, broker);
    if (group === undefined || !group.coordinators.includes(broker)) return { groupId: id, errorCode: NOT_COORDINATOR, topics: [] };
    return { groupId: id, errorCode: group.fetchError ?? 0, topics: group.fetchError || group.type === "share" ? [] : committed(group.commits) };
  };
  return version >= MANY_GROUPS_FROM ? { groups: request.groups.map(({ groupId }) => fetched(groupId)) } : fetched(request.groupId);
}

/** Commits by topic in the order of their first mention, as a coordinator answers them. */
function committed(commits) {
  if (commits instanceof Written) return commits;
  const byTopic = new Map();
  for (const { topic, partition, offset, metadata = "", error = 0 } of commits) {
    const partitions = byTopic.get(topic) ?? [];
    partitions.push({ partitionIndex: partition, committedOffset: offset, metadata, errorCode: error });
    byTopic.set(topic, partitions);
  }
  return [...byTopic].map(([name, partitions]) => ({ name, partitions }));
}

/** @type {import("./answers.mjs").Answer} */
export function listOffsets({ world, broker, version, request }) {
  const byName = new Map(world.topics.map((topic) => [topic.name, topic]));
  const topics = request.topics.map(({ name, partitions }) => {
    const numbers = partitions.map(({ partitionIndex }) => partitionIndex);
    const isTwice = new Set(numbers).size < numbers.length;
    const answer = ({ partitionIndex, timestamp }) => {
      const found = byName.get(name)?.partitions[partitionIndex];
      const errorCode = isTwice ? INVALID_REQUEST : offsetError(found, broker, timestamp, version);
      if (errorCode !== 0) return { partitionIndex, errorCode };
      return { partitionIndex, offset: offsetAt(found, timestamp, request.isolationLevel), leaderEpoch: found.epoch, timestamp: timeAt(found, timestamp) };
    };
    return { name, partitions: partitions.map(answer) };
  });
  return { topics };
}

function offsetError(partition, broker, timestamp, version) {
  if (partition === undefined) return UNKNOWN_TOPIC_OR_PARTITION;
  if (partition.offsetError) return partition.offsetError;
  if (partition.leader !== broker) return NOT_LEADER;
  return timestamp < 0n && version < (SPECIAL.get(timestamp) ?? Number.POSITIVE_INFINITY) ? UNSUPPORTED_VERSION : 0;
}

function offsetAt({ start, end, stable = end }, timestamp, isolation) {
  if (timestamp === -2n || timestamp === -4n) return start;
  if (timestamp === -3n) return end - 1n;
  return isolation === 1 ? stable : end;
}

const timeAt = ({ timestamp = -1n }, asked) => (asked === -3n ? timestamp : -1n);
