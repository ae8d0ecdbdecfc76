import type { LagSum, Rate, TimeLag } from "@/lib/domain/lag";
import type { Rates } from "@/lib/domain/rates";
import type { PartitionLag } from "@/lib/lag/partition-lag";
import type { GroupTopicMemory, PositionMemory } from "./memory";
import type { TopicSeen } from "./observe-topics";
import type { PositionEvent } from "./position-events";

/**
 * One position as it is shown: what was read now, or within three intervals the last value with its age. `reading`: this
 * cycle's alone. `stands`: what holds now, which for a late value is the last one; `shownLag` is its lag.
 */
export type PositionSeen = {
  position: PositionMemory;
  reading: PartitionLag;
  stands: Pick<PartitionLag, "lag" | "lost" | "reason" | "backlog" | "caughtUpMarker">;
  shownLag: bigint | null;
  endKnown: boolean;
  late: boolean;
  timeLag: TimeLag;
  consumed: Rate;
  consumedRates: Rates;
  committed: boolean;
  /** What this cycle read, whatever became of the end. */
  commitRead: bigint | null;
  /** Whether its group commits at all: a share group does not. */
  commits: boolean;
  events: readonly PositionEvent[];
};

export type GroupTopicSeen = {
  groupTopic: GroupTopicMemory;
  topic: TopicSeen | null;
  positions: PositionSeen[];
  shown: LagSum;
  read: LagSum;
};
