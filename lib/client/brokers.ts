import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { BrokerList } from "@/lib/contract/broker";
import { getJson } from "./fetch";
import { clusterKey } from "./keys";

/** `query`: the parameters of the list as the API takes them. */
export const brokerListQuery = (clusterId: number, query: string) =>
  queryOptions({
    queryKey: [...clusterKey(clusterId), "brokers", query],
    queryFn: ({ signal }) => getJson<BrokerList>(`/clusters/${clusterId}/brokers?${query}`, signal),
    placeholderData: keepPreviousData,
  });
