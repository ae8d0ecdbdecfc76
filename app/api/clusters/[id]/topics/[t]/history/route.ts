import { route } from "@/lib/authz/route";
import { History } from "@/lib/contract/common";
import { TopicHistoryQuery } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readTopicHistory } from "@/lib/queries/topic-history";
import { withVersus } from "@/lib/queries/versus";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/history",
  input: TopicHistoryQuery,
  handler: async ({ grant, params, input }) => json(History, await withVersus(input, (query) => readTopicHistory(grant, params.id, params.t, query))),
});
