import { route } from "@/lib/authz/route";
import { GroupChange, GroupOne } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { localeOf } from "@/lib/http/locale";
import { readGroup } from "@/lib/queries/group-list";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]",
  handler: async ({ req, grant, params }) => json(GroupOne, await readGroup(grant, params.id, params.g, localeOf(req))),
});

export const PATCH = route({
  key: "PATCH /api/clusters/[id]/groups/[g]",
  body: GroupChange,
  handler: async ({ req, requestId, grant, params, body }) => {
    await web().changeGroup(grant, { requestId }, params.id, params.g, body);
    return json(GroupOne, await readGroup(grant, params.id, params.g, localeOf(req)));
  },
});
