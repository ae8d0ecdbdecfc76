import { route } from "@/lib/authz/route";
import { TopicPartitionList, TopicPartitionListQuery } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readTopicPartitionList } from "@/lib/queries/topic-partitions";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/partitions",
  input: TopicPartitionListQuery,
  handler: async ({ grant, params, input }) => json(TopicPartitionList, await readTopicPartitionList(grant, params.id, params.t, input)),
});
