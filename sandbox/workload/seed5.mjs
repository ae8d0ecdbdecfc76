const userEvents = ["user.registered", "user.logged_in", "user.password_changed", "user.status_changed", "user.deleted", "user.updated"];
const one = (name, rate, initial = 40) => ({ name, partitions: 3, replication: 1, initial, rate, types: userEvents });

/**
 * A user centre whose consumers are all gone: commits stay, events go on, some end as dead letters.
 * @type {import("./profile.mjs").Profile}
 */
export const seed5 = {
  topics: [one("user.events", 4), one("user.notifications", 1), one("user.analytics", 2), one("user.events.dead-letter", 0.05, 1)],
  groups: [{ name: "usercenter", topics: ["user.events", "user.notifications", "user.analytics"], start: 0.5, habit: { does: "stays" } }],
};
