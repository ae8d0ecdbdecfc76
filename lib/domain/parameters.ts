/** What alerts take a partition without a commit for: nothing, all that its log holds, or caught up. */
export const UNCOMMITTED_POLICIES = ["ignore", "earliest", "latest"] as const;
export type UncommittedPolicy = (typeof UNCOMMITTED_POLICIES)[number];

/**
 * How groups are judged, as set for a cluster or for one group. null: not set there, so the cluster's value holds for a
 * group, and for a cluster what the product does by itself.
 */
export type Parameters = {
  /** Records that count as caught up; the larger of it and `allowedLagSeconds` of production decides. */
  allowedLagRecords: number | null;
  allowedLagSeconds: number | null;
  /** How far a status looks back; not set: by the pace at which the group commits. */
  windowMs: number | null;
  uncommitted: UncommittedPolicy | null;
  /** The group reads committed records only, so its topics are written to in transactions. */
  readsCommitted: boolean | null;
};

export const NOT_SET: Parameters = { allowedLagRecords: null, allowedLagSeconds: null, windowMs: null, uncommitted: null, readsCommitted: null };

/** What holds where nothing is set; a window of null follows the group's pace. */
export const BY_ITSELF = { allowedLagRecords: 100, allowedLagSeconds: 10, windowMs: null, uncommitted: "ignore", readsCommitted: false } as const;

/** A group's own values where it has some, else the cluster's. */
export const parametersFor = (group: Parameters, cluster: Parameters): Parameters => ({
  allowedLagRecords: group.allowedLagRecords ?? cluster.allowedLagRecords,
  allowedLagSeconds: group.allowedLagSeconds ?? cluster.allowedLagSeconds,
  windowMs: group.windowMs ?? cluster.windowMs,
  uncommitted: group.uncommitted ?? cluster.uncommitted,
  readsCommitted: group.readsCommitted ?? cluster.readsCommitted,
});

/** What is set in one cluster; `groups` by row id, those with something of their own only. */
export type ClusterParameters = { cluster: Parameters; groups: ReadonlyMap<number, Parameters> };
export const NOTHING_SET: ClusterParameters = { cluster: NOT_SET, groups: new Map() };
