/**
 * The standing cast, the same in tests, sandbox and demo. "silent" is alive and reads, but has never committed.
 * @type {import("./profile.mjs").Profile}
 */
export const cast = {
  topics: [
    { name: "orders", partitions: 6, initial: 200, rate: 24, types: ["order.placed", "order.paid", "order.shipped"] },
    { name: "payments", partitions: 3, initial: 200, rate: 6, types: ["payment.authorised", "payment.captured"] },
  ],
  groups: [
    { name: "steady", topics: ["orders", "payments"], members: 2, start: 1, habit: { does: "keepsUp" } },
    { name: "slow", topics: ["orders"], members: 1, start: 0.3, habit: { does: "fallsBehind", share: 0.4 } },
    { name: "stopped", topics: ["payments"], start: 0.25, habit: { does: "stays" } },
    { name: "rewound", topics: ["orders"], start: 1, rewound: 150, habit: { does: "rewinds", everyTicks: 600, by: 1_200, catchUp: 8 } },
    { name: "silent", topics: ["payments"], members: 1, start: null, habit: { does: "stays" } },
  ],
};
