import { describe, expect, onTestFinished, test } from "vitest";
import type { MakeTransport } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { releases } from "@/sandbox/fake/messages.mjs";
import { type FakeWorld, fakeWorld } from "@/sandbox/fake/world.mjs";

const MANY_GROUPS_SINCE = ["3.9", "4.0", "4.1", "4.3"];

/** What the reader reads over a transport, from brokers of every release, unknown tagged fields in all their answers. */
export function readerConformance(make: MakeTransport): void {
  async function start(world: FakeWorld, options: Parameters<typeof startFakeCluster>[1]) {
    const cluster = await startFakeCluster(world, options);
    const transport = make({ mode: "plaintext" }, addressPolicy({ bootstrap: [{ host: "127.0.0.1", port: 1 }] }));
    const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 30_000, security: { mode: "plaintext" }, transport });
    onTestFinished(async () => {
      await reader.close();
      await cluster.close();
    });
    return { cluster, reader, cycle: () => reader.fast(deadlineIn(20_000), { earliest: true, describe: (groups) => [...groups.keys()] }) };
  }

  function peopledWorld(brokers: number): FakeWorld {
    const world = fakeWorld({ brokers, topics: 6, partitions: 3, groups: 6 });
    const assigned = [{ topic: "topic-0", partitions: [0, 2] }];
    for (const group of world.groups) group.members = [{ memberId: `${group.id}-1`, clientId: "app", host: "/10.0.0.7", assigned }];
    return world;
  }

  describe("reading", () => {
    test.each([...releases.keys()])("a cluster of %s is read as it is", { timeout: 20_000 }, async (release) => {
      const world = peopledWorld(3);
      const { cluster, cycle } = await start(world, { brokers: 3, release });
      const reading = await cycle();
      expect({ failures: reading.failures, complaints: cluster.complaints, kafkaId: reading.kafkaId }).toEqual({
        failures: [],
        complaints: [],
        kafkaId: "fake-cluster",
      });
      for (const { name, partitions } of world.topics) {
        for (const [nth, { start: first, end, leader, epoch }] of partitions.entries()) {
          expect(reading.topics.get(name)?.partitions[nth]).toMatchObject({ partition: nth, leader, leaderEpoch: epoch, reason: null });
          expect(reading.ends.get(name)?.get(nth)).toMatchObject({ ok: true, offset: end, leaderEpoch: epoch });
          expect(reading.slow.earliest?.get(name)?.get(nth)).toMatchObject({ ok: true, offset: first });
        }
      }
      expect(reading.groups.size).toBe(world.groups.length);
      for (const [nth, { coordinators }] of world.groups.entries()) {
        const group = reading.groups.get(`group-${nth}`);
        expect(group).toMatchObject({ coordinator: coordinators[0], state: "Stable", commits: { ok: true } });
        expect(group?.commits.ok === true && group.commits.byTopic.get(`topic-${nth}`)?.get(0)).toEqual({ ok: true, offset: 90n, metadata: "" });
        expect(reading.slow.described.get(`group-${nth}`)?.members?.[0]?.assigned).toEqual(new Map([["topic-0", [0, 2]]]));
      }
    });

    test.each(MANY_GROUPS_SINCE.flatMap((release) => [1, 3, 12].map((brokers) => ({ release, brokers }))))(
      "$brokers brokers of $release cost 1 + 3 x $brokers requests",
      { timeout: 20_000 },
      async ({ release, brokers }) => {
        const { reader } = await start(fakeWorld({ brokers, topics: 24, groups: 24 }), { brokers, release });
        for (let nth = 0; nth < 2; nth++) {
          const { requests } = await reader.fast(deadlineIn(20_000));
          expect(Object.fromEntries(requests)).toEqual({ Metadata: 1, ListGroups: brokers, OffsetFetch: brokers, ListOffsets: brokers });
        }
        expect(reader.openSockets()).toBe(brokers);
      },
    );

    test("each broker of a mixed cluster is spoken to in its own versions", { timeout: 20_000 }, async () => {
      const { cluster, cycle } = await start(peopledWorld(3), { brokers: 3, releases: { 1: "2.8", 2: "4.0", 3: "4.3" } });
      const { failures, groups, ends } = await cycle();
      expect({ failures, complaints: cluster.complaints, groups: groups.size }).toEqual({ failures: [], complaints: [], groups: 6 });
      expect([...ends.values()].flatMap((byPartition) => [...byPartition.values()]).every(({ ok }) => ok)).toBe(true);
      const versions = (broker: number) => Object.fromEntries(cluster.events.filter((one) => one.broker === broker).map(({ api, version }) => [api, version]));
      expect(versions(1)).toMatchObject({ OffsetFetch: 7, ListOffsets: 6 });
      expect(versions(2)).toMatchObject({ OffsetFetch: 9, ListOffsets: 9 });
    });

    test("a broker that is upgraded is spoken to in its new versions after it is back", { timeout: 20_000 }, async () => {
      const options = { brokers: 1, releases: { 1: "2.8" } };
      const { cluster, reader } = await start(peopledWorld(1), options);
      await reader.fast(deadlineIn(20_000));
      options.releases[1] = "4.3";
      await cluster.kill(1);
      await cluster.revive(1);
      await expect.poll(async () => (await reader.fast(deadlineIn(20_000)).catch(() => null))?.failures, { timeout: 15_000, interval: 50 }).toEqual([]);
      await reader.fast(deadlineIn(20_000));
      expect(cluster.events.findLast(({ api }) => api === "OffsetFetch")).toMatchObject({ version: 9 });
      expect(cluster.complaints).toEqual([]);
    });
  });
}
