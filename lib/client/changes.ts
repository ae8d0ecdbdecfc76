import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ChangeList } from "@/lib/contract/change";
import type { ChangeKind } from "@/lib/domain/snapshot";
import { getJson } from "./fetch";
import { clusterKey } from "./keys";

/** Whose chart it is: the whole cluster's, a group's, a topic's or a partition's. */
export type ChangesOf = { clusterId: number; groupId?: number; topicId?: number; partition?: number };

/** What a chart of many groups, of one, of a topic and of a partition marks; what comes too often to be told apart is left to the list. */
const OF_ALL: readonly ChangeKind[] = ["topic_recreated", "partitions_grown", "truncated", "broker_gone", "broker_back", "offsets_reset", "collection_gap"];
const OF_TOPIC: readonly ChangeKind[] = [...OF_ALL, "topic_created", "config_changed", "records_lost"];
const OF_GROUP: readonly ChangeKind[] = [
  ...OF_ALL,
  "rebalance",
  "first_commit",
  "offsets_expired",
  "offsets_deleted",
  "records_lost",
  "topic_deleted",
  "group_new",
];
const OF_PARTITION: readonly ChangeKind[] = [...OF_TOPIC, "leader_moved", "isr_changed"];
const MOST = 100;

const kindsOf = ({ groupId, topicId, partition }: ChangesOf) =>
  groupId !== undefined ? OF_GROUP : partition !== undefined ? OF_PARTITION : topicId !== undefined ? OF_TOPIC : OF_ALL;

/** The newest of the marks of a range. `range`: the `from` and `to` of the page. */
export function changesQuery(of: ChangesOf, range: string) {
  const { clusterId, groupId, topicId, partition } = of;
  const only = Object.entries({ group: groupId, topic: topicId, partition }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const query = [`kind=${kindsOf(of).join(",")}`, `pageSize=${MOST}`, ...only, range].filter((part) => part !== "").join("&");
  return queryOptions({
    queryKey: [...clusterKey(clusterId), "changes", query],
    queryFn: ({ signal }) => getJson<ChangeList>(`/clusters/${clusterId}/changes?${query}`, signal),
    placeholderData: keepPreviousData,
  });
}
