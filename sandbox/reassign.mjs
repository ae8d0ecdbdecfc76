import { openFrames, Writer } from "./frames.mjs";

const ALTER_PARTITION_REASSIGNMENTS = 45;
const NO_TAGS = 0;

/**
 * Gives a partition these replicas, at any broker of a KRaft cluster, also one that is away: then it stays on its way.
 * kafkajs cannot while any partition of the cluster has no leader.
 * @param {string} address
 * @param {{ topic: string, partition: number, replicas: number[] }} wish a name of less than 127 characters
 */
export async function reassign(address, { topic, partition, replicas }) {
  const [host, port] = address.split(":");
  const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
  try {
    // A flexible version: the request header ends with tags, and sizes are one more than they say.
    const body = new Writer().i8(NO_TAGS).i32(30_000).i8(2);
    body.i8(topic.length + 1);
    for (const byte of Buffer.from(topic, "latin1")) body.i8(byte);
    body.i8(2).i32(partition);
    body.i8(replicas.length + 1);
    for (const replica of replicas) body.i32(replica);
    body.i8(NO_TAGS).i8(NO_TAGS).i8(NO_TAGS);
    const answer = await link.request(ALTER_PARTITION_REASSIGNMENTS, 0, body);
    answer.skip(1).i32(); // tags, throttle time
    const error = answer.i16();
    if (error !== 0) throw new Error(`partition ${partition} of ${topic} could not be given other replicas: error ${error}`);
  } finally {
    link.close();
  }
}
