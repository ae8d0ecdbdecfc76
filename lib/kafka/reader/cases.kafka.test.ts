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
const deadline = () => deadlineIn(60_000);

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
  const at = (of: Read["ends"] | null | undefined, partition: number) => {
    const reading = of?.get("ledger")?.get(partition);
    return reading?.ok === true ? reading.offset : null;
  };
  const standing = async () => {
    const { ends, slow } = await read();
    return [0, 1, 2].map((partition) => [at(slow.stable, partition), at(ends, partition)]);
  };
  // A commit or abort marker takes an offset of its own, a while after the commit or abort was answered.
  await expect.poll(standing).toEqual([
    [11n, 11n],
    [6n, 6n],
    [10n, 15n],
  ]);
  if (isZookeeper) return;
  const openOnes = async () => {
    const { transactions } = await reader.slow(["transactions"], deadline());
    return [...(transactions?.values() ?? [])].flatMap((answer) => (answer.ok ? answer.value : []));
  };
  // With its markers written a transaction is not over for its coordinator yet.
  await expect
    .poll(openOnes)
    .toMatchObject([{ transactionalId: "ledger-open", state: "Ongoing", partitions: new Map([["ledger", [2]]]), startedAtMs: expect.any(BigInt) }]);
  const open = await openOnes();
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
  const anew = async () => {
    const after = await read();
    const { logStart, end } = offsetsOf(after, "bereft", "reborn", 0);
    const commits = after.groups.get("bereft")?.commits;
    return {
      partitions: after.topics.get("reborn")?.partitions.length,
      isSame: before !== null && after.topics.get("reborn")?.topicId === before,
      logStart,
      end,
      // 2.8 forgets a group together with the last of its commits.
      commits: commits === undefined || (commits.ok && !commits.byTopic.has("reborn")) ? "none" : commits,
    };
  };
  // Coordinators forget the commits a while after the topic is gone.
  await expect.poll(anew).toEqual({ partitions: 3, isSame: false, logStart: 0n, end: 0n, commits: "none" });
});

if (cluster.brokers.length === 3) {
  test("a partition without a leader is told as such, and costs nobody else anything", async () => {
    const stopped = 3;
    const places = [0, 1, 2];
    await admin.commit(
      "bereaved",
      places.map((partition) => ({ topic: "edges", partition, offset: 0 })),
    );
    const { topics } = await read();
    const lost = (topics.get("edges")?.partitions ?? []).filter(({ replicas }) => replicas.includes(stopped)).map(({ partition }) => partition);
    expect(lost.length).toBeGreaterThan(0);
    await cluster.settled();
    await cluster.stop(stopped);
    try {
      const told = async () => {
        const reading = await read();
        return places.map((partition) => {
          const end = reading.ends.get("edges")?.get(partition);
          return {
            end: end?.ok === true ? "read" : end?.reason,
            metadata: reading.topics.get("edges")?.partitions.find((one) => one.partition === partition)?.reason,
            lag: lagOf(offsetsOf(reading, "bereaved", "edges", partition)).lag,
          };
        });
      };
      const expected = places.map((partition) =>
        lost.includes(partition)
          ? { end: "leaderless", metadata: "leaderless", lag: { lag: null, reason: "leaderless" } }
          : { end: "read", metadata: null, lag: { lag: 0n, reason: null } },
      );
      await expect.poll(told, { interval: 500 }).toMatchObject(expected);
    } finally {
      await cluster.start(stopped);
    }
  });
}
