/**
 * Six partitions, of which one gets five times what each other gets: half of the topic.
 * @type {import("./profile.mjs").Profile}
 */
export const hotPartition = {
  topics: [{ name: "clickstream", partitions: 6, initial: [100, 100, 100, 500, 100, 100], rate: 20, weights: [1, 1, 1, 5, 1, 1] }],
  groups: [{ name: "clickstream-sessions", topics: ["clickstream"], start: 0.9, habit: { does: "fallsBehind", share: 0.8 } }],
};
