/**
 * What a fake cluster holds. Tests build it and may change it while it runs.
 * @typedef {object} FakePartition
 * @property {number} leader -1: none
 * @property {number} epoch
 * @property {bigint} start
 * @property {bigint} end
 * @property {bigint} [stable] the last stable offset; without it the end
 * @property {bigint} [timestamp] of the newest record
 * @property {number[]} [replicas]
 * @property {number[]} [inSync]
 * @property {number[]} [offline]
 * @property {bigint} [bytes] its size in the log directory of each replica
 * @property {number} [metadataError]
 * @property {number} [offsetError]
 *
 * @typedef {{ name: string, id: string, partitions: FakePartition[], error?: number, configs?: Record<string, string> }} FakeTopic
 * @typedef {{ topic: string, partition: number, offset: bigint, metadata?: string | null, error?: number }} FakeCommit
 * @typedef {{ memberId: string, instanceId?: string | null, clientId: string, host: string, assigned: { topic: string, partitions: number[] }[] }} FakeMember
 *
 * @typedef {object} FakeGroup
 * @property {string | Buffer} id
 * @property {number[]} coordinators the brokers that list it
 * @property {"classic" | "consumer" | "share" | "streams"} type
 * @property {string} [protocolType]
 * @property {string} state
 * @property {FakeCommit[] | import("./codec.mjs").Written} commits a `Written` are the topics of an OffsetFetch answer of version 8 or 9
 * @property {FakeMember[]} [members]
 * @property {number} [epoch]
 * @property {string} [assignor]
 * @property {number} [fetchError]
 * @property {number} [describeError]
 *
 * @typedef {object} FakeWorld
 * @property {string} kafkaId
 * @property {FakeTopic[]} topics
 * @property {FakeGroup[]} groups
 * @property {Map<number, number>} listError by broker: what it answers to ListGroups, beside its list
 */

/**
 * Brokers 1…b share the leadership of `topics` topics and the coordination of `groups` groups evenly.
 * @returns {FakeWorld}
 */
export function fakeWorld(/** @type {{ brokers: number, topics: number, partitions?: number, groups: number }} */ { brokers, topics, partitions = 2, groups }) {
  const partition = (nth) => ({ leader: 1 + (nth % brokers), epoch: 3, start: 5n, end: 100n });
  const topic = (name, nth, size) => ({
    name,
    id: `00000000-0000-4000-8000-${String(nth + 1).padStart(12, "0")}`,
    partitions: Array.from({ length: size }, (_, p) => partition(nth + p)),
  });
  return {
    kafkaId: "fake-cluster",
    listError: new Map(),
    topics: [topic("__consumer_offsets", topics, brokers), ...Array.from({ length: topics }, (_, nth) => topic(`topic-${nth}`, nth, partitions))],
    groups: Array.from({ length: groups }, (_, nth) => ({
      id: `group-${nth}`,
      coordinators: [1 + (nth % brokers)],
      type: /** @type {const} */ ("classic"),
      state: "Stable",
      commits: [{ topic: `topic-${nth % Math.max(1, topics)}`, partition: 0, offset: 90n }],
    })),
  };
}

/** The group of an id, which may be bytes; where several brokers have one of that id, the asked one's. */
export function findGroup(/** @type {FakeWorld} */ { groups }, /** @type {string | Buffer} */ id, /** @type {number | undefined} */ broker = undefined) {
  const same = groups.filter((group) => isSameId(group.id, id));
  return same.find(({ coordinators }) => broker !== undefined && coordinators.includes(broker)) ?? same[0];
}

const isSameId = (a, b) => a === b || (typeof a !== "string" && typeof b !== "string" && a.equals(b));
