import { groupKey } from "@/lib/domain/name";
import type { ChangeKind, Snapshot } from "@/lib/domain/snapshot";
import { AppError } from "@/lib/errors";
import type { ClusterReader, Deadline, GroupReading } from "@/lib/kafka/ports";
import { adopt } from "./adopt";
import type { DetailLane } from "./details/lane";
import type { Memory } from "./memory";
import { observeInSlices } from "./observe";
import { type CycleStorage, listGroups } from "./ports";
import { recall } from "./recall";

export type CyclePorts = {
  reader: ClusterReader;
  /** The slow parts: some ride on the cycle, what is read beside it is stored with the next one. */
  details: DetailLane;
  storage: CycleStorage;
  /** The collector's clock in Unix milliseconds: it never steps inside a process. */
  nowMs(): number;
  /** A deadline that far from now. */
  deadlineIn(ms: number): Deadline;
};

/** `isAlone`: no cycle follows in this process, so that the slow parts are waited for. */
export type CycleSettings = {
  clusterId: number;
  intervalMs: number;
  skippedCycles: number;
  requestIds: readonly string[];
  isAlone?: boolean;
  principal?: string | null;
};

/**
 * Reads a cluster once and stores what it saw, in one fenced transaction. Answers the snapshot and the memory moved on to it.
 *
 * The timer, the lease and the errors live in `lead.ts`. Throws what the reader throws when no broker answers, an error
 * named `LeaseLost` when another process leads, and what the database throws: the memory must then be read back. Throws
 * `conflict` before anything is read while the clock, set back between two processes, has not passed the newest sample.
 */
export async function runCycle(ports: CyclePorts, memory: Memory, settings: CycleSettings): Promise<Snapshot> {
  const { reader, storage, details, nowMs } = ports;
  const { intervalMs } = settings;
  const newestMs = memory.axis.timesMs.at(-1) ?? 0;
  const behindMs = newestMs - Math.round(nowMs());
  if (behindMs >= 0) throw clockBehind(newestMs, behindMs);
  const due = details.due(nowMs());
  const isDue = { earliest: due.has("earliest"), stable: due.has("stable"), describe: due.has("describe") };
  const reading = await reader.fast(ports.deadlineIn(cycleLimitMs(intervalMs)), {
    earliest: isDue.earliest,
    stable: isDue.stable,
    describe: (groups) => toDescribe(memory, groups, isDue.describe),
    known: () => [...memory.groups.values()].map(({ named }) => named),
  });
  const endedMs = nowMs();
  details.begin();
  if (settings.isAlone === true) await details.settled();
  const arrived = details.arrived();
  const listed = listGroups(reading, arrived);
  const at = new Date(Math.round(endedMs));
  await recall(memory, storage.findOldEnds, at.getTime());
  const snapshot = await storage.inFencedTransaction(async (transaction) => {
    const adopted = await adopt(memory, listed, transaction);
    const parameters = await transaction.findParameters();
    const snapshot = await observeInSlices(memory, listed, adopted, reader.brokers(), { ...settings, parameters }, at);
    await transaction.saveSnapshot(snapshot);
    await transaction.answerRequests(settings.requestIds, snapshot);
    return snapshot;
  });
  details.stored(arrived);
  if (snapshot.changes.some(({ kind }) => NEW_LOGS.has(kind))) details.expectNews();
  return snapshot;
}

/** Samples a moment apart would be an hour of records in no time: better none than those. */
const clockBehind = (newestMs: number, behindMs: number) =>
  new AppError(
    "conflict",
    `The database's clock stands ${Math.ceil(behindMs / 1000)} s behind the newest reading, of ${new Date(newestMs).toISOString()}: nothing is stored until it has passed that.`,
  );

const NEW_LOGS: ReadonlySet<ChangeKind> = new Set(["topic_created", "topic_recreated", "partitions_grown"]);

/** The reader cuts its own parts earlier; this bounds the whole. */
const cycleLimitMs = (intervalMs: number) => Math.min(15_000, Math.max(2_000, 0.4 * intervalMs));

/**
 * Members are asked for where they may have changed: new groups, another state, and all groups in their turn. An Empty one has
 * none. Where the list of groups tells no state it cannot tell a change either, and only the turn counts.
 */
function toDescribe(memory: Memory, groups: ReadonlyMap<string, GroupReading>, isDue: boolean): string[] {
  return [...groups].flatMap(([key, group]) => {
    const known = memory.groups.get(groupKey(group));
    const isNews = !known?.described || (group.state !== "Unknown" && known.state !== group.state);
    return group.state !== "Empty" && (isDue || isNews) ? [key] : [];
  });
}
