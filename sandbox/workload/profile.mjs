/**
 * What a profile asks for. Plain data: the engine makes it so.
 *
 * @typedef {object} Topic
 * @property {string} name
 * @property {number} partitions
 * @property {number} [replication] default: one replica per broker, at most three
 * @property {number | number[]} initial records there from the start, per partition
 * @property {number} [rate] records per second over all partitions; 0 or absent: still
 * @property {number[]} [weights] share of each partition; absent: even
 * @property {{ name: string, ids: number, favourite?: number }} [keys] records are keyed by one of so many ids; the first gets the `favourite` share
 * @property {string[]} [types] event types, in the value and in the header `type`
 *
 * @typedef {{ does: "keepsUp" }
 *   | { does: "fallsBehind", share: number }
 *   | { does: "rewinds", everyTicks: number, by: number, catchUp: number }
 *   | { does: "stays" }} Habit
 *
 * @typedef {object} Group
 * @property {string} name
 * @property {string[]} topics
 * @property {number} [members] live members; absent: none
 * @property {number | number[] | null} start what is committed from the start: a share of the end, offsets by partition, or nothing ever
 * @property {number} [rewound] records that a reset gave back right after the start
 * @property {Habit} habit
 *
 * @typedef {object} Transaction
 * @property {string} id the transactional id, one for each
 * @property {string} topic
 * @property {number} partition
 * @property {number} records
 * @property {"committed" | "aborted" | "open"} ends open: until the broker gives it up after a quarter of an hour
 *
 * `recreated`: topics that are deleted and made again, empty, after all else was set up.
 * @typedef {{ topics: Topic[], groups: Group[], transactions?: Transaction[], recreated?: string[] }} Profile
 */

import { cast } from "./cast.mjs";
import { deletedTopic } from "./deleted-topic.mjs";
import { hostileNames } from "./hostile-names.mjs";
import { hotPartition } from "./hot-partition.mjs";
import { scale } from "./scale.mjs";
import { seed1 } from "./seed1.mjs";
import { seed2 } from "./seed2.mjs";
import { seed4 } from "./seed4.mjs";
import { seed5 } from "./seed5.mjs";
import { transactions } from "./transactions.mjs";

/** @type {Map<string, (...numbers: number[]) => Profile>} */
const profiles = new Map([
  ["cast", () => cast],
  ["seed1", () => seed1],
  ["seed2", () => seed2],
  ["seed4", () => seed4],
  ["seed5", () => seed5],
  ["hot-partition", () => hotPartition],
  ["hostile-names", () => hostileNames],
  ["transactions", () => transactions],
  ["deleted-topic", () => deletedTopic],
  ["scale", scale],
]);

/**
 * The profiles named, joined into one. A name may carry numbers: `scale:500:3:300`.
 * @param {string[]} names
 * @returns {Profile}
 */
export function joinProfiles(names) {
  const chosen = names.map((spoken) => {
    const [name = "", ...numbers] = spoken.split(":");
    const make = profiles.get(name);
    if (!make) throw new Error(`there is no workload ${JSON.stringify(name)}; there are ${[...profiles.keys()].join(", ")}`);
    return make(...numbers.map(Number));
  });
  return {
    topics: chosen.flatMap(({ topics }) => topics),
    groups: chosen.flatMap(({ groups }) => groups),
    transactions: chosen.flatMap((profile) => profile.transactions ?? []),
    recreated: chosen.flatMap((profile) => profile.recreated ?? []),
  };
}
