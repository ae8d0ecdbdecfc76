import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { History } from "@/lib/contract/common";
import type { PartitionProducers } from "@/lib/contract/producers";
import type { PartitionOne } from "@/lib/contract/topic";
import { getJson } from "./fetch";
import { clusterKey } from "./keys";

export type PartitionPlace = { clusterId: number; topicId: number; partition: number };

const partitionKey = ({ clusterId, topicId, partition }: PartitionPlace) => [...clusterKey(clusterId), "partition", topicId, partition] as const;

export const partitionQuery = (place: PartitionPlace) =>
  queryOptions({
    queryKey: [...partitionKey(place), "one"],
    queryFn: ({ signal }) => getJson<PartitionOne>(`/clusters/${place.clusterId}/topics/${place.topicId}/partitions/${place.partition}`, signal),
  });

/** What was written to it per second. `range`: the `from` and `to` of the page. */
export const partitionProducedQuery = (place: PartitionPlace, range: string) =>
  queryOptions({
    queryKey: [...partitionKey(place), "produced", range],
    queryFn: ({ signal }) =>
      getJson<History>(`/clusters/${place.clusterId}/topics/${place.topicId}/history?of=produced&by=partition&partition=${place.partition}&${range}`, signal),
    placeholderData: keepPreviousData,
  });

/** One group's lag on it, or what that group consumed per second. */
export const partitionGroupQuery = (place: PartitionPlace, groupId: number, of: "lag" | "consumed", range: string) =>
  queryOptions({
    queryKey: [...partitionKey(place), "group", groupId, of, range],
    queryFn: ({ signal }) =>
      getJson<History>(
        `/clusters/${place.clusterId}/groups/${groupId}/history?of=${of}&by=partition&topic=${place.topicId}&partition=${place.partition}&${range}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

/** Asks the brokers now who writes to it; every call is a question to them. */
export const askProducers = ({ clusterId, topicId, partition }: PartitionPlace) =>
  getJson<PartitionProducers>(`/clusters/${clusterId}/topics/${topicId}/partitions/${partition}/producers`);
