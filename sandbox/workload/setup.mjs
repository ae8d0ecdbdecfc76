import { startPosition } from "./habit.mjs";

/**
 * Makes a profile's still part true: topics, first records, first commits. What is there already stays as it is, so that a
 * second run goes on where the first ended.
 * @param {import("./profile.mjs").Profile} profile
 * @param {{ admin: ReturnType<typeof import("../admin.mjs").openAdmin>, send: import("./produce.mjs").Send, transact: import("./transact.mjs").Transact, sources: Map<string, ReturnType<typeof import("./records.mjs").records>>, brokerCount: number }} tools
 */
export async function setUp(profile, { admin, send, transact, sources, brokerCount }) {
  const factor = Math.min(3, brokerCount);
  await admin.createTopics(
    profile.topics.map(({ name, partitions, replication = factor }) => ({ name, partitions, replication: Math.min(replication, brokerCount) })),
  );
  await fill(profile.topics, { admin, send, sources });
  const ends = await admin.ends(profile.topics.map(({ name }) => name));
  await pooled(profile.groups, 16, (group) => commitStart(group, ends, admin));
  for (const transaction of profile.transactions ?? []) await transact(transaction, ends);
  const recreated = new Set(profile.recreated ?? []);
  if (recreated.size === 0) return;
  await admin.deleteTopics([...recreated]);
  await admin.createTopics(
    profile.topics.flatMap(({ name, partitions, replication = factor }) =>
      recreated.has(name) ? [{ name, partitions, replication: Math.min(replication, brokerCount) }] : [],
    ),
  );
}

async function fill(topics, { admin, send, sources }) {
  const ends = await admin.ends(topics.map(({ name }) => name));
  for (let at = 0; at < topics.length; at += 100) {
    const some = new Set(topics.slice(at, at + 100).map(({ name }) => name));
    const missing = [...some].map((topic) => ({
      topic,
      messages: ends.filter((end) => end.topic === topic).flatMap(({ partition, offset }) => sources.get(topic)?.initial(partition, offset) ?? []),
    }));
    await send(missing.filter(({ messages }) => messages.length > 0));
  }
}

async function commitStart(group, ends, admin) {
  const places = ends.filter(({ topic }) => group.topics.includes(topic));
  if (group.start === null) return;
  const stands = await admin.commits(group.name, places);
  if (stands.length > 0) return;
  const at = (from, place) => ({
    topic: place.topic,
    partition: place.partition,
    offset: startPosition(from, { partition: place.partition, end: place.offset }) ?? 0,
  });
  // A reset is only one when something stood further ahead before it.
  if (group.rewound)
    await admin.commit(
      group.name,
      places.map((place) => at({ ...group, rewound: 0 }, place)),
    );
  await admin.commit(
    group.name,
    places.map((place) => at(group, place)),
  );
}

/**
 * @template T
 * @param {T[]} items
 */
async function pooled(items, width, /** @type {(item: T) => Promise<void>} */ work) {
  const left = [...items];
  const worker = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}
