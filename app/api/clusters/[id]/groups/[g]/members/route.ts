import { route } from "@/lib/authz/route";
import { MemberList, MemberListQuery } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { readMemberList } from "@/lib/queries/group-members";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/members",
  input: MemberListQuery,
  handler: async ({ grant, params, input }) => json(MemberList, await readMemberList(grant, params.id, params.g, input)),
});
