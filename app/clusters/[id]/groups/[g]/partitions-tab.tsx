"use client";
import { useTranslations } from "next-intl";
import { Columns } from "@/components/shell/page";
import { statusTone } from "@/components/ui/status-badge";
import type { GroupItem } from "@/lib/contract/group";
import { HistoryChart } from "./history-chart";
import { PartitionTable } from "./partition-table";
import { RatesHistory } from "./rates-history";

const IN_PAIRS = 116;
const MOST_LINES = 3;

/** Where the lag lies and how it came: by partition over the range, demand against work, then every partition. */
export function PartitionsTab({ clusterId, group }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("group");
  return (
    <>
      <Columns className="[&>*]:xl:col-span-6">
        <HistoryChart
          clusterId={clusterId}
          groupId={group.id}
          of="lag"
          by="partition"
          title={t("lag")}
          most={MOST_LINES}
          height={IN_PAIRS}
          coverage={group.coverage}
          tone={group.status === "OK" ? undefined : statusTone(group.status)}
        />
        <RatesHistory clusterId={clusterId} groupId={group.id} height={IN_PAIRS} />
      </Columns>
      <PartitionTable clusterId={clusterId} group={group} />
    </>
  );
}
