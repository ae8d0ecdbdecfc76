import { monotonicMs } from "@/lib/kafka/deadline";
import type { Deadline, GroupDescription, GroupReading, OffsetsByTopic, SlowDue } from "@/lib/kafka/ports";
import type { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { type Keyed, readDescriptions } from "@/lib/kafka/reader/describe-groups";
import type { LedPartitions } from "@/lib/kafka/reader/led-partitions";
import type { Nodes } from "@/lib/kafka/reader/nodes";
import { EXTRA_OFFSETS, type ExtraOffsets, type Owed } from "@/lib/kafka/reader/owed";
import { offsetsOfLeader, type Readings, unledReadings } from "@/lib/kafka/reader/read-offsets";
import type { GroupKeys } from "@/lib/kafka/reader/remembered-groups";
import { isTimeFor } from "@/lib/kafka/reader/time-left";

export type OrderedParts = Record<ExtraOffsets, OffsetsByTopic | null> & {
  ends: OffsetsByTopic;
  endsAskedAt: number;
  finishedAt: number;
  described: ReadonlyMap<string, GroupDescription>;
};

type Round = {
  nodes: Nodes;
  deadline: Deadline;
  callMs: number;
  log: CycleLog;
  slowLog: CycleLog;
  owed: Owed;
  remembered: GroupKeys;
  /** Of the answers about groups. */
  sizes: AnswerSizes;
};
type Groups = ReadonlyMap<string, GroupReading>;

/**
 * What follows the barrier, each broker at its own pace, so that one that hangs holds up no other: log starts, stable offsets
 * and ends in this order, so that start ≤ stable ≤ end holds and no difference is negative by race; then what else is due.
 * Where time is short all but the ends is owed to the next cycle and has no entry in this one. Never rejects.
 */
export async function readOrderedParts(led: LedPartitions, groups: Groups, due: SlowDue | undefined, round: Round): Promise<OrderedParts> {
  const { nodes, deadline, owed } = round;
  const before = owed.take();
  const described = new Map<string, GroupDescription>();
  const ends = unledReadings(led);
  const extras = new Map<ExtraOffsets, Readings>(EXTRA_OFFSETS.filter((at) => due?.[at] === true).map((at) => [at, unledReadings(led)]));
  const asked = new Set<ExtraOffsets>(led.byLeader.size === 0 ? EXTRA_OFFSETS : []);
  let [endsAskedAt, finishedAt] = [Number.POSITIVE_INFINITY, 0];

  const askExtra = async (at: ExtraOffsets, broker: number): Promise<void> => {
    if (due?.[at] !== true && before.offsets.get(at)?.has(broker) !== true) return;
    const into = extras.get(at) ?? unledReadings(led);
    extras.set(at, into);
    if (!isTimeFor(nodes.get(broker), deadline, round.callMs)) return owed.oweOffsets(at, broker);
    asked.add(at);
    await offsetsOfLeader(led, broker, at, { ...round, log: round.slowLog }, into);
  };
  const askEnds = async (broker: number): Promise<void> => {
    endsAskedAt = Math.min(endsAskedAt, monotonicMs());
    await offsetsOfLeader(led, broker, "latest", round, ends);
    finishedAt = monotonicMs();
  };
  const describe = async (broker: number, mine: readonly Keyed[]): Promise<void> => {
    if (!isTimeFor(nodes.get(broker), deadline, round.callMs)) return owed.oweDescriptions(mine.map(([key]) => key));
    for (const [key, description] of await readDescriptions(mine, { ...round, log: round.slowLog })) described.set(key, description);
  };

  owed.oweDescriptions([...before.descriptions].filter((key) => !groups.has(key) && round.remembered.has(key)));
  const toDescribe = byCoordinator(groups, [...(due?.describe(groups) ?? []), ...before.descriptions]);
  const inOrder = async (broker: number): Promise<void> => {
    if (led.byLeader.has(broker)) {
      await askExtra("earliest", broker);
      await askExtra("stable", broker);
      await askEnds(broker);
      await askExtra("maxTimestamp", broker);
    }
    await describe(broker, toDescribe.get(broker) ?? []);
  };
  await Promise.all([...new Set([...led.byLeader.keys(), ...toDescribe.keys()])].map(inOrder));

  const now = monotonicMs();
  const read = (at: ExtraOffsets): OffsetsByTopic | null => (asked.has(at) ? (extras.get(at) ?? null) : null);
  const [earliest, stable, maxTimestamp] = [read("earliest"), read("stable"), read("maxTimestamp")];
  return { ends, endsAskedAt: Math.min(endsAskedAt, now), finishedAt: finishedAt || now, earliest, stable, maxTimestamp, described };
}

function byCoordinator(groups: Groups, keys: readonly string[]): Map<number, Keyed[]> {
  const grouped = new Map<number, Keyed[]>();
  for (const key of new Set(keys)) {
    const group = groups.get(key);
    if (group === undefined) continue;
    const mine = grouped.get(group.coordinator) ?? [];
    mine.push([key, group]);
    grouped.set(group.coordinator, mine);
  }
  return grouped;
}
