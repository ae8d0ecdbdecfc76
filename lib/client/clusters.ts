import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type {
  ClusterChangeInput,
  ClusterDraftInput,
  ClusterHealth,
  ClusterList,
  ClusterOne,
  ConnectionTestInput,
  ConnectionTestResult,
  PollSummary,
} from "@/lib/contract/cluster";
import type { History } from "@/lib/contract/common";
import type { GroupList } from "@/lib/contract/group";
import type { ImbalanceList } from "@/lib/contract/topic";
import { getJson, sendJson } from "./fetch";
import { clusterKey, clustersKey } from "./keys";

/** Every cluster by name: for the shell and for sums over all of them. */
export const ALL_CLUSTERS = "sort=name&pageSize=500";

export const clusterListQuery = (query: string) =>
  queryOptions({
    queryKey: [...clustersKey, query],
    queryFn: ({ signal }) => getJson<ClusterList>(`/clusters?${query}`, signal),
    placeholderData: keepPreviousData,
  });

export const clusterQuery = (id: number) =>
  queryOptions({ queryKey: [...clusterKey(id), "one"], queryFn: ({ signal }) => getJson<ClusterOne>(`/clusters/${id}`, signal) });

/** The status of an unhealthy cluster; the body is the same. */
const UNHEALTHY = 503;

export const clusterHealthQuery = (id: number) =>
  queryOptions({ queryKey: [...clusterKey(id), "health"], queryFn: ({ signal }) => getJson<ClusterHealth>(`/clusters/${id}/health`, signal, [UNHEALTHY]) });

export type HistoryOf = "lag" | "timeLag" | "consumed" | "produced";

/** `range`: the `from` and `to` of the page. */
export const clusterHistoryQuery = (id: number, of: HistoryOf, range: string) =>
  queryOptions({
    queryKey: [...clusterKey(id), "history", of, range],
    queryFn: ({ signal }) => getJson<History>(`/clusters/${id}/history?of=${of}&${range}`, signal),
    placeholderData: keepPreviousData,
  });

/** The groups that are worst off, by what their status asks for or by time. */
export const WORST_BY = { status: "sort=-status,-timeLag&pageSize=25", timeLag: "sort=-timeLag,-lag&pageSize=25" } as const;

export const worstGroupsQuery = (id: number, by: keyof typeof WORST_BY) =>
  queryOptions({
    queryKey: [...clusterKey(id), "worst-groups", by],
    queryFn: ({ signal }) => getJson<GroupList>(`/clusters/${id}/groups?${WORST_BY[by]}`, signal),
  });

export const HOTTEST = "sort=-verdict,-ratio&pageSize=25";

export const hottestQuery = (id: number) =>
  queryOptions({ queryKey: [...clusterKey(id), "hottest"], queryFn: ({ signal }) => getJson<ImbalanceList>(`/clusters/${id}/imbalance?${HOTTEST}`, signal) });

export const addCluster = (draft: ClusterDraftInput) => sendJson<ClusterOne>("POST", "/clusters", draft);
export const changeCluster = ({ id, change }: { id: number; change: ClusterChangeInput }) => sendJson<ClusterOne>("PATCH", `/clusters/${id}`, change);
export const removeCluster = (id: number) => sendJson<void>("DELETE", `/clusters/${id}`);
export const pollCluster = (id: number) => sendJson<PollSummary>("POST", `/clusters/${id}/poll`);
export const testConnection = (draft: ConnectionTestInput) => sendJson<ConnectionTestResult>("POST", "/clusters/test", draft);
