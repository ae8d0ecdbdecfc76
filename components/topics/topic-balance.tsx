"use client";
import { useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { AcceptingProvider } from "@/components/imbalance/accepting";
import { Columns } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { topicBalanceQuery, topicPartitionListQuery, topicQuery } from "@/lib/client/topics";
import { balanceRows, loadByLeader } from "./balance-rows";
import { BalanceVerdict } from "./balance-verdict";
import { LeaderLoad } from "./leader-load";
import { ShareTable } from "./share-table";
import { TopicCharts } from "./topic-charts";
import { LEADERS } from "./topic-list-spec";

/** How evenly a topic is written to, and which broker bears it. */
export function TopicBalance({ clusterId, topicId }: { clusterId: number; topicId: number }) {
  const t = useTranslations("topic.balance");
  const tc = useTranslations("common");
  const balance = useQuery(topicBalanceQuery(clusterId, topicId));
  const partitions = useQuery(topicPartitionListQuery(clusterId, topicId, LEADERS));
  const topic = useQuery(topicQuery(clusterId, topicId));
  if (balance.isPending)
    return (
      <Panel className="grid gap-3 p-4" aria-busy>
        <Skeleton className="w-1/3" />
        <Skeleton className="w-2/3" />
      </Panel>
    );
  if (balance.data === undefined)
    return (
      <Panel role="alert">
        <EmptyState compact title={t("failed")} hint={balance.error?.message}>
          <Button icon={RefreshCw} onClick={() => void balance.refetch()}>
            {tc("retry")}
          </Button>
        </EmptyState>
      </Panel>
    );
  const [imbalance] = balance.data.items;
  if (!imbalance)
    return (
      <Panel>
        <EmptyState compact title={t("single")} hint={t("singleHint")} />
      </Panel>
    );
  const rows = balanceRows(imbalance, partitions.data?.items ?? []);
  return (
    <>
      <AcceptingProvider clusterId={clusterId}>
        <BalanceVerdict imbalance={imbalance} />
      </AcceptingProvider>
      <Columns className="items-start">
        <div className="min-w-0 xl:col-span-8">
          <ShareTable rows={rows} leadersKnown={partitions.data !== undefined} observation={balance.data} />
        </div>
        <div className="min-w-0 xl:col-span-4">
          <LeaderLoad loads={partitions.data && loadByLeader(rows)} leadership={topic.data?.item.leadership ?? null} />
        </div>
      </Columns>
      <TopicCharts clusterId={clusterId} topicId={topicId} by="partition" />
    </>
  );
}
