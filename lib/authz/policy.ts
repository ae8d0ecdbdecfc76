export const ACTIONS = [
  "clusters.read",
  "clusters.write",
  "topics.read",
  "groups.read",
  "history.read",
  "export.read",
  "objects.write",
  "poll.now",
  "metrics.read",
] as const;
export type Action = (typeof ACTIONS)[number];

/** Which right each route needs. A route without an entry does not build; `public` needs none. */
export const POLICY = {
  "GET /healthz": "public",
  "GET /readyz": "public",
  "GET /startupz": "public",
  "GET /go": "clusters.read",
  "GET /metrics": "metrics.read",
  "GET /metrics/[cluster]": "metrics.read",
  "GET /metrics/self": "metrics.read",

  "GET /api/clusters": "clusters.read",
  "POST /api/clusters": "clusters.write",
  "GET /api/clusters.csv": "export.read",
  "POST /api/clusters/test": "clusters.write",
  "GET /api/clusters/[id]": "clusters.read",
  "PATCH /api/clusters/[id]": "clusters.write",
  "DELETE /api/clusters/[id]": "clusters.write",
  "POST /api/clusters/[id]/poll": "poll.now",
  "GET /api/clusters/[id]/health": "clusters.read",
  "GET /api/clusters/[id]/history": "history.read",
  "GET /api/clusters/[id]/changes": "history.read",

  "GET /api/clusters/[id]/brokers": "clusters.read",
  "GET /api/clusters/[id]/brokers.csv": "export.read",
  "GET /api/clusters/[id]/brokers/[n]": "clusters.read",
  "GET /api/clusters/[id]/brokers/[n]/config": "clusters.read",

  "GET /api/clusters/[id]/topics": "topics.read",
  "GET /api/clusters/[id]/topics.csv": "export.read",
  "GET /api/clusters/[id]/topics/[t]": "topics.read",
  "GET /api/clusters/[id]/topics/[t]/partitions": "topics.read",
  "GET /api/clusters/[id]/topics/[t]/partitions.csv": "export.read",
  "GET /api/clusters/[id]/topics/[t]/partitions/[p]": "topics.read",
  "GET /api/clusters/[id]/topics/[t]/partitions/[p]/producers": "topics.read",
  "GET /api/clusters/[id]/topics/[t]/groups": "groups.read",
  "GET /api/clusters/[id]/topics/[t]/groups.csv": "export.read",
  "GET /api/clusters/[id]/topics/[t]/config": "topics.read",
  "GET /api/clusters/[id]/topics/[t]/history": "history.read",

  "GET /api/clusters/[id]/groups": "groups.read",
  "GET /api/clusters/[id]/groups.csv": "export.read",
  "GET /api/clusters/[id]/groups/[g]": "groups.read",
  "PATCH /api/clusters/[id]/groups/[g]": "objects.write",
  "GET /api/clusters/[id]/groups/[g]/partitions": "groups.read",
  "GET /api/clusters/[id]/groups/[g]/partitions.csv": "export.read",
  "GET /api/clusters/[id]/groups/[g]/members": "groups.read",
  "GET /api/clusters/[id]/groups/[g]/members.csv": "export.read",
  "GET /api/clusters/[id]/groups/[g]/topics": "groups.read",
  "GET /api/clusters/[id]/groups/[g]/topics.csv": "export.read",
  "GET /api/clusters/[id]/groups/[g]/history": "history.read",

  "GET /api/clusters/[id]/imbalance": "topics.read",
  "GET /api/clusters/[id]/imbalance.csv": "export.read",
  "GET /api/clusters/[id]/acceptances": "clusters.read",
  "PUT /api/clusters/[id]/acceptances": "objects.write",
  "DELETE /api/clusters/[id]/acceptances": "objects.write",
  "GET /api/clusters/[id]/reports/lag": "groups.read",
  "GET /api/clusters/[id]/reports/lag.csv": "export.read",

  "GET /api/events": "clusters.read",
  "GET /api/status": "clusters.read",
  "GET /api/openapi.json": "clusters.read",
} as const satisfies Record<`${"GET" | "POST" | "PUT" | "PATCH" | "DELETE"} /${string}`, Action | "public">;

export type RouteKey = keyof typeof POLICY;
