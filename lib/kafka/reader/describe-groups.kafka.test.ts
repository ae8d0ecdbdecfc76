import { afterAll, beforeAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";
import { status } from "@/sandbox/cluster.mjs";
import { runJava } from "@/sandbox/java.mjs";

const cluster = sandbox();
const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
let workload: Awaited<ReturnType<typeof cluster.startWorkload>>;

beforeAll(async () => {
  workload = await cluster.startWorkload({ profiles: ["cast"], paused: true });
});
afterAll(async () => {
  await workload.stop();
  await reader.close();
});

const describeOne = async (group: string) => (await reader.fast(deadlineIn(10_000), { earliest: false, describe: () => [group] })).slow.described.get(group);

test("a classic group's members hold each partition once", async () => {
  const described = await describeOne("steady");
  expect(described).toMatchObject({ state: "Stable", reason: null });
  const held = (described?.members ?? []).flatMap(({ assigned }) => assigned?.get("orders") ?? []);
  expect(held.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5]);
});

test("a group without members has none, and that is known", async () => {
  expect(await describeOne("stopped")).toMatchObject({ state: "Empty", members: [], reason: null });
});

// 2.8 has no other protocol than the classic one.
if (!kafkaVersion().startsWith("2.")) {
  test("a group of the new protocol is typed as one, with its member's partitions", async () => {
    const group = "modern";
    const consumer = consume(group, "payments");
    try {
      const assigned = async () => (await describeOne(group))?.members?.map((member) => [...(member.assigned?.get("payments") ?? [])].toSorted());
      await expect.poll(assigned, { timeout: 30_000, interval: 500 }).toEqual([[0, 1, 2]]);
      const { groups: read } = await reader.fast(deadlineIn(10_000));
      expect(read.get(group)).toMatchObject({ type: "consumer", state: "Stable", commits: { ok: true } });
      expect(await describeOne(group)).toMatchObject({ state: "Stable", protocol: "consumer", assignor: "uniform", reason: null });
    } finally {
      await consumer;
    }
  });
}

/** The Java consumer of the new protocol; it ends by itself when nothing has come for a while, which its tool calls an error. */
async function consume(group: string, topic: string): Promise<void> {
  const args = ["--bootstrap-server", cluster.brokers.join(","), "--topic", topic, "--group", group, "--timeout-ms", "8000"];
  const main = "org.apache.kafka.tools.consumer.ConsoleConsumer";
  const version = status({ dir: cluster.dir })?.version ?? "";
  await runJava({ version, main, args: [...args, "--consumer-property", "group.protocol=consumer"] }).catch(() => {});
}
