import { route } from "@/lib/authz/route";
import { ChangeList, ChangeListQuery } from "@/lib/contract/change";
import { json } from "@/lib/http/json";
import { readChanges } from "@/lib/queries/changes";

export const GET = route({
  key: "GET /api/clusters/[id]/changes",
  input: ChangeListQuery,
  handler: async ({ grant, params, input }) => json(ChangeList, await readChanges(grant, params.id, input)),
});
