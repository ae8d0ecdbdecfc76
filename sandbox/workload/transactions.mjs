/**
 * A ledger written by transactions: partition 0 ends with a committed one, 1 with an aborted one, 2 with one that stays open.
 * A reader of committed records stands before it.
 * @type {import("./profile.mjs").Profile}
 */
export const transactions = {
  topics: [{ name: "ledger", partitions: 3, initial: [0, 0, 10] }],
  groups: [{ name: "auditor", topics: ["ledger"], start: 1, habit: { does: "stays" } }],
  transactions: [
    { id: "ledger-committed", topic: "ledger", partition: 0, records: 10, ends: "committed" },
    { id: "ledger-aborted", topic: "ledger", partition: 1, records: 5, ends: "aborted" },
    { id: "ledger-open", topic: "ledger", partition: 2, records: 5, ends: "open" },
  ],
};
