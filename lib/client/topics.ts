import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { History } from "@/lib/contract/common";
import type { ConfigOne } from "@/lib/contract/config";
import type { GroupTopicList } from "@/lib/contract/group";
import type { ProductionImbalanceList } from "@/lib/contract/imbalance";
import type { TopicHistoryQuery, TopicList, TopicOne, TopicPartitionList } from "@/lib/contract/topic";
import { getJson } from "./fetch";
import { clusterKey } from "./keys";

const topicKey = (clusterId: number, topicId: number) => [...clusterKey(clusterId), "topic", topicId] as const;
const topicPath = (clusterId: number, topicId: number) => `/clusters/${clusterId}/topics/${topicId}`;

/** `query`: the parameters of the list as the API takes them. */
export const topicListQuery = (clusterId: number, query: string) =>
  queryOptions({
    queryKey: [...clusterKey(clusterId), "topics", query],
    queryFn: ({ signal }) => getJson<TopicList>(`/clusters/${clusterId}/topics?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const topicQuery = (clusterId: number, topicId: number) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "one"],
    queryFn: ({ signal }) => getJson<TopicOne>(topicPath(clusterId, topicId), signal),
  });

export const topicPartitionListQuery = (clusterId: number, topicId: number, query: string) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "partitions", query],
    queryFn: ({ signal }) => getJson<TopicPartitionList>(`${topicPath(clusterId, topicId)}/partitions?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const topicGroupListQuery = (clusterId: number, topicId: number, query: string) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "groups", query],
    queryFn: ({ signal }) => getJson<GroupTopicList>(`${topicPath(clusterId, topicId)}/groups?${query}`, signal),
    placeholderData: keepPreviousData,
  });

/** At most one: topics with a single partition have no balance. */
export const topicBalanceQuery = (clusterId: number, topicId: number) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "balance"],
    queryFn: ({ signal }) => getJson<ProductionImbalanceList>(`/clusters/${clusterId}/imbalance?topic=${topicId}`, signal),
  });

export const topicConfigQuery = (clusterId: number, topicId: number) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "config"],
    queryFn: ({ signal }) => getJson<ConfigOne>(`${topicPath(clusterId, topicId)}/config`, signal),
  });

/** What the topic took on disk. `range`: the `from` and `to` of the page. */
export const topicSizeQuery = (clusterId: number, topicId: number, range: string) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "size", range],
    queryFn: ({ signal }) => getJson<History>(`${topicPath(clusterId, topicId)}/history?of=size&${range}`, signal),
    placeholderData: keepPreviousData,
  });

export type TopicHistoryBy = TopicHistoryQuery["by"];

/** What was written per second. `range`: the `from` and `to` of the page. */
export const topicHistoryQuery = (clusterId: number, topicId: number, { by, range }: { by: TopicHistoryBy; range: string }) =>
  queryOptions({
    queryKey: [...topicKey(clusterId, topicId), "history", by, range],
    queryFn: ({ signal }) => getJson<History>(`${topicPath(clusterId, topicId)}/history?of=produced&by=${by}&${range}`, signal),
    placeholderData: keepPreviousData,
  });
