import { route } from "@/lib/authz/route";
import { GroupList, GroupListQuery } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { localeOf } from "@/lib/http/locale";
import { readGroupList } from "@/lib/queries/group-list";

export const GET = route({
  key: "GET /api/clusters/[id]/groups",
  input: GroupListQuery,
  handler: async ({ req, grant, params, input }) => json(GroupList, await readGroupList(grant, params.id, input, localeOf(req))),
});
