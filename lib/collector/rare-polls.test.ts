import { expect, test } from "vitest";
import type { Eta } from "@/lib/domain/lag";
import type { Snapshot } from "@/lib/domain/snapshot";
import { balanceWindowMs } from "@/lib/lag/balance-window";
import { etaWindowMs } from "@/lib/lag/time-to-go";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { adopt } from "./adopt";
import { newMemory } from "./memory";
import { observe } from "./observe";
import type { Reading } from "./ports";

const START_MS = Date.UTC(2026, 10, 21, 9, 0, 0);
const INTERVALS_S = [5, 15, 50, 60, 90, 120, 300, 600];

/** A sixth of a second early or late, the same in every run. */
const jitterOf = (i: number) => ((i * 7919) % 317) - 158;

/** What is seen of a cluster that is read every so often. `readAt`: what is read so long after the start; null: that poll is missed. */
async function poll(intervalMs: number, untilMs: number, readAt: (ms: number, i: number) => Reading | null, phaseMs = 0): Promise<[ms: number, Snapshot][]> {
  const memory = newMemory();
  const registry = countingRegistry();
  const seen: [number, Snapshot][] = [];
  for (let i = 0; i * intervalMs <= untilMs; i++) {
    const ms = phaseMs + i * intervalMs + jitterOf(i);
    const read = readAt(ms, i);
    if (read === null) continue;
    const adopted = await adopt(memory, read, registry);
    seen.push([ms, observe(memory, read, adopted, [], { clusterId: 1, intervalMs, skippedCycles: 0 }, new Date(START_MS + ms))]);
  }
  return seen;
}

const etasOf = (seen: readonly [number, Snapshot][], fromMs: number): [number, Eta][] =>
  seen.flatMap(([ms, { groupTopics }]): [number, Eta][] => (ms < fromMs || !groupTopics[0] ? [] : [[ms, groupTopics[0].eta]]));

const since = (perSecond: number, ms: number) => 1_000_000 + Math.floor((perSecond * ms) / 1000);

test.each(INTERVALS_S)("read every %s s, a group that catches up at a constant pace is given its time in every poll, within a fifth", async (seconds) => {
  const intervalMs = seconds * 1000;
  const drainedMs = 12 * etaWindowMs(intervalMs);
  const behind = drainedMs / 10;
  // One poll of fifteen is missed.
  const readAt = (ms: number, i: number) =>
    i % 15 === 14 ? null : reading({ t: { ends: [since(100, ms) + behind] } }, { g: { commits: { t: [since(200, ms)] } } });
  const seen = etasOf(await poll(intervalMs, drainedMs - etaWindowMs(intervalMs), readAt), etaWindowMs(intervalMs) + 2 * intervalMs);
  expect(seen.length).toBeGreaterThan(50);
  expect(new Set(seen.map(([, { label }]) => label))).toEqual(new Set(["draining"]));
  const errors = seen.map(([ms, eta]) => Math.abs(((eta.seconds ?? 0) * 1000) / (drainedMs - ms) - 1));
  expect(Math.max(...errors)).toBeLessThan(0.2);
});

test.each(INTERVALS_S)("read every %s s, a group that falls behind is told to be growing, and stays so", async (seconds) => {
  const intervalMs = seconds * 1000;
  const readAt = (ms: number) => reading({ t: { ends: [since(200, ms) + 500_000] } }, { g: { commits: { t: [since(100, ms)] } } });
  const seen = etasOf(await poll(intervalMs, 6 * etaWindowMs(intervalMs), readAt), etaWindowMs(intervalMs) + 4 * intervalMs);
  expect(new Set(seen.map(([, { label }]) => label))).toEqual(new Set(["growing"]));
});

test("a commit that came between two polls makes nothing stuck where polls are rare", async () => {
  const intervalMs = 600_000;
  // Every 35 minutes: of the last two steps between polls often neither saw one.
  const committed = (ms: number) => since(100, ms - (ms % 2_100_000));
  const readAt = (ms: number) => reading({ t: { ends: [since(50, ms) + 3_000_000] } }, { g: { commits: { t: [committed(ms)] } } });
  const labels = etasOf(await poll(intervalMs, 40 * intervalMs, readAt), etaWindowMs(intervalMs) + 2 * intervalMs).map(([, { label }]) => label);
  expect(labels).not.toContain("stuck");
});

