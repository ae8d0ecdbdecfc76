import { hostileGroups, hostileTopics } from "@/sandbox/workload/hostile-names.mjs";

/** The standing cast: the same groups in unit tables, sandbox, demo and browser tests. */
export const groups = { steady: "steady", slow: "slow", stopped: "stopped", rewound: "rewound", silent: "silent" } as const;
export const topics = { orders: "orders", payments: "payments" } as const;

/** Ada administers, Omar operates, Vera views one cluster, Stan is a stranger and must see nothing. */
export const people = { ada: "Ada", omar: "Omar", vera: "Vera", stan: "Stan" } as const;

/** The still group whose numbers are printed in its operators' own document: 5 + 0 + 5. */
export const seed1 = {
  group: "knative-trigger-pod-events",
  topic: "knative-broker-pod-events",
  partitions: [
    { partition: 0, committed: 150n, end: 155n, lag: 5n },
    { partition: 1, committed: 200n, end: 200n, lag: 0n },
    { partition: 2, committed: 180n, end: 185n, lag: 5n },
  ],
  total: 10n,
} as const;

/** Names that brokers accept and careless code does not. */
export const hostile = { groups: hostileGroups, topics: hostileTopics };
