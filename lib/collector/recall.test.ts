import { expect, test } from "vitest";
import type { OldEnds } from "@/lib/domain/old-ends";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "./adopt";
import { type Memory, newMemory } from "./memory";
import { observe } from "./observe";
import { recall } from "./recall";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const INTERVAL_MS = 60_000;
const HOUR_MS = 3_600_000;
const RATE = 10;
/** A log that has grown by ten records a second for six hours. */
const endAt = (ms: number) => (RATE * (ms - START_MS + 6 * HOUR_MS)) / 1_000;
const OLD = Array.from({ length: 37 }, (_, i) => START_MS - i * 600_000);

function watching(find: (asked: readonly { topicId: number; before: Date }[]) => OldEnds) {
  const [memory, registry] = [newMemory(), countingRegistry()];
  const asked: Date[] = [];
  let i = 0;
  const poll = async (commit: (nowMs: number) => number) => {
    const nowMs = START_MS + ++i * INTERVAL_MS;
    const seen = reading({ t: { ends: [endAt(nowMs)], starts: [0] } }, { g: { commits: { t: [commit(nowMs)] } } });
    const adopted = await adopt(memory, seen, registry);
    const ask = async (topics: Parameters<typeof find>[0]) => {
      asked.push(...topics.map(({ before }) => before));
      return find(topics);
    };
    await recall(memory, ask, nowMs);
    const at = new Date(nowMs);
    const { groups, cluster } = observe(memory, seen, adopted, [], { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0 }, at);
    return { timeLag: groups[0]?.timeLag, cluster: cluster.timeLag, truth: (nowMs - START_MS + 6 * HOUR_MS) / 1_000 - commit(nowMs) / RATE };
  };
  return { poll, asked, memory };
}

const history = (memory: () => Memory, rows: readonly number[]): OldEnds =>
  new Map([[memory().topics.get("t")?.id ?? 0, rows.map((atMs) => ({ atMs, withinMs: 600_000, ends: [String(endAt(atMs))] }))]]);

test("after a reset far back the time lag is between two points of history, from the next poll on", async () => {
  const { poll, asked, memory } = watching(() => history(() => memory, OLD));
  for (let i = 0; i < 3; i++) await poll(endAt);
  expect(asked).toEqual([]);
  expect((await poll(() => 60_000)).timeLag).toMatchObject({ est: null, hi: null });
  for (let i = 0; i < 3; i++) {
    const { timeLag, truth } = await poll((nowMs) => 60_000 + (RATE * (nowMs - START_MS)) / 1_000);
    expect(timeLag?.lo).toBeLessThanOrEqual(truth);
    expect(timeLag?.hi).toBeGreaterThanOrEqual(truth);
    expect((timeLag?.hi ?? 0) - (timeLag?.lo ?? 0)).toBeLessThanOrEqual(1_200);
  }
  expect(asked).toEqual([new Date(START_MS + INTERVAL_MS)]);
});

test("history that does not reach back either gives the oldest bound it can, and is not asked again at once", async () => {
  const { poll, asked, memory } = watching(() => history(() => memory, OLD.slice(0, 7)));
  for (let i = 0; i < 3; i++) await poll(() => 60_000);
  expect((await poll(() => 60_000)).timeLag).toEqual({ est: null, lo: 3_600 + 4 * 60, hi: null });
  expect(asked).toHaveLength(1);
});

test("points from before a log was cut are another life's", async () => {
  const rows = [START_MS, START_MS - 600_000, START_MS - 1_200_000].map((atMs, i) => ({
    atMs,
    withinMs: 0,
    ends: [String(i === 2 ? 9_999_999 : endAt(atMs))],
  }));
  const { poll, memory } = watching(() => new Map([[memory.topics.get("t")?.id ?? 0, rows]]));
  for (let i = 0; i < 3; i++) await poll(() => 60_000);
  expect((await poll(() => 60_000)).timeLag).toEqual({ est: null, lo: 600 + 4 * 60, hi: null });
});
