import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
/** Short enough that the cluster has not given the frozen broker up before the second reading is over. */
const intervalMs = 6_000;
/** Beyond what a test may take: a reading that ends has ended by its own limit. */
const never = () => deadlineIn(3_600_000);
const reader = createReader({ brokers: cluster.brokers, intervalMs, security: { mode: "plaintext" } });

beforeAll(async () => {
  const workload = await cluster.startWorkload({ profiles: ["cast"], once: true, paused: true });
  await workload.stop();
});
afterAll(() => reader.close());

test("a frozen broker costs its own data and no more, and comes back without a restart", async () => {
  const whole = async () => unread(await reader.fast(never()));
  await expect.poll(whole).toEqual({ partitions: [], groups: [] });
  const frozen = (await reader.fast(never())).groups.get("slow")?.coordinator ?? 1;

  cluster.freeze(frozen);
  try {
    const hit = await reader.fast(never());
    expect(new Set(hit.failures.map(({ code }) => code))).toContain("timeout");
    expectOnlyItsOwn(hit, frozen);

    const next = await reader.fast(never());
    expect(new Set(next.failures.map(({ code }) => code))).toEqual(new Set(["circuit_open"]));
    expectOnlyItsOwn(next, frozen);
  } finally {
    cluster.thaw(frozen);
  }

  await expect.poll(whole).toEqual({ partitions: [], groups: [] });
  expect(reader.openSockets()).toBeLessThanOrEqual(3);
});

function expectOnlyItsOwn(reading: FastReading, frozen: number): void {
  const { partitions, groups: missing } = unread(reading);
  expect(new Set(partitions.map(({ leader }) => leader))).toEqual(new Set([frozen]));
  expect(missing).toEqual([]);
  expect(reading.groups.has("slow")).toBe(false);
  expect(reading.groupsComplete).toBe(false);
  expect(reading.brokers.map(({ broker, answers }) => [broker, answers === "silent"])).toEqual(
    reading.brokers.map(({ broker }) => [broker, broker === frozen]),
  );
}

/** What the reading says it does not know. A share group has no commits to read. */
function unread({ topics, ends, groups: read }: FastReading) {
  const partitions = [...topics.values()].flatMap((topic) =>
    topic.partitions
      .filter(({ partition }) => ends.get(topic.name)?.get(partition)?.ok !== true)
      .map(({ partition, leader }) => ({ topic: topic.name, partition, leader })),
  );
  return { partitions, groups: [...read.values()].filter(({ commits }) => !commits.ok && commits.reason !== "unsupported").map(({ id }) => id) };
}
