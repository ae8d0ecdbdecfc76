import kafkajs from "kafkajs";
import { openAdmin } from "../admin.mjs";
import { everySecond } from "./every-second.mjs";
import { follower } from "./follow.mjs";
import { joinGroup } from "./member.mjs";
import { Positions } from "./positions.mjs";
import { openProducer } from "./produce.mjs";
import { joinProfiles } from "./profile.mjs";
import { records } from "./records.mjs";
import { setUp } from "./setup.mjs";
import { transactor } from "./transact.mjs";

/**
 * Starts a workload on a cluster. It returns when topics, first records and first commits are there and every member has
 * joined. A pause ends when nothing is in flight any more: members stay, ends and commits stand still.
 *
 * @param {{ brokers: string[], profiles: string[], seed?: number, once?: boolean, paused?: boolean, complain?: (message: string) => void }} options
 *   `once`: set up and end; `complain` hears of what failed and will be tried again
 */
export async function startWorkload({ brokers, profiles, seed = 1, once = false, paused = false, complain = () => {} }) {
  const profile = joinProfiles(profiles);
  const kafka = new kafkajs.Kafka({
    clientId: "lagline-workload",
    brokers,
    requestTimeout: 5_000,
    retry: { retries: 5, maxRetryTime: 3_000 },
    logCreator: () => () => {},
  });
  const admin = openAdmin(brokers);
  const producer = await openProducer(kafka);
  /** @type {Awaited<ReturnType<typeof joinGroup>>[]} */
  const members = [];

  const release = async () => {
    await Promise.allSettled([...members.map((member) => member.leave()), producer.close()]);
    admin.close();
  };
  try {
    const sources = new Map(profile.topics.map((topic) => [topic.name, records(topic, seed)]));
    await setUp(profile, { admin, send: producer.send, transact: transactor(kafka), sources, brokerCount: brokers.length });
    if (once) {
      await release();
      return still(profile);
    }

    const ends = new Positions();
    for (const { topic, partition, offset } of await admin.ends(profile.topics.map(({ name }) => name))) ends.set(topic, partition, offset);

    const produce = profile.topics
      .filter(({ rate }) => rate)
      .map(({ name }) => async () => {
        const messages = sources.get(name)?.tick() ?? [];
        const sent = await producer.send(messages.length ? [{ topic: name, messages }] : []);
        for (const { topic, partition, end } of sent) ends.set(topic, partition, end);
      });
    const follow = await Promise.all(profile.groups.map((group) => startGroup(group, { kafka, admin, members, seed, ends })));
    const clock = everySecond([...produce, ...follow], { paused, complain });

    return {
      profile,
      pause: () => clock.pause(),
      resume: () => clock.resume(),
      async stop() {
        await clock.stop();
        await release();
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** A workload that is over when it is set up. */
const still = (profile) => ({ profile, pause: async () => {}, resume: () => {}, stop: async () => {} });

/** The group's members, when it has any, and what it does each second. */
async function startGroup(group, { kafka, admin, members, seed, ends }) {
  const places = group.topics.flatMap((topic) => ends.of(topic).map(([partition]) => ({ topic, partition })));
  const stands = await admin.commits(group.name, places);
  const own = await Promise.all(Array.from({ length: group.members ?? 0 }, () => joinGroup(kafka, { group: group.name, topics: group.topics })));
  members.push(...own);
  await Promise.all(own.map(({ joined }) => joined));
  const commit = own.length ? (positions) => commitAsMembers(own, positions) : (positions) => admin.commit(group.name, positions);
  const { step } = follower(group, { seed, ends, stands, commit });
  return step;
}

const commitAsMembers = (own, positions) =>
  Promise.all(
    own.map((member) => {
      const mine = positions.filter(member.owns);
      return mine.length ? member.commit(mine) : undefined;
    }),
  );
