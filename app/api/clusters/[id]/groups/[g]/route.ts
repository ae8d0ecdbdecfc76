import { route } from "@/lib/authz/route";
import { GroupOne } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { localeOf } from "@/lib/http/locale";
import { readGroup } from "@/lib/queries/group-list";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]",
  handler: async ({ req, grant, params }) => json(GroupOne, await readGroup(grant, params.id, params.g, localeOf(req))),
});
