import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { TopicListQuery } from "@/lib/contract/topic";
import { TOPICS } from "@/lib/export/topics";
import { csv, EXPORTS } from "@/lib/http/csv";
import { streamTopics } from "@/lib/queries/topic-list";

export const GET = route({
  key: "GET /api/clusters/[id]/topics.csv",
  input: TopicListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, TOPICS, await streamTopics(asked.grant, asked.params.id, asked.input)),
});
