import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { type Address, paramsOf } from "@/components/tables/server-list";
import { plainName } from "@/components/ui/visible-name";
import { authorize, principal } from "@/lib/authz/authorize";
import { groupPartitionListQuery, groupQuery, groupTopicListQuery, memberListQuery } from "@/lib/client/groups";
import { GroupTopicListQuery } from "@/lib/contract/group";
import { readGroup } from "@/lib/queries/group-list";
import { readMemberList } from "@/lib/queries/group-members";
import { readGroupPartitionList } from "@/lib/queries/group-partitions";
import { readPairList } from "@/lib/queries/group-topics";
import { askedMembers, askedPartitions, askedTopics } from "./group-lists";
import { GroupPage } from "./group-page";
import { groupTab } from "./group-tab";

type Props = { params: Promise<{ id: string; g: string }>; searchParams: Promise<Address> };

const readHead = async ({ params }: Pick<Props, "params">) => {
  const { id: rawId, g: rawGroup } = await params;
  const [id, g] = [idOf(rawId), idOf(rawGroup)];
  const grant = await found(authorize(await principal(), "groups.read", id));
  return { id, g, grant, one: await found(readGroup(grant, id, g, await getLocale())) };
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { one } = await readHead(props);
  return { title: plainName(one.item.name, 60) };
}

export default async function GroupRoute(props: Props) {
  const { id, g, grant, one } = await readHead(props);
  const address = paramsOf(await props.searchParams);
  const tab = groupTab(address);
  const queries = new QueryClient();
  queries.setQueryData(groupQuery(id, g).queryKey, one);
  if (tab === "partitions") {
    const { query, text } = askedPartitions(address);
    const sums = GroupTopicListQuery.parse({ pageSize: "500" });
    await Promise.all([
      queries.prefetchQuery({ ...groupPartitionListQuery(id, g, text), queryFn: () => readGroupPartitionList(grant, id, g, query) }),
      queries.prefetchQuery({ ...groupTopicListQuery(id, g), queryFn: () => readPairList(grant, id, { groupId: g }, sums) }),
    ]);
  }
  if (tab === "members") {
    const { query, text } = askedMembers(address);
    await queries.prefetchQuery({ ...memberListQuery(id, g, text), queryFn: () => readMemberList(grant, id, g, query) });
  }
  if (tab === "topics") {
    const { query, text } = askedTopics(address);
    await queries.prefetchQuery({ ...groupTopicListQuery(id, g, text), queryFn: () => readPairList(grant, id, { groupId: g }, query) });
  }
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <GroupPage clusterId={id} groupId={g} />
    </HydrationBoundary>
  );
}
