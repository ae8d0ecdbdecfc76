import { NO_HABIT } from "./habit";
import type { PositionMemory } from "./memory";

/** A partition that was added to the topic: it has no past in this group. */
export function lateComer([model]: readonly PositionMemory[]): PositionMemory {
  if (!model) throw new Error("a group-topic begins with its partitions");
  return {
    commits: { ...model.commits, base: 0n, values: model.commits.values.map(() => null), epochStartsMs: [], carried: [] },
    memo: null,
    last: null,
    movedAtMs: null,
    eta: null,
    trend: null,
    habit: { ...NO_HABIT },
  };
}
