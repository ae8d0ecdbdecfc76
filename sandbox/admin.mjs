import { setTimeout as after } from "node:timers/promises";
import { openFrames } from "./frames.mjs";
import { createTopics, deleteGroup, deleteRecords, deleteTopics, findCoordinator, listOffsets, metadata, offsetCommit, offsetFetch } from "./requests.mjs";

/**
 * @typedef {{ topic: string, partition: number }} Place
 * @typedef {Place & { offset: number }} Position
 */

/** Leader or coordinator is moving, loading or not there yet: asking again helps. */
const passing = new Set([3, 5, 6, 7, 9, 14, 15, 16, 41]);
const topicExists = 36;
const unknownTopic = 3;

/**
 * What the sandbox does to a cluster beside producing: topics, ends and commits, by requests of its own, since kafkajs
 * needs five seconds per commit of an empty group and stumbles over some names.
 * @param {string[]} brokers bootstrap addresses
 */
export function openAdmin(brokers) {
  /** @type {Map<string, ReturnType<typeof openFrames>>} */
  const links = new Map();

  const linkTo = (address) => {
    const kept = links.get(address);
    if (kept) return kept;
    const [host, port] = address.split(":");
    const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
    links.set(address, link);
    return link;
  };
  const forget = (address) => {
    links.get(address)?.close();
    links.delete(address);
  };

  /** Asks each bootstrap address in turn until one answers. */
  const ask = async (question) => {
    let last = new Error("no broker is known");
    for (const address of brokers)
      try {
        return await question(linkTo(address));
      } catch (error) {
        forget(address);
        last = /** @type {Error} */ (error);
      }
    throw last;
  };

  const addresses = async () => {
    const seen = await ask((link) => metadata(link));
    return { controller: seen.controller, byId: new Map(seen.brokers.map(({ id, host, port }) => [id, `${host}:${port}`])) };
  };

  /** What every broker that is listed says of the topics, since they learn of a change one after the other; null while one does not answer. */
  const everywhere = async (topics) => {
    const { byId } = await addresses();
    const told = [...byId.values()].map((address) => metadata(linkTo(address), topics).catch(() => forget(address)));
    const seen = (await Promise.all(told)).flatMap((one) => one?.topics ?? [null]);
    return seen.includes(null) ? null : seen;
  };

  /** The leader of each partition of the topics, once all have one. */
  const leaders = (topics) =>
    patiently(`leaders of ${topics.length} topics`, async () => {
      const seen = await ask((link) => metadata(link, topics));
      const byId = new Map(seen.brokers.map(({ id, host, port }) => [id, `${host}:${port}`]));
      const places = seen.topics.flatMap(({ name, partitions }) =>
        partitions.map(({ index, leader }) => ({ topic: name, partition: index, leader: byId.get(leader) })),
      );
      const settled = seen.topics.every(({ error, partitions }) => error === 0 && partitions.length > 0) && places.every(({ leader }) => leader);
      return settled ? places : null;
    });

  const coordinator = (group) =>
    patiently(`the coordinator of ${JSON.stringify(group)}`, async () => {
      const { error, host, port } = await ask((link) => findCoordinator(link, group));
      return passing.has(error) ? null : `${host}:${port}`;
    });

  /** Runs a request at a group's coordinator until no partition answers with a passing error. */
  const atCoordinator = (group, what, request) =>
    patiently(`${what} of ${JSON.stringify(group)}`, async () => {
      const address = await coordinator(group);
      try {
        const answers = await request(linkTo(address));
        return answers.some(({ error }) => passing.has(error)) ? null : answers;
      } catch {
        forget(address);
        return null;
      }
    });

  /**
   * The end of every partition of the topics, once every leader tells.
   * @returns {Promise<Position[]>}
   */
  const endsOf = async (/** @type {string[]} */ topics) => {
    if (topics.length === 0) return [];
    return patiently("the ends", async () => {
      const places = await leaders(topics);
      const asked = [...new Set(places.map(({ leader }) => leader))];
      const answers = await Promise.all(
        asked.map((address) =>
          listOffsets(
            linkTo(address),
            places.filter(({ leader }) => leader === address),
          ),
        ),
      );
      const found = answers.flat();
      return found.some(({ error }) => error !== 0) ? null : found.map(({ topic, partition, offset }) => ({ topic, partition, offset: Number(offset) }));
    });
  };

  return {
    /** Creates the topics that do not exist and returns when every broker names a leader for each partition, and the leaders answer. */
    async createTopics(/** @type {{ name: string, partitions: number, replication: number, settings?: Record<string, string> }[]} */ topics) {
      for (const some of chunks(topics, 100)) {
        const names = some.map(({ name }) => name);
        // Under ZooKeeper a topic that is being deleted exists a while longer than brokers know it: the wish is repeated.
        await patiently(`the creation of ${names.length} topics`, async () => {
          const { controller, byId } = await addresses();
          const made = await createTopics(linkTo(byId.get(controller) ?? brokers[0]), some);
          const refused = made.find(({ error }) => error !== 0 && error !== topicExists && !passing.has(error));
          if (refused) throw new Error(`topic ${refused.name} could not be created: error ${refused.error}, ${refused.message}`);
          const seen = await everywhere(names);
          const settled = seen?.every(({ error, partitions }) => error === 0 && partitions.every(({ leader }) => leader >= 0));
          return settled ? true : null;
        });
        await endsOf(names);
      }
    },

    /** Deletes topics and returns when neither the controller nor any broker knows them any more, so that they can be made again. */
    async deleteTopics(/** @type {string[]} */ names) {
      await patiently(`the end of ${names.join(", ")}`, async () => {
        const { controller, byId } = await addresses();
        const answers = await deleteTopics(linkTo(byId.get(controller) ?? brokers[0]), names);
        const refused = answers.find(({ error }) => error !== 0 && error !== unknownTopic && !passing.has(error));
        if (refused) throw new Error(`topic ${refused.name} could not be deleted: error ${refused.error}`);
        const seen = await everywhere(names);
        return seen && [...answers, ...seen].every(({ error }) => error === unknownTopic) ? true : null;
      });
    },

    /** Deletes what is before the offsets, so that logs start there. */
    async deleteRecords(/** @type {Position[]} */ before) {
      for (const position of before)
        await patiently(`the records of ${position.topic}-${position.partition}`, async () => {
          const places = await leaders([position.topic]);
          const leader = places.find(({ partition }) => partition === position.partition)?.leader;
          const [answer] = await deleteRecords(linkTo(leader ?? brokers[0]), [position]);
          if (answer && passing.has(answer.error)) return null;
          if (answer?.error !== 0) throw new Error(`records of ${position.topic}-${position.partition} could not be deleted: error ${answer?.error}`);
          return true;
        });
    },

    ends: endsOf,

    /**
     * What a group has committed; partitions without a commit are left out.
     * @returns {Promise<Position[]>}
     */
    async commits(/** @type {string} */ group, /** @type {Place[]} */ places) {
      const answers = await atCoordinator(group, "the commits", (link) => offsetFetch(link, group, places));
      return answers.filter(({ offset }) => offset >= 0n).map(({ topic, partition, offset }) => ({ topic, partition, offset: Number(offset) }));
    },

    /** Commits for a group without members; throws on what does not pass by itself. */
    async commit(/** @type {string} */ group, /** @type {Position[]} */ positions) {
      const answers = await atCoordinator(group, "a commit", (link) => offsetCommit(link, group, positions));
      const refused = answers.find(({ error }) => error !== 0);
      if (refused) throw new Error(`group ${JSON.stringify(group)} could not commit to ${refused.topic}-${refused.partition}: error ${refused.error}`);
    },

    /** Deletes a group that has no members. */
    async deleteGroup(/** @type {string} */ group) {
      const [answer] = await atCoordinator(group, "the end", (link) => deleteGroup(link, group));
      if (answer?.error !== 0) throw new Error(`group ${JSON.stringify(group)} could not be deleted: error ${answer?.error}`);
    },

    close() {
      for (const link of links.values()) link.close();
      links.clear();
    },
  };
}

/** Repeats `attempt` until it returns something, for two minutes. */
async function patiently(what, attempt) {
  const giveUpAt = performance.now() + 120_000;
  for (;;) {
    const result = await attempt();
    if (result !== null) return result;
    if (performance.now() > giveUpAt) throw new Error(`the cluster did not settle: ${what}`);
    await after(100);
  }
}

function* chunks(items, size) {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
}
