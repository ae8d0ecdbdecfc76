import type { LagSum, Rate, TimeLag } from "@/lib/domain/lag";
import type { PartitionLag } from "@/lib/lag/partition-lag";
import type { GroupTopicMemory, PositionMemory } from "./memory";
import type { TopicSeen } from "./observe-topics";

/** One position as it is shown: what was read now, or within three intervals the last value with its age. */
export type PositionSeen = {
  position: PositionMemory;
  reading: PartitionLag;
  shownLag: bigint | null;
  late: boolean;
  timeLag: TimeLag;
  consumed: Rate;
  committed: boolean;
};

export type GroupTopicSeen = {
  groupTopic: GroupTopicMemory;
  topic: TopicSeen | null;
  positions: PositionSeen[];
  shown: LagSum;
  read: LagSum;
};
