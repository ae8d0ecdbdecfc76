/** What can be uneven: what is written to a topic's partitions, a group's lag on them, its members' work, and what brokers bear. */
export const IMBALANCE_KINDS = ["production", "lag", "members", "brokers"] as const;
export type ImbalanceKind = (typeof IMBALANCE_KINDS)[number];

/** From even to worst; the first two say nothing yet. */
export const IMBALANCE_WORDS = ["insufficient", "watching", "balanced", "uneven", "cold", "warn", "hot_lag", "hot"] as const;
export type ImbalanceWord = (typeof IMBALANCE_WORDS)[number];

/** The words that somebody should look at, unless they were accepted. */
export const IS_OFF: ReadonlySet<ImbalanceWord> = new Set(["cold", "warn", "hot_lag", "hot"]);

export const LAG_CAUSES = ["hot", "stuck", "slow_owner", "unclear"] as const;
export type LagCause = (typeof LAG_CAUSES)[number];

/** One partition that holds most of a group's lag on a topic. `share` of the last window in which there was enough. */
export type LagBalance = {
  verdict: "insufficient" | "watching" | "balanced" | "hot_lag";
  share: number | null;
  partition: number | null;
  cause: LagCause | null;
  since: Date | null;
};

/**
 * From which share of the lag on one of so many partitions it holds the lag: half of it, or three times its even share where
 * partitions are few. Of two that would be more than all, of three all to the last record, and a partition that is read has
 * some records waiting in most polls: nine tenths are enough, at least nine times what each other holds.
 */
export const holdingShare = (partitions: number): number => Math.max(0.5, Math.min(0.9, 3 / partitions));

export const MEMBER_CAUSES = ["count", "load"] as const;
export type MemberCause = (typeof MEMBER_CAUSES)[number];

/**
 * How evenly members share. `ratio`: the busiest member's production over the mean. `count`: the most partitions of a member
 * minus the fewest, on the topic where that is largest.
 */
export type MemberBalance = {
  verdict: "insufficient" | "watching" | "balanced" | "warn";
  cause: MemberCause | null;
  ratio: number | null;
  count: number | null;
  topicId: number | null;
  since: Date | null;
};

export const BROKER_CAUSES = ["leaders", "replicas"] as const;
export type BrokerCause = (typeof BROKER_CAUSES)[number];
export type BrokerBalance = { verdict: "insufficient" | "balanced" | "uneven" | "warn"; cause: BrokerCause | null };
