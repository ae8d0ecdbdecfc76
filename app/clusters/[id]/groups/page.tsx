import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { type Address, paramsOf } from "@/components/tables/server-list";
import { authorize, principal } from "@/lib/authz/authorize";
import { groupListQuery } from "@/lib/client/groups";
import { readGroupList } from "@/lib/queries/group-list";
import { GroupListPage } from "./group-list";
import { askedGroups } from "./group-list-address";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Address> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("groups"))("title") });

export default async function GroupsPage({ params, searchParams }: Props) {
  const id = idOf((await params).id);
  const { query, text } = askedGroups(paramsOf(await searchParams));
  const grant = await found(authorize(await principal(), "groups.read", id));
  const queries = new QueryClient();
  await queries.prefetchQuery({ ...groupListQuery(id, text), queryFn: async () => readGroupList(grant, id, query, await getLocale()) });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <GroupListPage clusterId={id} />
    </HydrationBoundary>
  );
}
