import { type PositionMemory, positionOn } from "./memory";

/** A partition that was added to the topic: it has no past in this group. */
export function lateComer([model]: readonly PositionMemory[]): PositionMemory {
  if (!model) throw new Error("a group-topic begins with its partitions");
  return positionOn({ ...model.commits, base: 0n, values: model.commits.values.map(() => null), epochStartsMs: [], carried: [], seams: null });
}
