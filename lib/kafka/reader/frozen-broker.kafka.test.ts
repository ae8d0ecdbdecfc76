import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { timing } from "@/lib/kafka/reader/timing";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
const intervalMs = 3_000;
/** What a busy machine may add to a timer. */
const TIMER_SLACK_MS = 1_000;
const reader = createReader({ brokers: cluster.brokers, intervalMs, security: { mode: "plaintext" } });

beforeAll(async () => {
  const workload = await cluster.startWorkload({ profiles: ["cast"], once: true, paused: true });
  await workload.stop();
});
afterAll(() => reader.close());

test("a frozen broker costs its own data and no more, and comes back without a restart", async () => {
  const before = await reader.fast(deadlineIn(10_000));
  const frozen = before.groups.get("slow")?.coordinator ?? 1;
  expect(unread(before)).toEqual({ partitions: [], groups: [] });

  cluster.freeze(frozen);
  try {
    const hit = await reader.fast(deadlineIn(10_000));
    expect(hit.finishedAt).toBeLessThanOrEqual(hit.startedAt + timing(intervalMs).cycleMs + TIMER_SLACK_MS);
    expect(new Set(hit.failures.map(({ code }) => code))).toContain("timeout");
    expectOnlyItsOwn(hit, frozen);

    const next = await reader.fast(deadlineIn(10_000));
    expect(new Set(next.failures.map(({ code }) => code))).toEqual(new Set(["circuit_open"]));
    expectOnlyItsOwn(next, frozen);
  } finally {
    cluster.thaw(frozen);
  }

  await expect
    .poll(async () => unread(await reader.fast(deadlineIn(10_000))), { timeout: 20_000, interval: intervalMs })
    .toEqual({ partitions: [], groups: [] });
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
