import { expect, test } from "vitest";
import { partAt } from "@/lib/domain/parts";
import { RATE_WINDOWS, type RateWindow } from "@/lib/domain/rates";
import type { GroupTopicNow, Snapshot } from "@/lib/domain/snapshot";
import type { CommitReading } from "@/lib/kafka/ports";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";
import type { Reading } from "./ports";

const INTERVAL_MS = 15_000;
const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const HOUR_POLLS = 240;

const watched = async (readings: readonly Reading[]) => (await watch(readings, { startMs: START_MS, intervalMs: INTERVAL_MS })).at(-1) as Snapshot;
/** Two partitions at 10 and 20 a second, read as fast, for so many polls; `quickly`: four times as fast in the last minute. */
const steady = (polls: number) =>
  Array.from({ length: polls }, (_, poll) => {
    const extra = Math.max(0, poll - (polls - 5));
    const at = (perPoll: number) => 1_000 + perPoll * poll + 3 * perPoll * extra;
    return reading({ t: { ends: [at(150), at(300)] } }, { g: { commits: { t: [at(150) - 5, at(300) - 5] } } });
  });
const over = ({ rates }: { rates: GroupTopicNow["rates"] }, window: RateWindow) => ({ produced: rates.produced?.[window], consumed: rates.consumed?.[window] });

test("a minute, five and an hour are told apart, at the partition, the topic, the group and the cluster", async () => {
  const snapshot = await watched(steady(HOUR_POLLS + 2));
  const [topic, pair, group] = [snapshot.topics[0]!, snapshot.groupTopics[0]!, snapshot.groups[0]!];
  const minute = 30 * 4;
  expect(topic.parts).toMatchObject({ produced: [16, 32], producedMinute: [40, 80], producedHour: [10.5, 21] });
  expect(pair.parts).toMatchObject({ consumed: [16, 32], consumedMinute: [40, 80], consumedHour: [10.5, 21] });
  for (const sum of [pair, group, snapshot.cluster]) {
    expect(over(sum, "1m")).toEqual({ produced: [minute, 2, 2], consumed: [minute, 2, 2] });
    expect(over(sum, "5m")).toEqual({ produced: [48, 2, 2], consumed: [48, 2, 2] });
    expect(over(sum, "1h")).toEqual({ produced: [31.5, 2, 2], consumed: [31.5, 2, 2] });
  }
  expect(topic.parts.producedFilling).toBeUndefined();
});

test("sums are their parts over every window", async () => {
  const { topics, groupTopics } = await watched(steady(60));
  const names = { "1m": ["producedMinute", "consumedMinute"], "5m": ["produced", "consumed"], "1h": ["producedHour", "consumedHour"] } as const;
  for (const window of RATE_WINDOWS) {
    const [produced, consumed] = names[window];
    const together = (values: Parameters<typeof partAt<number | null>>[0]) => {
      const parts = [0, 1].map((partition) => partAt(values, partition) ?? null);
      return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    };
    expect(over(topics[0]!, window).produced?.[0]).toBe(together(topics[0]?.parts[produced]));
    expect(over(groupTopics[0]!, window).consumed?.[0]).toBe(together(groupTopics[0]?.parts[consumed]));
  }
});

test("until five minutes are filled one stands in and is marked, and an hour is not made up", async () => {
  const snapshot = await watched(steady(6));
  const [topic, pair] = [snapshot.topics[0]!, snapshot.groupTopics[0]!];
  expect(topic.parts).toMatchObject({ produced: [40, 80], producedFilling: true, producedHour: null });
  expect(pair.parts).toMatchObject({ consumed: [40, 80], consumedFilling: true, consumedHour: null });
  expect(over(pair, "5m")).toEqual({ produced: [null, 0, 2], consumed: [null, 0, 2] });
  expect(pair).toMatchObject({ consumedPerS: 120, producedPerS: 120 });
});

