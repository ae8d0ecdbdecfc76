import { adopt } from "@/lib/collector/adopt";
import { newMemory } from "@/lib/collector/memory";
import { observe } from "@/lib/collector/observe";
import type { Status } from "@/lib/domain/lag";
import { partAt } from "@/lib/domain/parts";
import type { Snapshot } from "@/lib/domain/snapshot";
import { statusWindowMs } from "@/lib/lag/status-window";
import { countingRegistry, reading } from "@/lib/testing/reading";
import { type Chance, chance } from "./chance";
import { endAt, HOURS_MS, type Load } from "./load";
import { INTERVAL_MS, type Poll, plans, polls } from "./polls";
import { logsOf, type Steady, steadies } from "./steady-states";

/** The words of one group and of its partitions over hours of polls: how often they changed, and how often within one window. */
export type Steadiness = { name: string; group: Words; partitions: Words[] };

type Watched = { steady: Steady; logs: Load[]; phaseMs: number; seen: Steadiness };

/** Nothing is steady before the longest delay has passed and a window after it. */
const SETTLED_MS = HOURS_MS / 2;

/** Groups in steady states, one topic each, read poll by poll and judged as the collector judges: what its snapshots say. */
export async function steadiness(seed: number): Promise<Steadiness[]> {
  const dice = chance(`steady ${seed}`);
  const watched = steadies.map((steady) => watch(steady, seed, dice));
  const memory = newMemory();
  const registry = countingRegistry();
  for (const poll of polls(plans[0]!, dice)) {
    const read = readingOf(watched, poll);
    const adopted = await adopt(memory, read, registry);
    const settings = { clusterId: 1, intervalMs: INTERVAL_MS, skippedCycles: 0 };
    const snapshot = observe(memory, read, adopted, [], settings, new Date(poll.sampleMs));
    if (poll.sampleMs >= SETTLED_MS) note(watched, snapshot, poll.sampleMs, (name) => memory.topics.get(name)?.id ?? null);
  }
  return watched.map(({ seen }) => seen);
}

function watch(steady: Steady, seed: number, dice: Chance): Watched {
  const logs = logsOf(steady, seed);
  const windowMs = statusWindowMs(INTERVAL_MS, steady.commitMs);
  const seen = { name: steady.name, group: new Words(windowMs), partitions: logs.map(() => new Words(windowMs)) };
  return { steady, logs, phaseMs: dice.between(0, steady.commitMs), seen };
}

function readingOf(watched: readonly Watched[], { commitMs: askedMs, endMs }: Poll) {
  const topics = watched.map(({ steady, logs }) => [steady.name, { ends: logs.map((log) => steady.lead + endAt(log, endMs)) }] as const);
  const groups = watched.map(({ steady, logs, phaseMs }) => {
    const committedMs = Math.floor((askedMs - phaseMs) / steady.commitMs) * steady.commitMs + phaseMs;
    return [steady.name, { commits: { [steady.name]: logs.map((log) => Math.floor(steady.position(log, committedMs))) } }] as const;
  });
  return reading(Object.fromEntries(topics), Object.fromEntries(groups));
}

function note(watched: readonly Watched[], { groupTopics }: Snapshot, nowMs: number, topicIdOf: (name: string) => number | null) {
  for (const { seen } of watched) {
    const row = groupTopics.find(({ topicId }) => topicId === topicIdOf(seen.name));
    if (!row) throw new Error(`${seen.name} is not in the snapshot`);
    seen.group.add(row.status, nowMs);
    for (const [p, words] of seen.partitions.entries()) words.add(partAt(row.parts.status, p) as Status, nowMs);
  }
}

/** One word after the other, and the most changes that any window holds. */
class Words {
  readonly #changedMs: number[] = [];
  readonly counts = new Map<Status, number>();
  mostPerWindow = 0;
  #before: Status | null = null;

  constructor(readonly windowMs: number) {}

  get changes(): number {
    return this.#changedMs.length;
  }

  add(word: Status, nowMs: number): void {
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
    if (this.#before !== null && word !== this.#before) this.#changedMs.push(nowMs);
    this.#before = word;
    this.mostPerWindow = Math.max(this.mostPerWindow, this.#changedMs.filter((ms) => ms > nowMs - this.windowMs).length);
  }
}
