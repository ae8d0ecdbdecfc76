"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { AcceptButton } from "@/components/imbalance/accept-button";
import { AcceptingProvider } from "@/components/imbalance/accepting";
import { ImbalanceBadge } from "@/components/imbalance/imbalance-badge";
import { canBeAccepted } from "@/components/imbalance/skewed";
import { Panel } from "@/components/ui/panel";
import { useFormat } from "@/components/ui/use-format";
import { imbalanceQuery } from "@/lib/client/imbalance";

/** How evenly the members share partitions and load, in one sentence; nothing for a group without members. */
export function MemberSkew({ clusterId, group }: { clusterId: number; group: string }) {
  const t = useTranslations("imbalance");
  const { time } = useFormat();
  const { data } = useQuery(imbalanceQuery(clusterId, "members", new URLSearchParams({ name: group }).toString()));
  const skewed = data?.items[0];
  if (skewed === undefined) return null;
  return (
    <AcceptingProvider clusterId={clusterId}>
      <Panel className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5">
        <ImbalanceBadge verdict={skewed.verdict} accepted={skewed.accepted !== null} />
        <span className="min-w-0">
          {skewed.sentence}
          {skewed.since !== null && canBeAccepted(skewed) && <span className="text-fg-3"> · {t("sinceTime", { time: time(skewed.since) })}</span>}
        </span>
        <span className="ml-auto">
          <AcceptButton skewed={skewed} />
        </span>
      </Panel>
    </AcceptingProvider>
  );
}
