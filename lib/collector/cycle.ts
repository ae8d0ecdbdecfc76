import { groupKey } from "@/lib/domain/name";
import type { Snapshot } from "@/lib/domain/snapshot";
import type { ClusterReader, Deadline, GroupReading } from "@/lib/kafka/ports";
import { adopt } from "./adopt";
import type { Memory } from "./memory";
import { observe } from "./observe";
import { type CycleStorage, listGroups } from "./ports";

export type CyclePorts = {
  reader: ClusterReader;
  storage: CycleStorage;
  /** The collector's clock in Unix milliseconds: it never steps inside a process. */
  nowMs(): number;
  /** A deadline that far from now. */
  deadlineIn(ms: number): Deadline;
};

export type CycleSettings = { clusterId: number; intervalMs: number; skippedCycles: number; requestIds: readonly string[] };

/** Parts that ride on every so many polls, by time so that a long interval does not make them hours. */
const SLOW_MS = 75_000;
const slowEveryMs = (intervalMs: number) => Math.max(SLOW_MS, 5 * intervalMs);

/**
 * Reads a cluster once and stores what it saw, in one fenced transaction. Answers the snapshot and the memory moved on to it.
 *
 * The timer, the lease and the errors live in `lead.ts`. Throws what the reader throws when no broker answers, an error
 * named `LeaseLost` when another process leads, and what the database throws: the memory must then be read back.
 */
export async function runCycle(ports: CyclePorts, memory: Memory, settings: CycleSettings): Promise<Snapshot> {
  const { reader, storage, nowMs } = ports;
  const { intervalMs } = settings;
  const startedMs = nowMs();
  const reading = await reader.fast(ports.deadlineIn(cycleLimitMs(intervalMs)), {
    earliest: memory.startsReadAtMs === null || startedMs - memory.startsReadAtMs >= slowEveryMs(intervalMs),
    describe: (groups) => toDescribe(memory, groups, startedMs, intervalMs),
  });
  const listed = listGroups(reading);
  const newest = memory.axis.timesMs.at(-1) ?? 0;
  const at = new Date(Math.max(Math.round(nowMs()), newest + 1));
  return storage.inFencedTransaction(async (transaction) => {
    const adopted = await adopt(memory, listed, transaction);
    const parameters = await transaction.findParameters();
    const snapshot = observe(memory, listed, adopted, reader.brokers(), { ...settings, parameters }, at);
    await transaction.saveSnapshot(snapshot);
    await transaction.answerRequests(settings.requestIds, snapshot);
    return snapshot;
  });
}

/** The reader cuts its own parts earlier; this bounds the whole. */
const cycleLimitMs = (intervalMs: number) => Math.min(15_000, Math.max(2_000, 0.4 * intervalMs));

/** Members are asked for where they may have changed: new groups, another state, and every group in its turn. An Empty one has none. */
function toDescribe(memory: Memory, groups: ReadonlyMap<string, GroupReading>, nowMs: number, intervalMs: number): string[] {
  return [...groups].flatMap(([key, group]) => {
    const known = memory.groups.get(groupKey(group));
    const due = !known?.described || known.state !== group.state || nowMs - known.described.atMs >= slowEveryMs(intervalMs);
    return group.state !== "Empty" && due ? [key] : [];
  });
}
