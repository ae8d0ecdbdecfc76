import { route } from "@/lib/authz/route";
import { TopicList, TopicListQuery } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readTopicList } from "@/lib/queries/topic-list";

export const GET = route({
  key: "GET /api/clusters/[id]/topics",
  input: TopicListQuery,
  handler: async ({ grant, params, input }) => json(TopicList, await readTopicList(grant, params.id, input)),
});
