import { route } from "@/lib/authz/route";
import { ImbalanceLists, ImbalanceQuery } from "@/lib/contract/imbalance";
import { json } from "@/lib/http/json";
import { localeOf } from "@/lib/http/locale";
import { readImbalance } from "@/lib/queries/imbalance";

export const GET = route({
  key: "GET /api/clusters/[id]/imbalance",
  input: ImbalanceQuery,
  handler: async ({ req, grant, params, input }) => json(ImbalanceLists, await readImbalance(grant, params.id, input, localeOf(req))),
});
