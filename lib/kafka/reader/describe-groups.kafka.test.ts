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

const describeOne = async (group: string) => (await reader.fast(deadlineIn(60_000), { earliest: false, describe: () => [group] })).slow.described.get(group);

test("a classic group's members hold each partition once", async () => {
  const seen = async () => {
    const described = await describeOne("steady");
    const held = (described?.members ?? []).flatMap(({ assigned }) => assigned?.get("orders") ?? []);
    return { state: described?.state, reason: described?.reason, held: held.toSorted((a, b) => a - b) };
  };
  await expect.poll(seen).toEqual({ state: "Stable", reason: null, held: [0, 1, 2, 3, 4, 5] });
});

test("a group without members has none, and that is known", async () => {
  expect(await describeOne("stopped")).toMatchObject({ state: "Empty", members: [], reason: null });
});

// 2.8 has no other protocol than the classic one.
if (!kafkaVersion().startsWith("2.")) {
  test("a group of the new protocol is typed as one, with its member's partitions", async () => {
    const group = "modern";
    const ending = new AbortController();
    const consumer = consume(group, "payments", ending.signal);
    try {
      const seen = async () => {
        const { groups: read, slow } = await reader.fast(deadlineIn(60_000), { earliest: false, describe: () => [group] });
        const described = slow.described.get(group);
        const assigned = described?.members?.map((member) => [...(member.assigned?.get("payments") ?? [])].toSorted());
        return { listed: read.get(group), described, assigned };
      };
      await expect.poll(seen, { interval: 500 }).toMatchObject({
        listed: { type: "consumer", state: "Stable", commits: { ok: true } },
        described: { state: "Stable", protocol: "consumer", assignor: "uniform", reason: null },
        assigned: [[0, 1, 2]],
      });
    } finally {
      ending.abort();
      await consumer;
    }
  });
}

/** The Java consumer of the new protocol, until it is told to end, which its tool calls an error. */
async function consume(group: string, topic: string, signal: AbortSignal): Promise<void> {
  const args = ["--bootstrap-server", cluster.brokers.join(","), "--topic", topic, "--group", group, "--consumer-property", "group.protocol=consumer"];
  const version = status({ dir: cluster.dir })?.version ?? "";
  await runJava({ version, main: "org.apache.kafka.tools.consumer.ConsoleConsumer", args, timeoutMs: 600_000, signal }).catch(() => {});
}
