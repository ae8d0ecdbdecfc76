import { setImmediate as othersTurn } from "node:timers/promises";
import { NOTHING_SET } from "@/lib/domain/parameters";
import type { Change, Snapshot } from "@/lib/domain/snapshot";
import { kafkaLine } from "@/lib/kafka/kafka-line";
import type { BrokerHealth } from "@/lib/kafka/ports";
import type { Adopted } from "./adopt";
import { assembleBrokers, assembleCluster, assembleFailures, noteBrokers } from "./assemble-cluster";
import { assembleGroup, assembleGroupTopic } from "./assemble-groups";
import { assembleTopics } from "./assemble-topics";
import { takeDetails } from "./details/take-details";
import { judgeBalance } from "./judge-balance";
import { forget, keptFromMs, type Memory } from "./memory";
import { type GroupSeen, observeGroups, positionsIn, readTopics } from "./observe-groups";
import { observeTopics } from "./observe-topics";
import type { Reading, Settings } from "./ports";
import { inSlices } from "./slices";
import { isAllBefore } from "./sum-rates";

/** A reading, and what else `observe` needs to make a snapshot of it. Names must have been adopted before. */
type Observed = [memory: Memory, reading: Reading, adopted: Adopted, health: readonly BrokerHealth[], settings: Settings, at: Date];

/** Turns one reading into the snapshot to store, and moves the memory on to it. */
export function observe(...observed: Observed): Snapshot {
  const steps = observing(...observed);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, in slices between which whatever else waits in this process has its turn: leases, other clusters, sockets. */
export async function observeInSlices(...observed: Observed): Promise<Snapshot> {
  const steps = observing(...observed);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await othersTurn();
  }
}

function* observing(
  memory: Memory,
  reading: Reading,
  adopted: Adopted,
  health: readonly BrokerHealth[],
  { clusterId, intervalMs, skippedCycles, parameters = NOTHING_SET, principal = null }: Settings,
  at: Date,
): Generator<void, Snapshot> {
  const nowMs = at.getTime();
  const gap = gapBefore(memory, nowMs, intervalMs);
  memory.axis.timesMs.push(nowMs);
  memory.axis.intervalsMs.push(intervalMs);
  const tookMs = Math.round(reading.finishedAt - reading.startedAt);
  // An end was read within its cycle, so the cycle's length bounds how much older than its sample time it can be.
  memory.axis.deltasMs.push(tookMs);
  memory.kafkaId = reading.kafkaId ?? memory.kafkaId;
  const brokerChanges = noteBrokers(memory, reading);
  const taken = takeDetails(memory, reading, principal, nowMs);

  const seenTopics = observeTopics(memory, reading, nowMs, intervalMs);
  yield;
  const seenGroups = yield* observeGroups(memory, reading, seenTopics, nowMs, { intervalMs, parameters });
  judgeBalance(memory, seenGroups, seenTopics, nowMs, intervalMs);
  // Before memos are written: what is carried of the polls that go is in them, and these are not read back.
  forget(memory, keptFromMs(nowMs, intervalMs));
  yield;
  const topics = yield* assembleTopics(seenTopics, seenGroups, nowMs);
  yield;
  const topicIdOf = (name: string) => memory.topics.get(name)?.id ?? null;
  const weigh = ({ group }: GroupSeen) => positionsIn(group.topics.values());
  const groups = yield* inSlices(seenGroups, weigh, (group) => assembleGroup(group, topicIdOf, nowMs));
  const groupTopics = yield* inSlices(seenGroups, weigh, (seen) => {
    const { group, topics: own, judged } = seen;
    const of = { group, isAllBefore: isAllBefore(readTopics(seen)) };
    return own.flatMap((t, i) => (t.topic === null || !judged.topics[i] ? [] : [assembleGroupTopic(t, judged.topics[i], of, nowMs)]));
  });
  const brokers = assembleBrokers(memory, reading, seenTopics, health);

  return {
    clusterId,
    observedAt: at,
    intervalMs,
    tookMs,
    skippedCycles,
    kafkaId: reading.kafkaId,
    cluster: assembleCluster(memory, brokers, topics, seenTopics, seenGroups, groups, kafkaLine(health)),
    partsRead: Object.fromEntries(memory.partsReadMs),
    configs: taken.configs,
    logDirs: taken.disksRead.map((broker) => ({ broker, dirs: memory.brokers.get(broker)?.disk.dirs ?? [] })),
    brokers,
    topics,
    groups,
    groupTopics: groupTopics.flat(),
    gone: { topicIds: adopted.topicIds, groupIds: adopted.groupIds, groupTopicIds: adopted.groupTopicIds },
    changes: [
      ...gap,
      ...adopted.changes,
      ...[...seenTopics.values()].flatMap((t) => t.changes),
      ...seenGroups.flatMap((g) => g.changes),
      ...brokerChanges,
      ...taken.changes,
    ],
    requests: Object.fromEntries(reading.requests),
    slowRequests: Object.fromEntries(taken.requests),
    failures: assembleFailures(memory, reading.failures, brokers, at),
  };
}

const MISSED_INTERVALS = 3;

/** Polls that were not made, whoever should have made them: what happened meanwhile is known by its outcome only. */
function gapBefore({ axis: { timesMs, intervalsMs } }: Memory, nowMs: number, intervalMs: number): Change[] {
  const lastMs = timesMs.at(-1);
  if (lastMs === undefined || nowMs - lastMs <= MISSED_INTERVALS * Math.max(intervalMs, intervalsMs.at(-1) ?? 0)) return [];
  return [{ kind: "collection_gap", detail: { from: new Date(lastMs).toISOString(), seconds: Math.round((nowMs - lastMs) / 1_000) } }];
}
