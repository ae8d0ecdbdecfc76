const bus = (name, rate) => ({ name, partitions: 3, replication: 2, initial: 50, rate });

/**
 * A three-broker event bus: five topics with two replicas, a service behind each of four, and a trickle of dead letters.
 * @type {import("./profile.mjs").Profile}
 */
export const seed2 = {
  topics: [
    bus("order-events", 5),
    bus("payment-events", 3),
    bus("inventory-events", 4),
    bus("notification-events", 2),
    { ...bus("dead-letter-queue", 0.05), initial: 1 },
  ],
  groups: [
    { name: "order-service", topics: ["order-events"], members: 1, start: 1, habit: { does: "keepsUp" } },
    { name: "payment-service", topics: ["payment-events"], members: 1, start: 1, habit: { does: "keepsUp" } },
    { name: "inventory-service", topics: ["inventory-events"], members: 1, start: 0.8, habit: { does: "fallsBehind", share: 0.9 } },
    { name: "notification-service", topics: ["notification-events"], start: 0.5, habit: { does: "stays" } },
  ],
};
