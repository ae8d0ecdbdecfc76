import type { OldEnds } from "@/lib/domain/old-ends";
import { carryPoints } from "@/lib/lag/carried-points";
import type { CarriedPoint } from "@/lib/lag/series";
import { CARRIED } from "./axis";
import type { LogMemory, Memory, TopicMemory } from "./memory";

/** Rows of old ends are as wide as their topic: a few topics a cycle keep a reset of many groups from holding it up. */
const TOPICS_A_CYCLE = 8;
/** History that does not reach back far enough now will not do so a minute later. */
const AGAIN_MS = 60 * 60_000;

/**
 * Reads back old ends of the logs in which some group stands further back than the memory reaches, as after a reset to the
 * earliest offset: its time lag is then between two points of history instead of "at least" the oldest one remembered.
 */
export async function recall(memory: Memory, find: (asked: readonly { topicId: number; before: Date }[]) => Promise<OldEnds>, nowMs: number): Promise<void> {
  const asking = [...memory.topics.values()].filter(({ logs }) => logs.some((log) => isAsking(log, nowMs))).slice(0, TOPICS_A_CYCLE);
  if (asking.length === 0) return;
  const found = await find(asking.map((topic) => ({ topicId: topic.id, before: new Date(oldestMs(topic)) })));
  for (const { id, logs } of asking)
    for (const [partition, log] of logs.entries()) {
      if (!isAsking(log, nowMs)) continue;
      log.ends.carried = joined(log, pointsOf(found.get(id) ?? [], partition));
      log.recalledMs = nowMs;
    }
}

const isAsking = ({ wanted, recalledMs, ends }: LogMemory, nowMs: number): boolean =>
  wanted !== null && ends.epochStartsMs.length === 0 && (recalledMs === null || nowMs - recalledMs >= AGAIN_MS);

/** The oldest point of any of the topic's logs. */
function oldestMs({ logs }: TopicMemory): number {
  const known = logs.map(({ ends }) => ends.carried[0]?.timeMs ?? ends.timesMs[ends.values.findIndex((value) => value !== null)] ?? 0);
  return Math.max(...known);
}

/** Newest first as stored, answered oldest first; a log that was longer once had another life then. */
function pointsOf(rows: NonNullable<ReturnType<OldEnds["get"]>>, partition: number): CarriedPoint[] {
  const points: CarriedPoint[] = [];
  for (const { atMs, withinMs, ends } of rows) {
    const end = ends[partition] ?? null;
    if (end === null) continue;
    const offset = BigInt(end);
    const newer = points.at(-1);
    if (newer !== undefined && newer.offset < offset) break;
    points.push({ timeMs: atMs, offset, deltaMs: withinMs });
  }
  return points.reverse();
}

function joined({ ends, wanted }: LogMemory, old: readonly CarriedPoint[]): CarriedPoint[] {
  const first = ends.carried[0] ?? firstPoint(ends);
  const before = old.filter(({ timeMs, offset }) => first !== null && timeMs < first.timeMs && offset <= first.offset);
  return carryPoints([], [...before, ...ends.carried], { floor: wanted, ...CARRIED });
}

function firstPoint({ base, values, timesMs }: LogMemory["ends"]): { timeMs: number; offset: bigint } | null {
  const index = values.findIndex((value) => value !== null);
  const value = values[index];
  return value === undefined || value === null ? null : { timeMs: timesMs[index]!, offset: base + BigInt(value) };
}
