import { route } from "@/lib/authz/route";
import { GroupTopicList, GroupTopicListQuery } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { readPairList } from "@/lib/queries/group-topics";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/groups",
  input: GroupTopicListQuery,
  handler: async ({ grant, params, input }) => json(GroupTopicList, await readPairList(grant, params.id, { topicId: params.t }, input)),
});
