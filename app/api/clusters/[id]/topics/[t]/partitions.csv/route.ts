import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { TopicPartitionListQuery } from "@/lib/contract/topic";
import { TOPIC_PARTITIONS } from "@/lib/export/topics";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readTopicPartitions } from "@/lib/queries/topic-partitions";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/partitions.csv",
  input: TopicPartitionListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, TOPIC_PARTITIONS, atHand(await readTopicPartitions(asked.grant, asked.params.id, asked.params.t, asked.input))),
});
