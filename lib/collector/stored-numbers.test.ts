import { expect, test } from "vitest";
import type { PerPartition } from "@/lib/domain/parts";
import type { GroupNow, GroupTopicNow, Snapshot, TopicNow } from "@/lib/domain/snapshot";
import { reading } from "@/lib/testing/reading";
import { watch } from "@/lib/testing/watch";

const GAP_MS = 15_077;
const POLLS = 40;

/** Uneven thirds of a load, each by a group that stands at its first records, and the last partition lost at the end when told so. */
async function watched({ leaderless = false } = {}): Promise<Snapshot> {
  const readings = Array.from({ length: POLLS }, (_, n) => {
    const ends = [n * 186_211 + 1, n * 62_070, n * 62_071 + (n % 3)];
    return reading({ t: { ends: leaderless && n === POLLS - 1 ? [...ends.slice(0, 2), "leaderless"] : ends } }, { g: { commits: { t: [5, 7, 11] } } });
  });
  const lost = Array.from({ length: leaderless ? 4 : 0 }, () => readings.at(-1)!);
  return (await watch([...readings, ...lost], { startMs: Date.UTC(2026, 10, 21, 9), intervalMs: 15_000, gapMs: GAP_MS })).at(-1)!;
}

const each = (values: PerPartition<number | null>) => (Array.isArray(values) ? values : [values, values, values]).map((value) => value as number);
const inThousandths = (value: number | null | undefined) => Math.round(value! * 1000);
const sum = (values: number[]) => values.reduce((total, value) => total + inThousandths(value), 0);
const one = ({ groups, groupTopics, topics }: Snapshot) => ({
  group: groups[0] as GroupNow,
  pair: groupTopics[0] as GroupTopicNow,
  topic: topics[0] as TopicNow,
});

test("the bounds of every partition hold its first unread record, at most a tenth of a second wider than the polls", async () => {
  const { pair } = one(await watched());
  const [youngest, oldest] = [((POLLS - 2) * GAP_MS) / 1000, ((POLLS - 1) * GAP_MS) / 1000];
  for (const lo of each(pair.parts.lo)) expect(lo <= youngest && lo > youngest - 0.1).toBe(true);
  for (const hi of each(pair.parts.hi)) expect(hi >= oldest && hi < oldest + 0.1).toBe(true);
  for (const [p, est] of each(pair.parts.timeLag).entries()) expect(est >= each(pair.parts.lo)[p]! && est <= each(pair.parts.hi)[p]!).toBe(true);
});

test("group, topic and cluster tell the largest of their partitions to the last digit", async () => {
  const snapshot = await watched();
  const { group, pair, topic } = one(snapshot);
  const { timeLag, lo, hi } = pair.parts;
  const largest = { est: Math.max(...each(timeLag)), lo: Math.max(...each(lo)), hi: Math.max(...each(hi)) };
  expect([pair.timeLag, group.timeLag, topic.worstTimeLag, snapshot.cluster.timeLag]).toEqual([largest, largest, largest, largest]);
  expect(pair.behindMs).toBe(Math.round(largest.est * 1000));
});

test("an unread partition takes the upper bound from its group, its topic and the cluster", async () => {
  const snapshot = await watched({ leaderless: true });
  const { group, pair, topic } = one(snapshot);
  for (const timeLag of [pair.timeLag, group.timeLag, topic.worstTimeLag, snapshot.cluster.timeLag]) {
    expect(timeLag.hi).toBeNull();
    expect(timeLag.lo).toBe(Math.max(...each(pair.parts.lo)));
  }
});

test("rates of partitions add up to their topic's, group's and cluster's", async () => {
  const snapshot = await watched();
  const { group, pair, topic } = one(snapshot);
  const produced = sum(each(topic.parts.produced));
  expect(produced).toBeGreaterThan(20_000_000);
  expect([topic.producedPerS, pair.producedPerS, group.producedPerS, snapshot.cluster.producedPerS].map(inThousandths)).toEqual([
    produced,
    produced,
    produced,
    produced,
  ]);
  expect([pair.consumedPerS, group.consumedPerS, snapshot.cluster.consumedPerS].map(inThousandths)).toEqual(Array(3).fill(sum(each(pair.parts.consumed))));
});
