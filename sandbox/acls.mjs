import { setTimeout as after } from "node:timers/promises";
import { openFrames, Writer } from "./frames.mjs";

const resources = new Map([
  ["topic", 2],
  ["group", 3],
  ["cluster", 4],
  ["transactional_id", 5],
]);
const operations = new Map([
  ["Read", 3],
  ["Describe", 8],
  ["DescribeConfigs", 10],
]);
const literal = 3;
const allow = 3;
const clusterName = "kafka-cluster";

/**
 * A right of `User:lagline` from anywhere: on every topic, group or transactional id, or on the cluster.
 * @typedef {{ resource: "topic" | "group" | "cluster" | "transactional_id", operation: "Read" | "Describe" | "DescribeConfigs" }} Right
 */

/** What a principal needs so that everything is read, apart from producers and transactions. */
export const leastRights = /** @type {Right[]} */ ([
  { resource: "cluster", operation: "Describe" },
  { resource: "topic", operation: "Describe" },
  { resource: "group", operation: "Describe" },
  { resource: "topic", operation: "DescribeConfigs" },
  { resource: "cluster", operation: "DescribeConfigs" },
]);

/** What pages about transactions need on top. */
export const transactionRights = /** @type {Right[]} */ ([
  { resource: "transactional_id", operation: "Describe" },
  { resource: "topic", operation: "Read" },
]);

/** Gives the rights, at the plaintext address of an `acl` cluster, and returns once the broker there goes by them. */
export const grantRights = (/** @type {string} */ address, /** @type {readonly Right[]} */ rights) => change(address, 30, rights, true);

/** Takes the rights away again, and returns once the broker there goes by it. */
export const revokeRights = (/** @type {string} */ address, /** @type {readonly Right[]} */ rights) => change(address, 31, rights, false);

/** CreateAcls, DeleteAcls and DescribeAcls v1 write the same fields in the same order. */
const entry = (w, { resource, operation }, permission) =>
  w
    .i8(resources.get(resource))
    .string(resource === "cluster" ? clusterName : "*")
    .i8(literal)
    .string("User:lagline")
    .string("*")
    .i8(operations.get(operation))
    .i8(permission);

async function change(address, apiKey, rights, given) {
  const [host, port] = address.split(":");
  const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
  try {
    const answer = await link.request(
      apiKey,
      1,
      new Writer().array(rights, (right, w) => entry(w, right, allow)),
    );
    answer.i32(); // throttle time
    const error = answer.i32() === 0 ? 0 : answer.i16();
    if (error !== 0) throw new Error(`the rights could not be changed: error ${error}, ${answer.string()}`);
    for (const right of rights) await untilKnown(link, right, given);
  } finally {
    link.close();
  }
}

/** The controller answers a change before the brokers have heard of it. */
async function untilKnown(link, right, given) {
  const giveUpAt = performance.now() + 60_000;
  while ((await isGiven(link, right)) !== given) {
    if (performance.now() > giveUpAt) throw new Error(`the broker did not learn of a right on ${right.resource} within a minute`);
    await after(20);
  }
}

async function isGiven(link, right) {
  const answer = await link.request(29, 1, entry(new Writer(), right, allow));
  answer.i32(); // throttle time
  const error = answer.i16();
  const message = answer.string();
  if (error !== 0) throw new Error(`the rights could not be read: error ${error}, ${message}`);
  return answer.i32() > 0;
}
