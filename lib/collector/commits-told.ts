import type { GroupTopicParts } from "@/lib/domain/parts";
import { commitRhythm } from "@/lib/lag/commit-rhythm";
import type { PositionSeen } from "./position-seen";

/** What was committed where only the end could not be read: a group that goes on is not shown standing still. */
export function commitsAlone(positions: readonly PositionSeen[]): Pick<GroupTopicParts, "commitAlone"> {
  let alone: Record<string, string> | null = null;
  for (const [partition, { reading, commitRead }] of positions.entries()) {
    if (reading.rawLag !== null || commitRead === null) continue;
    alone ??= {};
    alone[partition] = commitRead.toString();
  }
  return alone === null ? {} : { commitAlone: alone };
}

/** How often commits move, as far as the polls tell. */
export function rhythmOf(positions: readonly PositionSeen[]): Pick<GroupTopicParts, "rhythm"> {
  const rhythm = commitRhythm(positions.map(({ position }) => position.habit.pace));
  return rhythm === null ? {} : { rhythm: [Math.round(rhythm.typicalMs / 1000), Math.round(rhythm.longestMs / 1000), rhythm.intervals] };
}
