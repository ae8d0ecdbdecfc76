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

/** Gives the rights, at the plaintext address of an `acl` cluster. */
export const grantRights = (/** @type {string} */ address, /** @type {readonly Right[]} */ rights) =>
  send(address, 30, rights, (w, right) => entry(w, right, allow));

/** Takes the rights away again. */
export const revokeRights = (/** @type {string} */ address, /** @type {readonly Right[]} */ rights) =>
  send(address, 31, rights, (w, right) => entry(w, right, allow));

/** CreateAcls and DeleteAcls v1 write the same fields in the same order. */
const entry = (w, { resource, operation }, permission) =>
  w
    .i8(resources.get(resource))
    .string(resource === "cluster" ? clusterName : "*")
    .i8(literal)
    .string("User:lagline")
    .string("*")
    .i8(operations.get(operation))
    .i8(permission);

async function send(address, apiKey, rights, write) {
  const [host, port] = address.split(":");
  const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
  try {
    const answer = await link.request(
      apiKey,
      1,
      new Writer().array(rights, (right, w) => write(w, right)),
    );
    answer.i32(); // throttle time
    const error = answer.i32() === 0 ? 0 : answer.i16();
    if (error !== 0) throw new Error(`the rights could not be changed: error ${error}, ${answer.string()}`);
  } finally {
    link.close();
  }
}
