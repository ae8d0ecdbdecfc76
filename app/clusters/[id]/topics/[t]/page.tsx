import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { found, idOf } from "@/app/found";
import type { Address } from "@/components/tables/server-list";
import { TopicPage } from "@/components/topics/topic-page";
import { plainName } from "@/components/ui/visible-name";
import { authorize, principal } from "@/lib/authz/authorize";
import { topicQuery } from "@/lib/client/topics";
import { readTopic } from "@/lib/queries/topic-list";
import { prefetchTab } from "./prefetch-tab";

type Props = { params: Promise<{ id: string; t: string }>; searchParams: Promise<Address> };

async function read({ params }: Props) {
  const { id, t } = await params;
  const [clusterId, topicId] = [idOf(id), idOf(t)];
  const topic = await found(authorize(await principal(), "topics.read", clusterId).then((grant) => readTopic(grant, clusterId, topicId)));
  return { clusterId, topicId, topic };
}

export const generateMetadata = async (props: Props): Promise<Metadata> => ({ title: plainName((await read(props)).topic.item.name) });

export default async function OneTopicPage(props: Props) {
  const { clusterId, topicId, topic } = await read(props);
  const queries = new QueryClient();
  queries.setQueryData(topicQuery(clusterId, topicId).queryKey, topic);
  await prefetchTab(queries, { clusterId, topicId }, await props.searchParams);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <TopicPage clusterId={clusterId} topicId={topicId} />
    </HydrationBoundary>
  );
}
