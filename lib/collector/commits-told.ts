import type { GroupTopicParts } from "@/lib/domain/parts";
import { commitRhythm } from "@/lib/lag/commit-rhythm";
import { offsetAt } from "@/lib/lag/series";
import type { PositionSeen } from "./position-seen";

/** What was committed where only the end could not be read: a group that goes on is not shown standing still. */
export function commitsAlone(positions: readonly PositionSeen[]): Pick<GroupTopicParts, "commitAlone"> {
  const alone = positions.flatMap(({ reading, position: { commits } }, partition) => {
    const commit = reading.rawLag === null ? offsetAt(commits, commits.values.length - 1) : null;
    return commit === null ? [] : [[String(partition), commit.toString()] as const];
  });
  return alone.length > 0 ? { commitAlone: Object.fromEntries(alone) } : {};
}

/** How often commits move, as far as the polls tell. */
export function rhythmOf(positions: readonly PositionSeen[]): Pick<GroupTopicParts, "rhythm"> {
  const rhythm = commitRhythm(positions.map(({ position }) => position.habit.pace));
  return rhythm === null ? {} : { rhythm: [Math.round(rhythm.typicalMs / 1000), Math.round(rhythm.longestMs / 1000), rhythm.intervals] };
}
