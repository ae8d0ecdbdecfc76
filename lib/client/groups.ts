import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { History } from "@/lib/contract/common";
import type { GroupChange, GroupHistoryQuery, GroupList, GroupOne, GroupPartition, GroupPartitionList, GroupTopicList, MemberList } from "@/lib/contract/group";
import type { TopicList } from "@/lib/contract/topic";
import { getJson, sendJson } from "./fetch";
import { clusterKey } from "./keys";

const groupKey = (clusterId: number, groupId: number) => [...clusterKey(clusterId), "group", groupId] as const;
const groupPath = (clusterId: number, groupId: number) => `/clusters/${clusterId}/groups/${groupId}`;

/** `query`: the parameters of the list as the API takes them. */
export const groupListQuery = (clusterId: number, query: string) =>
  queryOptions({
    queryKey: [...clusterKey(clusterId), "groups", query],
    queryFn: ({ signal }) => getJson<GroupList>(`/clusters/${clusterId}/groups?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const groupQuery = (clusterId: number, groupId: number) =>
  queryOptions({
    queryKey: [...groupKey(clusterId, groupId), "one"],
    queryFn: ({ signal }) => getJson<GroupOne>(groupPath(clusterId, groupId), signal),
  });

export const groupPartitionListQuery = (clusterId: number, groupId: number, query: string) =>
  queryOptions({
    queryKey: [...groupKey(clusterId, groupId), "partitions", query],
    queryFn: ({ signal }) => getJson<GroupPartitionList>(`${groupPath(clusterId, groupId)}/partitions?${query}`, signal),
    placeholderData: keepPreviousData,
  });

/** Sums by topic: a list of its own, and without a query the heads over a group's partitions. */
export const groupTopicListQuery = (clusterId: number, groupId: number, query = "pageSize=500") =>
  queryOptions({
    queryKey: [...groupKey(clusterId, groupId), "topics", query],
    queryFn: ({ signal }) => getJson<GroupTopicList>(`${groupPath(clusterId, groupId)}/topics?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const memberListQuery = (clusterId: number, groupId: number, query: string) =>
  queryOptions({
    queryKey: [...groupKey(clusterId, groupId), "members", query],
    queryFn: ({ signal }) => getJson<MemberList>(`${groupPath(clusterId, groupId)}/members?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export type GroupHistoryOf = GroupHistoryQuery["of"];
export type GroupHistoryBy = GroupHistoryQuery["by"];

export type GroupHistoryAsked = { of: GroupHistoryOf; by: GroupHistoryBy; range: string; lines?: number; points?: number };

/** `range`: the `from` and `to` of the page; a relative one is reckoned anew by each reading. `lines`, `points`: other than the API's own limits. */
export const groupHistoryQuery = (clusterId: number, groupId: number, { range, ...asked }: GroupHistoryAsked) => {
  const query = `${new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))}&${range}`;
  return queryOptions({
    queryKey: [...groupKey(clusterId, groupId), "history", query],
    queryFn: ({ signal }) => getJson<History>(`${groupPath(clusterId, groupId)}/history?${query}`, signal),
    placeholderData: keepPreviousData,
  });
};

const MOST_TOPICS = "pageSize=500&sort=name&internal=1";

/** Topics to choose from. Outside the cluster's key: names hardly change, a snapshot need not read them again. */
export const topicNamesQuery = (clusterId: number) =>
  queryOptions({
    queryKey: ["topicNames", clusterId],
    queryFn: async ({ signal }) => {
      const { items } = await getJson<TopicList>(`/clusters/${clusterId}/topics?${MOST_TOPICS}`, signal);
      return items.map(({ id, name }) => ({ id, name }));
    },
    staleTime: 60_000,
  });

const PAGE = 500;

/** Every partition of a group by topic and number, page after page: what a copy of the whole takes. */
export async function readAllPartitions(clusterId: number, groupId: number): Promise<GroupPartition[]> {
  const all: GroupPartition[] = [];
  for (let page = 1; ; page++) {
    const query = `sort=topic,partition&pageSize=${PAGE}&page=${page}`;
    const { items, total } = await getJson<GroupPartitionList>(`${groupPath(clusterId, groupId)}/partitions?${query}`);
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}

export const changeGroup = (clusterId: number, groupId: number, change: GroupChange) => sendJson<GroupOne>("PATCH", groupPath(clusterId, groupId), change);
