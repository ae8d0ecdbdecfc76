import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClusterSettings } from "@/components/clusters/cluster-settings";
import { authorize, principal } from "@/lib/authz/authorize";
import { ALL_CLUSTERS, clusterListQuery } from "@/lib/client/clusters";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { validQuery } from "@/lib/contract/valid-query";
import { readClusterList } from "@/lib/queries/cluster-list";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("settings"))("title") });

export default async function ClusterSettingsPage() {
  const grant = await authorize(await principal(), "clusters.read");
  const queries = new QueryClient();
  queries.setQueryData(clusterListQuery(ALL_CLUSTERS).queryKey, await readClusterList(grant, validQuery(ClusterListQuery, ALL_CLUSTERS).query));
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ClusterSettings />
    </HydrationBoundary>
  );
}
