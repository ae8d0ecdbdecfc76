import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { BrokerListPage } from "@/components/brokers/broker-list-page";
import { BROKER_LIST } from "@/components/brokers/broker-list-spec";
import { type Address, listOfAddress } from "@/components/tables/server-list";
import { authorize, principal } from "@/lib/authz/authorize";
import { brokerListQuery } from "@/lib/client/brokers";
import { BrokerListQuery } from "@/lib/contract/broker";
import { readBrokerList } from "@/lib/queries/broker-list";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Address> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("brokers"))("title") });

export default async function BrokersPage({ params, searchParams }: Props) {
  const id = idOf((await params).id);
  const { query, text } = listOfAddress(await searchParams, BROKER_LIST, BrokerListQuery);
  const grant = await found(authorize(await principal(), "clusters.read", id));
  const queries = new QueryClient();
  await queries.prefetchQuery({ ...brokerListQuery(id, text), queryFn: () => readBrokerList(grant, id, query) });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <BrokerListPage clusterId={id} />
    </HydrationBoundary>
  );
}
