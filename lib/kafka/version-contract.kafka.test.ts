import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { SLOW_PARTS } from "@/lib/kafka/slow-reading";
import { kafkaVersion, ownCluster } from "@/lib/testing/own-cluster";
import { describeGroup } from "@/sandbox/oracle.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";

const others = ["3.9.2", "2.8.2"].filter((version) => version !== kafkaVersion());

describe.each(others)("one broker of %s", (version) => {
  let cluster: Awaited<ReturnType<typeof ownCluster>>;
  let reader: ReturnType<typeof createReader>;
  beforeAll(async () => {
    cluster = await ownCluster({ version });
    reader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
    await (await startWorkload({ brokers: cluster.brokers, profiles: ["cast", "seed1"], once: true })).stop();
  });
  afterAll(async () => {
    await reader.close();
    await cluster.close();
  });

  const read = () => reader.fast(deadlineIn(60_000), { earliest: true, stable: true, describe: (groups) => [...groups.keys()] });

  test("lists what is there, complete and without a failure", async () => {
    await expect.poll(async () => (await read()).failures).toEqual([]);
    const { groups, topics, groupsComplete, requests } = await read();
    expect([...topics.keys()]).toEqual(expect.arrayContaining(["orders", "payments", "knative-broker-pod-events"]));
    expect([...groups.keys()].toSorted()).toEqual(["knative-trigger-pod-events", "rewound", "slow", "steady", "stopped"]);
    expect(groupsComplete).toBe(true);
    const fetches = version.startsWith("2.") ? groups.size : 1;
    expect(Object.fromEntries(requests)).toMatchObject({ Metadata: 1, ListGroups: 1, ListOffsets: 1 });
    expect(requests.get("OffsetFetch") ?? 0).toBeLessThanOrEqual(fetches);
  });

  test("describes every group", async () => {
    const { slow } = await read();
    expect([...slow.described.values()].map(({ state, members, reason }) => ({ state, members, reason }))).toEqual(
      Array(5).fill({ state: "Empty", members: [], reason: null }),
    );
  });

  test.each(["slow", "rewound", "knative-trigger-pod-events"])("%s stands where Kafka's own tool says", async (group) => {
    const told = await describeGroup(group, { dir: cluster.dir });
    const { groups, ends } = await read();
    const commits = groups.get(group)?.commits;
    expect(told.length).toBeGreaterThan(0);
    for (const { topic, partition, currentOffset, logEndOffset } of told) {
      expect(commits?.ok === true && commits.byTopic.get(topic)?.get(partition)).toMatchObject({ ok: true, offset: currentOffset });
      expect(ends.get(topic)?.get(partition)).toMatchObject({ ok: true, offset: logEndOffset });
    }
  });

  test("answers every slow part, or says that it cannot", async () => {
    await read();
    const { failures, quorum, logDirs, topicConfigs, cluster: rights, reassignments } = await reader.slow(SLOW_PARTS, deadlineIn(60_000));
    expect(failures.filter(({ code }) => code !== "unsupported")).toEqual([]);
    expect([logDirs?.get(1)?.ok, topicConfigs?.get("orders")?.ok, rights?.ok, reassignments?.ok]).toEqual([true, true, true, true]);
    expect(quorum?.ok).toBe(!version.startsWith("2."));
  });
});
