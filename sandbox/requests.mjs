import { Writer } from "./frames.mjs";

/**
 * Metadata v1: who is in the cluster as this broker sees it, and who leads the partitions of the topics asked for.
 * @param {string[] | "all"} topics
 */
export async function metadata(link, topics = []) {
  const answer = await link.request(3, 1, topics === "all" ? new Writer().i32(-1) : new Writer().array(topics, (name, w) => w.string(name)));
  const brokers = answer.array(() => {
    const [id, host, port] = [answer.i32(), answer.string() ?? "", answer.i32()];
    answer.string(); // rack
    return { id, host, port };
  });
  const controller = answer.i32();
  const described = answer.array(() => {
    const [error, name] = [answer.i16(), answer.string() ?? ""];
    answer.skip(1); // internal
    return { error, name, partitions: answer.array(() => partition(answer)) };
  });
  return { brokers, controller, topics: described };
}

function partition(answer) {
  const [error, index, leader] = [answer.i16(), answer.i32(), answer.i32()];
  const replicas = answer.array(() => answer.i32());
  const inSync = answer.array(() => answer.i32());
  return { error, index, leader, replicas, inSync };
}

/**
 * CreateTopics v2, for the controller; with KRaft any broker passes it on.
 * @param {{ name: string, partitions: number, replication: number, settings?: Record<string, string> }[]} topics
 */
export async function createTopics(link, topics) {
  const body = new Writer();
  body.array(topics, ({ name, partitions, replication, settings = {} }) =>
    body
      .string(name)
      .i32(partitions)
      .i16(replication)
      .array([], () => {})
      .array(Object.entries(settings), ([key, value]) => body.string(key).string(value)),
  );
  const answer = await link.request(19, 2, body.i32(30_000).i8(0));
  answer.i32(); // throttle time
  return answer.array(() => ({ name: answer.string() ?? "", error: answer.i16(), message: answer.string() }));
}

/** DeleteTopics v1, for the controller; with KRaft any broker passes it on. */
export async function deleteTopics(link, /** @type {string[]} */ names) {
  const answer = await link.request(20, 1, new Writer().array(names, (name, w) => w.string(name)).i32(30_000));
  answer.i32(); // throttle time
  return answer.array(() => ({ name: answer.string() ?? "", error: answer.i16() }));
}

/**
 * DeleteRecords v0 on the partitions' leader: what is before the offset is gone.
 * @param {{ topic: string, partition: number, offset: bigint | number }[]} before
 */
export async function deleteRecords(link, before) {
  const body = new Writer().array(byTopic(before), ([topic, of], w) => w.string(topic).array(of, (one) => w.i32(one.partition).i64(one.offset)));
  const answer = await link.request(21, 0, body.i32(30_000));
  answer.i32(); // throttle time
  return answer
    .array(() => {
      const topic = answer.string() ?? "";
      return answer.array(() => {
        const partition = answer.i32();
        answer.skip(8); // the new log start
        return { topic, partition, error: answer.i16() };
      });
    })
    .flat();
}

/** ListGroups v0: the error of a broker whose coordinator is still loading, 0 when it can tell its groups. */
export async function listGroupsError(link) {
  return (await link.request(16, 0, new Writer())).i16();
}

/** DescribeConfigs v1: what this broker goes by for one setting of a group; null while it has heard of none. */
export async function groupSetting(link, /** @type {string} */ group, /** @type {string} */ setting) {
  const body = new Writer().array([group], (name, w) =>
    w
      .i8(groupResource)
      .string(name)
      .array([setting], (key) => w.string(key)),
  );
  const answer = await link.request(32, 1, body.i8(0));
  answer.skip(4 + 4); // throttle time, and the one result
  const error = answer.i16();
  const message = answer.string();
  if (error !== 0) throw new Error(`settings of group ${group} cannot be read: error ${error}, ${message}`);
  answer.skip(1); // resource type
  answer.string(); // its name
  const known = answer.array(() => {
    const value = { name: answer.string(), value: answer.string() };
    answer.skip(1 + 1 + 1); // read only, source, sensitive
    answer.array(() => [answer.string(), answer.string(), answer.skip(1)]); // synonyms
    return value;
  });
  return known.find(({ name }) => name === setting)?.value ?? null;
}

const groupResource = 32;

/** DeleteGroups v0, for the coordinator of the group. */
export async function deleteGroup(link, /** @type {string} */ group) {
  const answer = await link.request(
    42,
    0,
    new Writer().array([group], (name, w) => w.string(name)),
  );
  answer.i32(); // throttle time
  return answer.array(() => ({ group: answer.string() ?? "", error: answer.i16() }));
}

/** FindCoordinator v1 for a group. The first one ever makes the broker create its offsets topic. */
export async function findCoordinator(link, group) {
  const answer = await link.request(10, 1, new Writer().string(group).i8(0));
  answer.i32(); // throttle time
  const error = answer.i16();
  answer.string(); // message
  return { error, id: answer.i32(), host: answer.string() ?? "", port: answer.i32() };
}

/**
 * OffsetCommit v2 by nobody: valid only while the group has no members.
 * @param {{ topic: string, partition: number, offset: bigint | number }[]} offsets
 */
export async function offsetCommit(link, group, offsets) {
  const body = new Writer().string(group).i32(-1).string("").i64(-1);
  body.array(byTopic(offsets), ([topic, of]) => body.string(topic).array(of, ({ partition, offset }) => body.i32(partition).i64(offset).string("")));
  const answer = await link.request(8, 2, body);
  return answer
    .array(() => {
      const topic = answer.string() ?? "";
      return answer.array(() => ({ topic, partition: answer.i32(), error: answer.i16() }));
    })
    .flat();
}

/**
 * OffsetFetch v1. A partition without a commit answers -1.
 * @param {{ topic: string, partition: number }[]} partitions
 */
export async function offsetFetch(link, group, partitions) {
  const body = new Writer().string(group);
  body.array(byTopic(partitions), ([topic, of]) => body.string(topic).array(of, (one) => body.i32(one.partition)));
  const answer = await link.request(9, 1, body);
  return answer
    .array(() => {
      const topic = answer.string() ?? "";
      return answer.array(() => {
        const [index, offset] = [answer.i32(), answer.i64()];
        answer.string(); // commit metadata
        return { topic, partition: index, offset, error: answer.i16() };
      });
    })
    .flat();
}

/**
 * ListOffsets v1 on the partitions' leader: -1 asks for the end, -2 for the log start.
 * @param {{ topic: string, partition: number }[]} partitions
 */
export async function listOffsets(link, partitions, timestamp = -1) {
  const body = new Writer().i32(-1);
  body.array(byTopic(partitions), ([topic, of]) => body.string(topic).array(of, (one) => body.i32(one.partition).i64(timestamp)));
  const answer = await link.request(2, 1, body);
  return answer
    .array(() => {
      const topic = answer.string() ?? "";
      return answer.array(() => {
        const [index, error] = [answer.i32(), answer.i16()];
        answer.skip(8); // timestamp
        return { topic, partition: index, error, offset: answer.i64() };
      });
    })
    .flat();
}

/**
 * @template {{ topic: string }} T
 * @param {T[]} items
 * @returns {[string, T[]][]}
 */
function byTopic(items) {
  /** @type {Map<string, T[]>} */
  const topics = new Map();
  for (const item of items) topics.set(item.topic, [...(topics.get(item.topic) ?? []), item]);
  return [...topics];
}
