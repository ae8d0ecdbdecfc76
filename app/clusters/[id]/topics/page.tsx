import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { type Address, listOfAddress } from "@/components/tables/server-list";
import { TopicListPage } from "@/components/topics/topic-list-page";
import { TOPIC_LIST } from "@/components/topics/topic-list-spec";
import { authorize, principal } from "@/lib/authz/authorize";
import { topicListQuery } from "@/lib/client/topics";
import { TopicListQuery } from "@/lib/contract/topic";
import { readTopicList } from "@/lib/queries/topic-list";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Address> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("topics"))("title") });

export default async function TopicsPage({ params, searchParams }: Props) {
  const id = idOf((await params).id);
  const { query, text } = listOfAddress(await searchParams, TOPIC_LIST, TopicListQuery);
  const grant = await found(authorize(await principal(), "topics.read", id));
  const queries = new QueryClient();
  await queries.prefetchQuery({ ...topicListQuery(id, text), queryFn: () => readTopicList(grant, id, query) });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <TopicListPage clusterId={id} />
    </HydrationBoundary>
  );
}
