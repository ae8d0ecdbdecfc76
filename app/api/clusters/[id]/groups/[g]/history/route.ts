import { route } from "@/lib/authz/route";
import { History } from "@/lib/contract/common";
import { GroupHistoryQuery } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { readGroupHistory } from "@/lib/queries/group-history";
import { withVersus } from "@/lib/queries/versus";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/history",
  input: GroupHistoryQuery,
  handler: async ({ grant, params, input }) => json(History, await withVersus(input, (query) => readGroupHistory(grant, params.id, params.g, query))),
});
