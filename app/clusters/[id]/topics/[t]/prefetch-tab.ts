import type { QueryClient } from "@tanstack/react-query";
import { type Address, listOfAddress, paramsOf } from "@/components/tables/server-list";
import { LEADERS, TOPIC_GROUP_LIST, TOPIC_PARTITION_LIST } from "@/components/topics/topic-list-spec";
import { topicTab } from "@/components/topics/topic-tab";
import { authorize, principal } from "@/lib/authz/authorize";
import { topicBalanceQuery, topicConfigQuery, topicGroupListQuery, topicPartitionListQuery } from "@/lib/client/topics";
import { GroupTopicListQuery } from "@/lib/contract/group";
import { ImbalanceListQuery, TopicPartitionListQuery } from "@/lib/contract/topic";
import { validQuery } from "@/lib/contract/valid-query";
import { readTopicConfig } from "@/lib/queries/config";
import { readPairList } from "@/lib/queries/group-topics";
import { readImbalanceList } from "@/lib/queries/imbalance-list";
import { readTopicPartitionList } from "@/lib/queries/topic-partitions";

/** Reads what the open tab of a topic begins with; charts are asked by the browser, which knows its range. */
export async function prefetchTab(queries: QueryClient, { clusterId, topicId }: { clusterId: number; topicId: number }, address: Address): Promise<void> {
  const who = await principal();
  const tab = topicTab(paramsOf(address).get("tab"));
  if (tab === "partitions") {
    const { query, text } = listOfAddress(address, TOPIC_PARTITION_LIST, TopicPartitionListQuery);
    const grant = await authorize(who, "topics.read", clusterId);
    await queries.prefetchQuery({
      ...topicPartitionListQuery(clusterId, topicId, text),
      queryFn: () => readTopicPartitionList(grant, clusterId, topicId, query),
    });
  } else if (tab === "groups") {
    const { query, text } = listOfAddress(address, TOPIC_GROUP_LIST, GroupTopicListQuery);
    const grant = await authorize(who, "groups.read", clusterId);
    await queries.prefetchQuery({ ...topicGroupListQuery(clusterId, topicId, text), queryFn: () => readPairList(grant, clusterId, { topicId }, query) });
  } else if (tab === "config") {
    const grant = await authorize(who, "topics.read", clusterId);
    await queries.prefetchQuery({ ...topicConfigQuery(clusterId, topicId), queryFn: () => readTopicConfig(grant, clusterId, topicId) });
  } else if (tab === "balance") {
    const grant = await authorize(who, "topics.read", clusterId);
    const leaders = validQuery(TopicPartitionListQuery, LEADERS).query;
    const balance = validQuery(ImbalanceListQuery, `topic=${topicId}`).query;
    await Promise.all([
      queries.prefetchQuery({ ...topicBalanceQuery(clusterId, topicId), queryFn: () => readImbalanceList(grant, clusterId, balance) }),
      queries.prefetchQuery({
        ...topicPartitionListQuery(clusterId, topicId, LEADERS),
        queryFn: () => readTopicPartitionList(grant, clusterId, topicId, leaders),
      }),
    ]);
  }
}
