import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { found, idOf } from "@/app/found";
import { PartitionPage } from "@/components/topics/partition-page";
import { plainName } from "@/components/ui/visible-name";
import { authorize, principal } from "@/lib/authz/authorize";
import { partitionQuery } from "@/lib/client/partitions";
import { readPartition } from "@/lib/queries/partition-one";

type Props = { params: Promise<{ id: string; t: string; p: string }> };

async function read({ params }: Props) {
  const { id, t, p } = await params;
  if (!/^\d{1,6}$/.test(p)) notFound();
  const place = { clusterId: idOf(id), topicId: idOf(t), partition: Number(p) };
  const grant = await found(authorize(await principal(), "topics.read", place.clusterId));
  return { place, one: await found(readPartition(grant, place.clusterId, place.topicId, place.partition)) };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { place, one } = await read(props);
  return { title: `${plainName(one.item.topic, 60)} ${place.partition}` };
}

export default async function OnePartitionPage(props: Props) {
  const { place, one } = await read(props);
  const queries = new QueryClient();
  queries.setQueryData(partitionQuery(place).queryKey, one);
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <PartitionPage place={place} />
    </HydrationBoundary>
  );
}
