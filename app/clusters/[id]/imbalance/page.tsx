import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { found, idOf } from "@/app/found";
import { IMBALANCE_LIST, imbalanceKind } from "@/components/imbalance/imbalance-list-spec";
import { ImbalancePage } from "@/components/imbalance/imbalance-page";
import { type Address, listOfAddress, paramsOf } from "@/components/tables/server-list";
import { authorize, principal } from "@/lib/authz/authorize";
import { imbalanceQuery } from "@/lib/client/imbalance";
import { ImbalanceQuery } from "@/lib/contract/imbalance";
import { readImbalance } from "@/lib/queries/imbalance";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Address> };

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTranslations("imbalance"))("title") });

export default async function UnevenPage({ params, searchParams }: Props) {
  const id = idOf((await params).id);
  const address = await searchParams;
  const kind = imbalanceKind(paramsOf(address).get("kind"));
  const { query, text } = listOfAddress(address, IMBALANCE_LIST[kind], ImbalanceQuery);
  const grant = await found(authorize(await principal(), "topics.read", id));
  const queries = new QueryClient();
  const locale = await getLocale();
  await queries.prefetchQuery({ queryKey: imbalanceQuery(id, kind, text).queryKey, queryFn: () => readImbalance(grant, id, { ...query, kind }, locale) });
  return (
    <HydrationBoundary state={dehydrate(queries)}>
      <ImbalancePage clusterId={id} />
    </HydrationBoundary>
  );
}
