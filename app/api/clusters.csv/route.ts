import { route } from "@/lib/authz/route";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { exportQuery } from "@/lib/contract/export";
import { CLUSTERS } from "@/lib/export/clusters";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readClusters } from "@/lib/queries/cluster-list";

export const GET = route({
  key: "GET /api/clusters.csv",
  input: ClusterListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) =>
    csv(asked, CLUSTERS, atHand({ items: await readClusters(asked.grant, asked.input), cluster: { name: "all", frame: { observedAt: null } } })),
});
