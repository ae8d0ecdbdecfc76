/** Roots of the query keys. Everything read about a cluster starts with its key, so that one snapshot refreshes it all. */
export const clustersKey = ["clusters"] as const;
export const clusterKey = (clusterId: number) => ["cluster", clusterId] as const;
export const statusKey = ["status"] as const;
