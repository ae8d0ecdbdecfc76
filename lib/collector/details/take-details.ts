import type { ConfigNow } from "@/lib/domain/details";
import type { Change } from "@/lib/domain/snapshot";
import type { ScheduledPart } from "@/lib/kafka/slow/schedule";
import type { Memory } from "../memory";
import type { Reading } from "../ports";
import { takeConfigs } from "./take-configs";
import { takeDisks } from "./take-disks";
import { takeRights, takeWhole } from "./take-whole";

/** What arrived that is stored as it came, beside what the memory now holds. */
export type Taken = { configs: ConfigNow[]; disksRead: number[]; requests: ReadonlyMap<string, number>; changes: Change[] };

/** Puts the slow parts that have arrived since the last cycle into the memory. Share groups' reports are taken with their groups. */
export function takeDetails(memory: Memory, reading: Reading, principal: string | null, nowMs: number): Taken {
  const { details } = reading;
  const controller = memory.whole.quorum?.leader ?? null;
  const whole = { quorum: details.quorum ?? null, reassignments: details.reassignments ?? null, cluster: details.cluster ?? null };
  takeWhole(memory, whole);
  takeRights(memory, reading, details, principal);
  for (const part of partsIn(reading)) memory.partsReadMs.set(part, nowMs);
  return {
    configs: takeConfigs(memory, { topicConfigs: details.topicConfigs ?? null, brokerConfigs: details.brokerConfigs ?? null }),
    disksRead: details.logDirs ? takeDisks(memory, details.logDirs, reading.topics) : [],
    requests: reading.slowRequests,
    changes: controllerMoved(controller, memory.whole.quorum?.leader ?? null),
  };
}

const controllerMoved = (from: number | null, to: number | null): Change[] =>
  from === null || to === null || from === to ? [] : [{ kind: "controller_moved", broker: to, detail: { from, to } }];

function partsIn({ slow, details }: Reading): ScheduledPart[] {
  const { shares, reassignments, quorum, cluster, logDirs, topicConfigs: configs } = details;
  const beside = { shares, reassignments, quorum, cluster, logDirs, configs };
  const riding = { earliest: slow.earliest, stable: slow.stable };
  return Object.entries({ ...beside, ...riding }).flatMap(([part, value]) => (value ? [part as ScheduledPart] : []));
}
