import { afterEach, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";
import { hostileGroups, hostileTopics } from "@/sandbox/workload/hostile-names.mjs";

const cluster = sandbox();
const readers: ReturnType<typeof createReader>[] = [];
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));

const ONE_CYCLE = new Map([
  ["Metadata", 1],
  ["ListGroups", 3],
  // Before Kafka 3.0 groups without members are asked one by one, in every fifth cycle.
  ...(kafkaVersion().startsWith("2.") ? [] : ([["OffsetFetch", 3]] as const)),
  ["ListOffsets", 3],
]);

test("a cycle on three brokers takes 10 requests, with 10 topics and 40 groups as with 500 and 300", async () => {
  const reader = open();
  const cycles: Record<string, number>[] = [];
  for (const { topics, groups } of [
    { topics: 10, groups: 40 },
    { topics: 500, groups: 300 },
  ]) {
    const workload = await cluster.startWorkload({ profiles: [`scale:${topics}:1:${groups}`], once: true, paused: true });
    await workload.stop();
    await reader.fast(deadlineIn(60_000));
    const reading = await reader.fast(deadlineIn(60_000));
    expect(reading.topics.size).toBeGreaterThanOrEqual(topics);
    expect(reading.groups.size).toBeGreaterThanOrEqual(groups);
    expect(reading).toMatchObject({ failures: [], groupsComplete: true });
    // A broker that coordinates no group just now is asked for no commits: fewer, never more.
    for (const [api, sent] of reading.requests) expect(sent, api).toBeLessThanOrEqual(ONE_CYCLE.get(api) ?? 0);
    cycles.push(Object.fromEntries(reading.requests));
  }
  expect(cycles[1]).toEqual(cycles[0]);
});

test("hostile names are listed and read, and none hides another", async () => {
  const workload = await cluster.startWorkload({ profiles: ["hostile-names"], once: true, paused: true });
  await workload.stop();
  const { groups, topics, ends } = await open().fast(deadlineIn(60_000));
  for (const topic of hostileTopics) {
    expect(topics.get(topic)?.name).toBe(topic);
    expect([...(ends.get(topic)?.values() ?? [])].map(({ ok }) => ok)).toEqual([true, true]);
  }
  for (const id of hostileGroups) {
    const group = groups.get(id);
    expect(group).toMatchObject({ id, raw: null, commits: { ok: true } });
    expect(group?.commits.ok === true ? [...group.commits.byTopic.keys()].toSorted() : []).toEqual([...hostileTopics].toSorted());
  }
});

test("closing a reader leaves no socket", async () => {
  const reader = open();
  await reader.fast(deadlineIn(60_000));
  expect(reader.openSockets()).toBe(3);
  await reader.close();
  expect(reader.openSockets()).toBe(0);
});

function open() {
  const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  readers.push(reader);
  return reader;
}
