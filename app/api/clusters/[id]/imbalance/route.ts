import { route } from "@/lib/authz/route";
import { ImbalanceList, ImbalanceListQuery } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readImbalanceList } from "@/lib/queries/imbalance-list";

export const GET = route({
  key: "GET /api/clusters/[id]/imbalance",
  input: ImbalanceListQuery,
  handler: async ({ grant, params, input }) => json(ImbalanceList, await readImbalanceList(grant, params.id, input)),
});
