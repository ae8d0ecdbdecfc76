import { nextPosition } from "./habit.mjs";
import { Positions } from "./positions.mjs";
import { random } from "./random.mjs";

/**
 * One group at work: each tick it decides where it stands on every partition and commits what moved.
 * @param {import("./profile.mjs").Group} group
 * @param {{ seed: number, ends: Positions, stands: import("../admin.mjs").Position[], commit: (positions: import("../admin.mjs").Position[]) => Promise<unknown> }} tools
 */
export function follower(group, { seed, ends, stands, commit }) {
  const roll = random(seed, `group ${group.name}`);
  const stood = new Positions();
  const seen = new Positions();
  for (const { topic, partition, offset } of stands) stood.set(topic, partition, offset);

  const moves = (tick) =>
    group.topics.flatMap((topic) =>
      ends.of(topic).flatMap(([partition, end]) => {
        const position = stood.get(topic, partition);
        const previousEnd = seen.get(topic, partition) ?? end;
        seen.set(topic, partition, end);
        if (position === undefined) return [];
        const offset = nextPosition(group.habit, { position, end, previousEnd, tick, roll: roll() });
        return offset === null ? [] : [{ topic, partition, offset }];
      }),
    );

  return {
    /** What was not accepted is not counted as done: the next tick commits it again. */
    async step(/** @type {number} */ tick) {
      const positions = moves(tick);
      if (positions.length === 0) return;
      await commit(positions);
      for (const { topic, partition, offset } of positions) stood.set(topic, partition, offset);
    },
  };
}
