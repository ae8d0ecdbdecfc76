import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CLUSTER_LIST } from "@/components/clusters/cluster-list-spec";
import { furthest } from "@/components/clusters/furthest";
import { Overview } from "@/components/clusters/overview";
import { type Address, listOfAddress } from "@/components/tables/server-list";
import { authorize, principal } from "@/lib/authz/authorize";
import { ALL_CLUSTERS, clusterListQuery, WORST_BY, worstGroupsQuery } from "@/lib/client/clusters";
import { ClusterListQuery } from "@/lib/contract/cluster";
import { GroupListQuery } from "@/lib/contract/group";
import { validQuery } from "@/lib/contract/valid-query";
import { readClusterList } from "@/lib/queries/cluster-list";
import { readGroupList } from "@/lib/queries/group-list";

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("overview"))("title") });

export default async function OverviewPage({ searchParams }: { searchParams: Promise<Address> }) {
  const [who, locale] = await Promise.all([principal(), getLocale()]);
  const grant = await authorize(who, "clusters.read");
  const queries = new QueryClient();
  const { query, text } = listOfAddress(await searchParams, CLUSTER_LIST, ClusterListQuery);
  const all = await readClusterList(grant, validQuery(ClusterListQuery, ALL_CLUSTERS).query);
  queries.setQueryData(clusterListQuery(ALL_CLUSTERS).queryKey, all);
  const worst = validQuery(GroupListQuery, WORST_BY.status).query;
  await Promise.all([
    queries.prefetchQuery({ ...clusterListQuery(text), queryFn: () => readClusterList(grant, query) }),
    ...furthest(all.items).map(({ id }) =>
      queries.prefetchQuery({
        ...worstGroupsQuery(id, "status"),
        queryFn: async () => readGroupList(await authorize(who, "groups.read", id), id, worst, locale),
      }),
    ),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <Overview />
    </HydrationBoundary>
  );
}
