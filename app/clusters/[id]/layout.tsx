import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { found, idOf } from "@/app/found";
import { authorize, principal } from "@/lib/authz/authorize";
import { clusterQuery } from "@/lib/client/clusters";
import { readCluster } from "@/lib/queries/cluster-list";

/** Every page of a cluster knows the cluster: its name for the path, its state for the banner. */
export default async function ClusterLayout({ params, children }: { params: Promise<{ id: string }>; children: ReactNode }) {
  const id = idOf((await params).id);
  const queries = new QueryClient();
  queries.setQueryData(clusterQuery(id).queryKey, await found(authorize(await principal(), "clusters.read", id).then((grant) => readCluster(grant, id))));
  return <HydrationBoundary state={dehydrate(queries)}>{children}</HydrationBoundary>;
}
