import { expect, test } from "vitest";
import { NOT_SET, type Parameters } from "@/lib/domain/parameters";
import type { Snapshot } from "@/lib/domain/snapshot";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "./adopt";
import { packGroupTopicMemo, unpackGroupTopicMemo } from "./memo";
import { type Memory, newMemory } from "./memory";
import { observe } from "./observe";
import type { Reading } from "./ports";

const INTERVAL_MS = 60_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);

const registry = countingRegistry();

async function cycle(memory: Memory, seen: Reading, i: number, cluster: Parameters = NOT_SET): Promise<Snapshot> {
  const adopted = await adopt(memory, seen, registry);
  const settings = { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0, parameters: { cluster, groups: new Map() } };
  return observe(memory, seen, adopted, [], settings, new Date(START_MS + i * INTERVAL_MS));
}

const member = (memberId: string, partitions: number[]) => ({
  memberId,
  clientId: memberId,
  host: "/10.0.0.1",
  instanceId: null,
  assigned: new Map([["orders", partitions]]),
});

function described(seen: Reading, members: ReturnType<typeof member>[]): Reading {
  const listed = new Map(
    [...seen.listed].map(([key, entry]) => [
      key,
      { ...entry, description: { state: entry.seen.state, members, protocol: "range", assignor: "range" } as unknown as NonNullable<typeof entry.description> },
    ]),
  );
  return { ...seen, listed };
}

/** Partition 2 is not read at all, the others keep up. */
const oneStands = (i: number) =>
  reading({ orders: { ends: [1000 * i, 1000 * i, 1000 * i, 1000 * i] } }, { slow: { commits: { orders: [1000 * i, 1000 * i, 0, 1000 * i] } } });

test("a partition that holds nearly all of the lag is told after three windows, with its cause and since when", async () => {
  const memory = newMemory();
  const told: (string | undefined)[] = [];
  for (let i = 0; i <= 30; i++) {
    const snapshot = await cycle(memory, oneStands(i), i);
    if (i % 5 === 0) told.push(snapshot.groupTopics[0]?.balance.verdict);
  }
  expect(told).toEqual(["watching", "balanced", "balanced", "hot_lag", "hot_lag", "hot_lag", "hot_lag"]);
  const last = await cycle(memory, oneStands(31), 31);
  const kept = [...memory.groups.values()][0]?.topics.values().next().value;
  expect(kept && unpackGroupTopicMemo(packGroupTopicMemo(kept)).balance).toEqual(kept?.balance);
  expect(last.groupTopics[0]?.balance).toMatchObject({ partition: 2, share: 1, cause: "stuck", since: new Date(START_MS + 15 * INTERVAL_MS) });
});

test("members with unequal numbers of partitions are told, and what stood stands while the group shares out anew", async () => {
  const memory = newMemory();
  const orders = { orders: { ends: [10, 10, 10, 10] } };
  const commits = { orders: [10, 10, 10, 10] };
  const uneven = [member("a", [0, 1, 2]), member("b", [3])];
  const first = await cycle(memory, described(reading(orders, { slow: { commits } }), uneven), 0);
  expect(first.groups[0]?.balance).toMatchObject({ verdict: "warn", cause: "count", count: 2, since: new Date(START_MS) });

  const moving = described(reading(orders, { slow: { commits, state: "PreparingRebalance" } }), [member("a", []), member("b", [])]);
  expect((await cycle(memory, moving, 1)).groups[0]?.balance).toEqual(first.groups[0]?.balance);

  const even = described(reading(orders, { slow: { commits } }), [member("a", [0, 1]), member("b", [2, 3])]);
  expect((await cycle(memory, even, 2)).groups[0]?.balance).toMatchObject({ verdict: "balanced", cause: null, count: 0, since: new Date(START_MS + 120_000) });
});

test("members' loads are compared by what their partitions receive", async () => {
  const memory = newMemory();
  const owners = [member("a", [0]), member("b", [1]), member("c", [2])];
  const seen = (i: number) => described(reading({ orders: { ends: [6000 * i, 600 * i, 600 * i] } }, { slow: { commits: { orders: [0, 0, 0] } } }), owners);
  for (let i = 0; i < 6; i++) await cycle(memory, seen(i), i);
  expect((await cycle(memory, seen(6), 6)).groups[0]?.balance).toMatchObject({ verdict: "warn", cause: "load", count: 0, ratio: 2.5 });
});

test.each([
  { perMinute: 1_470, ratio: 1.652, verdict: "warn" },
  { perMinute: 1_280, ratio: 1.548, verdict: "balanced" },
])("a member that was too busy and has $ratio times the mean now: $verdict", async ({ perMinute, ratio, verdict }) => {
  const memory = newMemory();
  const owners = [member("a", [0]), member("b", [1]), member("c", [2])];
  const busy = (i: number) => 6_000 * Math.min(i, 6) + perMinute * Math.max(0, i - 6);
  const seen = (i: number) => described(reading({ orders: { ends: [busy(i), 600 * i, 600 * i] } }, { slow: { commits: { orders: [0, 0, 0] } } }), owners);
  const told = [];
  for (let i = 0; i <= 12; i++) told.push((await cycle(memory, seen(i), i)).groups[0]?.balance);
  expect(told[6]).toMatchObject({ verdict: "warn", cause: "load" });
  expect(told[12]).toMatchObject({ verdict, ratio });
});

test("a broker that leads far more than its peers is a warning; one that is gone has no verdict", async () => {
  const memory = newMemory();
  const topics = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`t${i}`, { ends: [1] }]));
  const snapshot = await cycle(memory, reading(topics), 0);
  expect(snapshot.brokers.map(({ broker, balance }) => [broker, balance.verdict, balance.cause])).toEqual([
    [1, "warn", "leaders"],
    [2, "uneven", "leaders"],
    [3, "uneven", "leaders"],
  ]);
});

test("an allowed lag that was set makes a partition OK from the next cycle on", async () => {
  const memory = newMemory();
  const behind = () => reading({ orders: { ends: [5000] } }, { slow: { commits: { orders: [0] } } });
  for (let i = 0; i < 20; i++) await cycle(memory, behind(), i);
  expect((await cycle(memory, behind(), 20)).groups[0]?.status).toBe("STALLED");
  expect((await cycle(memory, behind(), 21, { ...NOT_SET, allowedLagRecords: 10_000 })).groups[0]?.status).toBe("OK");
  expect((await cycle(memory, behind(), 22)).groups[0]?.status).toBe("STALLED");
});