const PHASES = [0, 0.13, 0.25, 0.5, 0.77, 0.99];

test.each([15, 60, 90, 120, 180, 300, 600])("read every %s s, every window of production counts, wherever the polls lie in it", async (seconds) => {
  const intervalMs = seconds * 1000;
  const windowMs = balanceWindowMs(intervalMs);
  const windows = 8;
  // 20 a second on one partition, 5 on each other.
  const readAt = (ms: number) => reading({ t: { ends: [since(20, ms), since(5, ms), since(5, ms)] } });
  for (const phase of PHASES) {
    const phaseMs = 1_000 + phase * intervalMs;
    const seen = await poll(intervalMs, (windows + 2) * windowMs, readAt, phaseMs);
    const told = seen.map(([ms, { topics }]) => ({ window: Math.floor((START_MS + ms) / windowMs), verdict: topics[0]?.imbalance.verdict ?? null }));
    const first = told[0]?.window ?? 0;
    // The window that began before the first poll is not whole; four more say how much the topic varies, and three decide.
    const hotFrom = told.find(({ verdict }) => verdict === "hot")?.window;
    expect([seconds, phase, (hotFrom ?? 0) - first]).toEqual([seconds, phase, expect.toSatisfy((n: number) => n === 7 || n === 8)]);
  }
});

test("a window of another length after the interval was changed counts nothing twice", async () => {
  const memory = newMemory();
  const registry = countingRegistry();
  let ms = 0;
  const counts: number[] = [];
  const run = async (intervalMs: number, polls: number) => {
    for (let i = 0; i < polls; i++, ms += intervalMs) {
      const read = reading({ t: { ends: [since(10, ms), since(10, ms)] } });
      const adopted = await adopt(memory, read, registry);
      observe(memory, read, adopted, [], { clusterId: 1, intervalMs, skippedCycles: 0 }, new Date(START_MS + ms));
    }
    counts.push((memory.topics.get("t")?.imbalance.memo?.windows ?? []).reduce((sum, window) => sum + (window[0] ?? 0), 0));
  };
  await run(60_000, 8);
  await run(600_000, 8);
  await run(15_000, 200);
  // All that was produced until then at most.
  for (const count of counts) expect(count).toBeLessThanOrEqual((10 * ms) / 1000);
  expect(counts[0]).toBe(3_000);
  expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
});

test("how the lag lies is judged once per window of the same length", async () => {
  const intervalMs = 300_000;
  const readAt = (ms: number) => reading({ t: { ends: [since(10, ms), since(10, ms)] } }, { g: { commits: { t: [0, since(10, ms)] } } });
  const seen = await poll(intervalMs, 16 * intervalMs, readAt, 60_000);
  const verdicts = seen.map(([, { groupTopics }]) => groupTopics[0]?.balance.verdict);
  expect(verdicts.slice(0, 11)).toEqual([...new Array(3).fill("watching"), ...new Array(6).fill("balanced"), ...new Array(2).fill("hot_lag")]);
});

test("a window in which a part was not read leaves what stood, and the run goes on", async () => {
  const blindAt = new Set([10, 20]);
  const readAt = (ms: number, i: number) =>
    reading({ t: { ends: [since(10, ms), blindAt.has(i) ? "end_unread" : since(10, ms)] } }, { g: { commits: { t: [0, since(10, ms)] } } });
  const seen = await poll(60_000, 30 * 60_000, readAt, 1_000);
  const verdicts = seen.filter((_, i) => i % 5 === 0).map(([, { groupTopics }]) => groupTopics[0]?.balance.verdict);
  expect(verdicts).toEqual(["watching", "balanced", "balanced", "balanced", "balanced", "hot_lag", "hot_lag"]);
});
