#!/usr/bin/env node
// node sandbox/fake/main.mjs BROKERS TOPICS PARTITIONS GROUPS: a fake cluster in a process of its own. Every group has committed
// every partition. Prints its addresses as one JSON line and runs until its input ends.
import { startFakeCluster } from "./cluster.mjs";
import { writeOnce } from "./codec.mjs";
import { messages } from "./messages.mjs";
import { fakeWorld } from "./world.mjs";

const OFFSET_FETCH_VERSION = 9;
const [brokers = 1, topics = 1, partitions = 1, groups = 1] = process.argv.slice(2).map(Number);

const world = fakeWorld({ brokers, topics, partitions, groups });
const committed = world.topics.slice(1).map(({ name, partitions: all }) => ({
  name,
  partitions: all.map((_, nth) => ({ partitionIndex: nth, committedOffset: BigInt(1_000_000_000 + nth), metadata: "" })),
}));
const message = messages.get("OffsetFetchResponse");
if (message === undefined) throw new Error("there is no definition of OffsetFetchResponse");
// Written once: an answer of millions of commits would otherwise take longer than its deadline.
const commits = writeOnce(message, OFFSET_FETCH_VERSION, ["groups", "topics"], committed);
for (const group of world.groups) group.commits = commits;
for (const { partitions: all } of world.topics) for (const partition of all) partition.end = 2_000_000_000n;

const { bootstrap } = await startFakeCluster(world, { brokers, strange: false });
console.log(JSON.stringify(bootstrap));
process.stdin.resume().on("end", () => process.exit());
