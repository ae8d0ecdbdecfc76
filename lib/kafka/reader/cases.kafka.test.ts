import { afterAll, beforeAll, expect, test } from "vitest";
import type { PartitionOffsets } from "@/lib/domain/offset";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { ClusterReader } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { type PartitionMemo, partitionLag } from "@/lib/lag/partition-lag";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
const isZookeeper = kafkaVersion().startsWith("2.");
const admin = cluster.openAdmin();
const reader: ClusterReader = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
const deadline = () => deadlineIn(20_000);

beforeAll(async () => {
  const replication = 1;
  await admin.createTopics([
    { name: "edges", partitions: 3, replication },
    { name: "latest-state", partitions: 1, replication, settings: { "cleanup.policy": "compact" } },
  ]);
});
afterAll(async () => {
  admin.close();
  await reader.close();
});

const read = () => reader.fast(deadline(), { earliest: true, stable: true, describe: (groups) => [...groups.keys()].filter((key) => key === "assigner") });
type Read = Awaited<ReturnType<typeof read>>;

function offsetsOf({ ends, slow, groups }: Read, group: string, topic: string, partition: number): PartitionOffsets {
  const offset = (of: Read["ends"] | null | undefined) => {
    const reading = of?.get(topic)?.get(partition);
    return reading?.ok === true ? reading.offset : (reading?.reason ?? "end_unread");
  };
  const start = offset(slow.earliest);
  const commits = groups.get(group)?.commits;
  const commit = commits?.ok === true ? commits.byTopic.get(topic)?.get(partition) : ({ ok: false, reason: "commit_unread" } as const);
  return {
    logStart: typeof start === "bigint" ? start : null,
    end: offset(ends),
    commit: commit === undefined ? "no_commit" : commit.ok ? commit.offset : commit.reason,
  };
}
const context = { epoch: "same" as const, previousEnd: null, producedPerSecond: null, intervalMs: 15_000 };
const lagOf = (offsets: PartitionOffsets, memo: PartitionMemo | null = null) => partitionLag(offsets, context, memo);

test("an open transaction shows between the stable offset and the end, and by its id", async () => {
  await (await cluster.startWorkload({ profiles: ["transactions"], once: true })).stop();
  const { ends, slow } = await read();
  const at = (of: Read["ends"] | null | undefined, partition: number) => {
    const reading = of?.get("ledger")?.get(partition);
    return reading?.ok === true ? reading.offset : null;
  };
  // A commit or abort marker takes an offset of its own.
  expect([0, 1, 2].map((partition) => [at(slow.stable, partition), at(ends, partition)])).toEqual([
    [11n, 11n],
    [6n, 6n],
    [10n, 15n],
  ]);
  if (isZookeeper) return;
  const { transactions } = await reader.slow(["transactions"], deadline());
  const open = [...(transactions?.values() ?? [])].flatMap((answer) => (answer.ok ? answer.value : []));
  expect(open).toMatchObject([{ transactionalId: "ledger-open", state: "Ongoing", partitions: new Map([["ledger", [2]]]), startedAtMs: expect.any(BigInt) }]);
  const producers = (await reader.producers(new Map([["ledger", [0, 2]]]), deadline())).get("ledger");
  expect(producers?.get(0)).toMatchObject({ ok: true, producers: [{ transactionStart: null }] });
  expect(producers?.get(2)).toMatchObject({ ok: true, producers: [{ producerId: open[0]?.producerId, transactionStart: 10n }] });
});

test("a consumer that assigns its partitions itself is an empty group with commits", async () => {
  await admin.commit(
    "assigner",
    [0, 1, 2].map((partition) => ({ topic: "edges", partition, offset: 0 })),
  );
  const { groups, slow } = await read();
  expect(groups.get("assigner")).toMatchObject({ state: "Empty", protocolType: "", commits: { ok: true } });
  expect(["classic", "unknown"]).toContain(groups.get("assigner")?.type);
  expect(slow.described.get("assigner")).toMatchObject({ state: "Empty", members: [], reason: null });
});

