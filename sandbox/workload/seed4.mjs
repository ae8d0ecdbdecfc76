const drones = { name: "drone", ids: 40, favourite: 0.4 };
const stream = (name, rate, types) => ({ name, partitions: 3, replication: 1, initial: 30, rate, keys: drones, types });

/**
 * A drone control system: seven topics keyed by drone id, one drone with 40 % of the traffic. 500 records a second, a
 * twentieth of what the system plans for.
 * @type {import("./profile.mjs").Profile}
 */
export const seed4 = {
  topics: [
    stream("drone-events", 200, ["drone.position", "drone.battery"]),
    stream("task-events", 40, ["task.assigned", "task.done"]),
    stream("user-events", 10, ["user.command"]),
    stream("alert-events", 10, ["alert.raised", "alert.cleared"]),
    stream("system-events", 20, ["system.heartbeat"]),
    stream("monitoring-data", 120, ["sample"]),
    stream("application-logs", 100, ["line"]),
  ],
  groups: [
    {
      name: "drone-control-system",
      topics: ["drone-events", "task-events", "user-events", "alert-events", "system-events", "monitoring-data", "application-logs"],
      members: 1,
      start: 1,
      habit: { does: "keepsUp" },
    },
  ],
};
