import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { AcceptanceDraft, AcceptanceKey, AcceptanceList } from "@/lib/contract/acceptance";
import type { BrokerImbalanceList, LagImbalanceList, MemberImbalanceList, ProductionImbalanceList } from "@/lib/contract/imbalance";
import type { ImbalanceKind } from "@/lib/domain/imbalance";
import { getJson, sendJson } from "./fetch";
import { clusterKey } from "./keys";

export type ImbalanceListOf = { production: ProductionImbalanceList; lag: LagImbalanceList; members: MemberImbalanceList; brokers: BrokerImbalanceList };

/** `query`: the parameters of the list as the API takes them, without the kind. */
export const imbalanceQuery = <K extends ImbalanceKind>(clusterId: number, kind: K, query: string) =>
  queryOptions({
    queryKey: [...clusterKey(clusterId), "imbalance", kind, query],
    queryFn: ({ signal }) => getJson<ImbalanceListOf[K]>(`/clusters/${clusterId}/imbalance?kind=${kind}&${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const accept = (clusterId: number, draft: AcceptanceDraft) => sendJson<AcceptanceList>("PUT", `/clusters/${clusterId}/acceptances`, draft);

export const takeBack = (clusterId: number, { kind, object }: AcceptanceKey) =>
  sendJson<undefined>("DELETE", `/clusters/${clusterId}/acceptances?${new URLSearchParams({ kind, object })}`);
