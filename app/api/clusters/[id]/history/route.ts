import { route } from "@/lib/authz/route";
import { History } from "@/lib/contract/common";
import { ClusterHistoryQuery } from "@/lib/contract/report";
import { json } from "@/lib/http/json";
import { readClusterHistory } from "@/lib/queries/cluster-history";

export const GET = route({
  key: "GET /api/clusters/[id]/history",
  input: ClusterHistoryQuery,
  handler: async ({ grant, params, input }) => json(History, await readClusterHistory(grant, params.id, input)),
});
