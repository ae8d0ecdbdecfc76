/**
 * A topic that a group had read is deleted and made again: same name, another id, nothing in it.
 * @type {import("./profile.mjs").Profile}
 */
export const deletedTopic = {
  topics: [{ name: "reborn", partitions: 3, initial: 100 }],
  groups: [{ name: "bereft", topics: ["reborn"], start: 0.8, habit: { does: "stays" } }],
  recreated: ["reborn"],
};
