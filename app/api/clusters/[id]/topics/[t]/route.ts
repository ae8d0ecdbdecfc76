import { route } from "@/lib/authz/route";
import { TopicOne } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readTopic } from "@/lib/queries/topic-list";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]",
  handler: async ({ grant, params }) => json(TopicOne, await readTopic(grant, params.id, params.t)),
});