test("a commit beyond the end is no lag at first and unknown from the second cycle", async () => {
  await admin.commit("ahead", [{ topic: "edges", partition: 0, offset: 5 }]);
  const first = lagOf(offsetsOf(await read(), "ahead", "edges", 0));
  expect(first.lag).toMatchObject({ lag: 0n, rawLag: -5n, reason: null });
  const second = lagOf(offsetsOf(await read(), "ahead", "edges", 0), first.memo);
  expect(second.lag).toMatchObject({ lag: null, reason: "committed_ahead" });
});

test("a commit below the log start counts from the start, and what was deleted is lost", async () => {
  await (await cluster.startWorkload({ profiles: ["hot-partition"], once: true })).stop();
  const [topic, partition] = ["clickstream", 3] as const;
  await admin.commit("behind-start", [{ topic, partition, offset: 50 }]);
  await admin.deleteRecords([{ topic, partition, offset: 80 }]);
  const offsets = offsetsOf(await read(), "behind-start", topic, partition);
  expect(offsets).toMatchObject({ logStart: 80n, end: 500n, commit: 50n });
  expect(lagOf(offsets).lag).toMatchObject({ lag: 420n, lost: 30n, rawLag: 450n, reason: null });
});

test("a compacted topic says so in its settings", async () => {
  await read();
  const settings = (await reader.slow(["configs"], deadline())).topicConfigs?.get("latest-state");
  expect(settings?.ok === true && settings.settings.get("cleanup.policy")).toMatchObject({ value: "compact", source: "topic" });
});

test("a topic that was deleted and made again has another id, no records and no commits", async () => {
  await (await cluster.startWorkload({ profiles: ["deleted-topic"], once: true })).stop();
  const before = (await read()).topics.get("reborn")?.topicId ?? null;
  await admin.deleteTopics(["reborn"]);
  const between = await read();
  expect(between.topics.has("reborn")).toBe(false);
  await admin.createTopics([{ name: "reborn", partitions: 3, replication: 1 }]);
  await expect.poll(async () => (await read()).topics.get("reborn")?.partitions.length, { timeout: 10_000, interval: 200 }).toBe(3);
  const after = await read();
  if (isZookeeper === false || before !== null) expect(after.topics.get("reborn")?.topicId).not.toBe(before);
  expect(offsetsOf(after, "bereft", "reborn", 0)).toMatchObject({ logStart: 0n, end: 0n });
  // 2.8 forgets a group together with the last of its commits.
  const commits = after.groups.get("bereft")?.commits;
  if (commits !== undefined) expect(commits.ok === true && commits.byTopic.has("reborn")).toBe(false);
  expect(commits?.ok ?? true).toBe(true);
});

if (cluster.brokers.length === 3) {
  test("a partition without a leader is told as such, and costs nobody else anything", async () => {
    const stopped = 3;
    const { topics } = await read();
    const lost = (topics.get("edges")?.partitions ?? []).filter(({ replicas }) => replicas.includes(stopped)).map(({ partition }) => partition);
    expect(lost.length).toBeGreaterThan(0);
    await cluster.stop(stopped);
    try {
      const reasons = async () => {
        const { ends } = await read();
        return [0, 1, 2].map((partition) => {
          const end = ends.get("edges")?.get(partition);
          return end?.ok === true ? "read" : end?.reason;
        });
      };
      const expected = [0, 1, 2].map((partition) => (lost.includes(partition) ? "leaderless" : "read"));
      await expect.poll(reasons, { timeout: 40_000, interval: 500 }).toEqual(expected);
      const reading = await read();
      expect(
        reading.topics
          .get("edges")
          ?.partitions.filter(({ reason }) => reason === "leaderless")
          .map(({ partition }) => partition),
      ).toEqual(lost);
      expect(lagOf(offsetsOf(reading, "assigner", "edges", lost[0] ?? 0)).lag).toMatchObject({ lag: null, reason: "leaderless" });
    } finally {
      await cluster.start(stopped);
    }
  }, 120_000);
}
