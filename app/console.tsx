import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { LiveShell } from "@/components/clusters/live-shell";
import { authorize, principal } from "@/lib/authz/authorize";
import { ALL_CLUSTERS, clusterListQuery } from "@/lib/client/clusters";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { validQuery } from "@/lib/contract/valid-query";
import { readClusterList } from "@/lib/queries/cluster-list";

/** The frame of every page. Without a database it stands empty: the page inside says what is wrong. */
export async function Console({ children }: { children: ReactNode }) {
  const queries = new QueryClient();
  await queries.prefetchQuery({
    ...clusterListQuery(ALL_CLUSTERS),
    queryFn: async () => readClusterList(await authorize(await principal(), "clusters.read"), validQuery(ClusterListQuery, ALL_CLUSTERS).query),
  });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <LiveShell>{children}</LiveShell>
    </HydrationBoundary>
  );
}
