import { afterAll, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { shareLag } from "@/lib/lag/share-lag";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";
import { startShareGroupAtEarliest } from "@/sandbox/alter-config.mjs";
import { runJava } from "@/sandbox/java.mjs";

const cluster = sandbox();
const version = kafkaVersion();
const reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
const admin = cluster.openAdmin();
afterAll(async () => {
  admin.close();
  await reader.close();
});
const group = "sharers";
const topic = "shared";
/** 4.1 has the protocol, switched off. */
const hasShareGroups = version.startsWith("4.") && !version.startsWith("4.1.") && !version.startsWith("4.0.");

async function read() {
  const fast = await reader.fast(deadlineIn(60_000), { earliest: false, describe: () => [group] });
  const slow = await reader.slow(["shares"], deadlineIn(60_000));
  return { listed: fast.groups.get(group), described: fast.slow.described.get(group), share: slow.shares?.get(group), ends: fast.ends.get(topic) };
}

if (!hasShareGroups) {
  test("a version without share groups is asked for none", async () => {
    await reader.fast(deadlineIn(60_000));
    const { shares, failures, requests } = await reader.slow(["shares"], deadlineIn(60_000));
    expect({ shares, failures, requests: requests.size }).toEqual({ shares: new Map(), failures: [], requests: 0 });
  });
} else {
  test("a share group has a type, members with partitions, and the lag that its coordinator reports", async () => {
    await admin.createTopics([{ name: topic, partitions: 2, replication: 1 }]);
    await startShareGroupAtEarliest(group, { dir: cluster.dir });
    const ending = new AbortController();
    const consumer = consume(ending.signal);
    try {
      const members = async () => {
        const { listed, described } = await read();
        return { listed, described, assigned: described?.members?.map((member) => [...(member.assigned?.get(topic) ?? [])].toSorted()) };
      };
      await expect.poll(members, { interval: 500 }).toMatchObject({
        listed: { type: "share", commits: { ok: false, reason: "unsupported" } },
        described: { state: "Stable", protocol: "share", reason: null },
        assigned: [[0, 1]],
      });
      const { share, ends } = await read();
      expect(share?.ok).toBe(true);
      const offsets = share?.ok === true ? share.byTopic.get(topic)?.get(0) : undefined;
      const end = ends?.get(0);
      const known = offsets?.ok === true ? offsets : { lag: null, start: null };
      const lag = shareLag(known.lag, { start: known.start, end: end?.ok === true ? end.offset : null });
      // Nothing is delivered yet, or nothing is left: never a number that nobody reported.
      expect(lag.lag === null ? lag.reason : lag.lag).toBe(known.lag === null ? "no_lag_reported" : 0n);
    } finally {
      ending.abort();
      await consumer;
    }
    // A member that left is gone for the coordinator a while later.
    await expect.poll(read, { interval: 500 }).toMatchObject({ listed: { type: "share", state: "Empty" }, described: { state: "Empty", members: [] } });
  });
}

/** The Java share consumer, until it is told to end, which its tool calls an error. */
async function consume(signal: AbortSignal): Promise<void> {
  const args = ["--bootstrap-server", cluster.brokers.join(","), "--topic", topic, "--group", group];
  await runJava({ version, main: "org.apache.kafka.tools.consumer.ConsoleShareConsumer", args, timeoutMs: 600_000, signal }).catch(() => {});
}
