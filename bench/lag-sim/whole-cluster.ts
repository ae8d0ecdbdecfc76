import { adopt } from "@/lib/collector/adopt";
import { push } from "@/lib/collector/axis";
import { type Memory, newMemory } from "@/lib/collector/memory";
import { observeInSlices } from "@/lib/collector/observe";
import type { Reading } from "@/lib/collector/ports";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { INTERVAL_MS } from "./polls";

const POLLS = 240;
const PARTITIONS = 10;
const TOPICS_PER_GROUP = 3;
const PER_POLL = 300;
const START_MS = Date.UTC(2026, 0, 1);

/** A cycle that was read: runs it, from the reading to the snapshot. */
export type Cycle = () => Promise<unknown>;

/**
 * A cluster as the collector remembers it after an hour, a third as many partitions as group-partitions, ten to a topic, three
 * topics to a group, all of them falling behind. Every call reads the next cycle.
 */
export async function wholeCluster(groupPartitions: number): Promise<() => Promise<Cycle>> {
  const names = Array.from({ length: groupPartitions / PARTITIONS / TOPICS_PER_GROUP }, (_, i) => `topic-${i}`);
  const memory = newMemory();
  const registry = countingRegistry();
  let poll = 0;
  const next = async () => {
    const read = readingAt(names, poll);
    const at = new Date(START_MS + poll++ * INTERVAL_MS);
    const adopted = await adopt(memory, read, registry);
    return () => observeInSlices(memory, read, adopted, [], { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0 }, at);
  };
  await (await next())();
  poll = remember(memory);
  return next;
}

const endAt = (poll: number) => 1_000_000 + PER_POLL * poll;
const commitAt = (poll: number) => 500_000 + Math.floor((PER_POLL * 3 * poll) / 4);

function readingAt(names: readonly string[], poll: number): Reading {
  const ends = new Array<number>(PARTITIONS).fill(endAt(poll));
  const commits = new Array<number>(PARTITIONS).fill(commitAt(poll));
  const topicsOf = (g: number) => Array.from({ length: TOPICS_PER_GROUP }, (_, nth) => names[(g + nth * 7) % names.length] ?? "");
  return reading(
    Object.fromEntries(names.map((name) => [name, { ends }])),
    Object.fromEntries(names.map((name, g) => [`group-${name}`, { commits: Object.fromEntries(topicsOf(g).map((topic) => [topic, commits])) }])),
  );
}

/** What the polls of an hour would have left; answers the next poll. */
function remember({ axis, topics, groups }: Memory): number {
  for (let poll = 1; poll < POLLS; poll++) {
    axis.timesMs.push(START_MS + poll * INTERVAL_MS);
    axis.deltasMs.push(0);
    axis.intervalsMs.push(INTERVAL_MS);
    for (const { logs } of topics.values()) for (const { ends } of logs) push(ends, BigInt(endAt(poll)));
    for (const group of groups.values())
      for (const { positions } of group.topics.values()) for (const { commits } of positions) push(commits, BigInt(commitAt(poll)));
  }
  return POLLS;
}
