/**
 * Where a group's position goes in one tick, on one partition. `null`: it commits nothing.
 * @param {import("./profile.mjs").Habit} habit
 * @param {{ position: number, end: number, previousEnd: number, tick: number, roll: number }} seen `previousEnd` is the end one tick ago, `roll` in [0, 1)
 * @returns {number | null}
 */
export function nextPosition(habit, { position, end, previousEnd, tick, roll }) {
  const forward = (records) => moved(position, Math.min(end, position + records));
  switch (habit.does) {
    case "stays":
      return null;
    case "keepsUp":
      // It reads what was there a moment ago, as a consumer between two commits does.
      return moved(position, Math.max(position, previousEnd));
    case "fallsBehind":
      // Rounded by the roll, so that slow partitions advance too.
      return forward(Math.floor((end - previousEnd) * habit.share + roll));
    case "rewinds":
      return tick > 0 && tick % habit.everyTicks === 0 ? moved(position, Math.max(0, position - habit.by)) : forward(habit.catchUp);
  }
}

const moved = (from, to) => (to === from ? null : to);

/**
 * What a group has committed at the start, on one partition; `null` when it never commits.
 * @param {import("./profile.mjs").Group} group
 */
export function startPosition({ start, rewound = 0 }, { partition, end }) {
  if (start === null) return null;
  const chosen = Array.isArray(start) ? (start[partition] ?? 0) : Math.floor(end * start);
  return Math.max(0, chosen - rewound);
}
