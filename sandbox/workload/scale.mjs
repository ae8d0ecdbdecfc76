/**
 * Many topics and many groups, still, each group committed on up to five topics. One replica: size is what is tested.
 * @returns {import("./profile.mjs").Profile}
 */
export function scale(topicCount = 100, partitions = 3, groupCount = 50) {
  const topics = Array.from({ length: topicCount }, (_, index) => ({ name: `scale-${numbered(index)}`, partitions, replication: 1, initial: 4 }));
  const groups = Array.from({ length: groupCount }, (_, index) => ({
    name: `scale-group-${numbered(index)}`,
    topics: Array.from({ length: Math.min(5, topicCount) }, (_, nth) => topics[(index * 5 + nth) % topicCount]?.name ?? ""),
    start: 0.5,
    habit: /** @type {const} */ ({ does: "stays" }),
  }));
  return { topics, groups };
}

const numbered = (index) => String(index + 1).padStart(5, "0");