test("a partition whose end is not read leaves a sum that says of how many it is", async () => {
  const readings = Array.from({ length: 30 }, (_, poll) =>
    reading({ t: { ends: [1_000 + 150 * poll, "leaderless"] } }, { g: { commits: { t: [1_000 + 150 * poll, 500] } } }),
  );
  const { topics, cluster } = await watched(readings);
  expect(over(topics[0]!, "5m").produced).toEqual([10, 1, 2]);
  expect(over(cluster, "5m").produced).toEqual([10, 1, 2]);
  expect(topics[0]?.producedPerS).toBe(10);
});

test("a commit that was never read is missed, one that is not there is not", async () => {
  const readings = Array.from({ length: 30 }, (_, poll) => {
    const end = 1_000 + 150 * poll;
    const all = reading({ t: { ends: [end, end, end] } }, { g: { commits: { t: [end, null] } } });
    for (const { seen } of all.listed.values())
      if (seen?.commits.ok) (seen.commits.byTopic.get("t") as Map<number, CommitReading>).set(2, { ok: false, reason: "bad_offset" } as CommitReading);
    return all;
  });
  const { groups } = await watched(readings);
  expect(over(groups[0]!, "5m").consumed).toEqual([10, 1, 2]);
  // Of a part of what is consumed nobody can say how much less it is.
  expect(groups[0]?.netPerS).toBeNull();
});

test("a share group consumes nothing that is told, and is not missed in the cluster's sum", async () => {
  const readings = Array.from({ length: 30 }, (_, poll) =>
    reading(
      { t: { ends: [1_000 + 150 * poll] }, jobs: { ends: [10, 10] } },
      { g: { commits: { t: [1_000 + 150 * poll] } }, workers: { commits: "none kept" } },
      { shares: { workers: poll === 0 ? { jobs: [1, 1] } : "unsupported" } },
    ),
  );
  const { cluster, groups } = await watched(readings);
  expect(groups.find(({ type }) => type === "share")).toMatchObject({ partitions: 2, consumedPerS: null });
  expect(over(cluster, "5m").consumed).toEqual([10, 1, 1]);
});

test("a topic that is only assigned is not before a group that reads another", async () => {
  const members = { a: { t: [0], waiting: [0] } };
  const readings = Array.from({ length: 30 }, (_, poll) => {
    const end = 1_000 + 150 * poll;
    return reading({ t: { ends: [end] }, waiting: { ends: [end] } }, { g: { commits: { t: [end] }, members } });
  });
  const { groups, groupTopics } = await watched(readings);
  expect([groups[0]?.producedPerS, ...groupTopics.map(({ producedPerS }) => producedPerS)]).toEqual([10, 10, null]);
});

test("net is what is produced less what is consumed, over the same window", async () => {
  const readings = Array.from({ length: 30 }, (_, poll) => reading({ t: { ends: [1_000 + 150 * poll] } }, { g: { commits: { t: [500 + 90 * poll] } } }));
  expect((await watched(readings)).groups[0]).toMatchObject({ producedPerS: 10, consumedPerS: 6, netPerS: 4 });
});

test("a commit that was set to the highest offset there is and then corrected is told by what it does from then on", async () => {
  const HIGHEST = 9_200_000_000_000_000_000;
  const corrected = (polls: number) =>
    Array.from({ length: polls }, (_, i) =>
      reading({ t: { ends: [1_500 + 15 * i] } }, { g: { commits: { t: [i < 40 && i > 2 ? HIGHEST : 1_000 + 15 * i] } } }),
    );
  const at = async (polls: number) => {
    const { groups, groupTopics } = await watched(corrected(polls));
    return [groups[0]?.status, groupTopics[0]?.lag, groupTopics[0]?.consumedPerS];
  };
  expect(await at(3 + 30)).toEqual(["UNKNOWN", null, 0]);
  expect(await at(40 + 2)).toEqual(["UNKNOWN", 500n, null]);
  expect(await at(40 + 5)).toEqual(["UNKNOWN", 500n, 1]);
  expect(await at(40 + 60)).toEqual(["LAGGING_STABLE", 500n, 1]);
});
