import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { ClusterHome } from "@/components/clusters/cluster-home";
import { plainName } from "@/components/ui/visible-name";
import { authorize, principal } from "@/lib/authz/authorize";
import { clusterHealthQuery, clusterQuery, HOTTEST, hottestQuery, WORST_BY, worstGroupsQuery } from "@/lib/client/clusters";
import { GroupListQuery } from "@/lib/contract/group";
import { ImbalanceListQuery } from "@/lib/contract/topic";
import { validQuery } from "@/lib/contract/valid-query";
import { readClusterHealth } from "@/lib/queries/cluster-health";
import { readCluster } from "@/lib/queries/cluster-list";
import { readGroupList } from "@/lib/queries/group-list";
import { readImbalanceList } from "@/lib/queries/imbalance-list";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = idOf((await params).id);
  const { item } = await found(authorize(await principal(), "clusters.read", id).then((grant) => readCluster(grant, id)));
  return { title: plainName(item.name) };
}

export default async function ClusterPage({ params }: Props) {
  const id = idOf((await params).id);
  const who = await principal();
  const grant = await found(authorize(who, "clusters.read", id));
  const queries = new QueryClient();
  queries.setQueryData(clusterQuery(id).queryKey, await found(readCluster(grant, id)));
  const groups = validQuery(GroupListQuery, WORST_BY.timeLag).query;
  const topics = validQuery(ImbalanceListQuery, HOTTEST).query;
  await Promise.all([
    queries.prefetchQuery({ ...clusterHealthQuery(id), queryFn: () => readClusterHealth(grant, id) }),
    queries.prefetchQuery({
      ...worstGroupsQuery(id, "timeLag"),
      queryFn: async () => readGroupList(await authorize(who, "groups.read", id), id, groups, await getLocale()),
    }),
    queries.prefetchQuery({ ...hottestQuery(id), queryFn: async () => readImbalanceList(await authorize(who, "topics.read", id), id, topics) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ClusterHome clusterId={id} />
    </HydrationBoundary>
  );
}
