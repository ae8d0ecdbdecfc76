import { route } from "@/lib/authz/route";
import { History } from "@/lib/contract/common";
import { ClusterHistoryQuery } from "@/lib/contract/report";
import { json } from "@/lib/http/json";
import { readClusterHistory } from "@/lib/queries/cluster-history";
import { withVersus } from "@/lib/queries/versus";

export const GET = route({
  key: "GET /api/clusters/[id]/history",
  input: ClusterHistoryQuery,
  handler: async ({ grant, params, input }) => json(History, await withVersus(input, (query) => readClusterHistory(grant, params.id, query))),
});
