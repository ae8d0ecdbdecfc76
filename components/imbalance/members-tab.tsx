"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TableColumn } from "@/components/tables/column";
import { Count } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { MemberImbalance } from "@/lib/contract/imbalance";
import { ImbalanceTable } from "./imbalance-table";
import { useSkewedColumns } from "./skewed-columns";

function Load({ ratio }: { ratio: number | null }) {
  const { times } = useFormat();
  return ratio === null ? <Unknown reason="insufficient" /> : times(ratio);
}

/** Groups by how unevenly their members share partitions and load. */
export function MembersTab({ clusterId }: { clusterId: number }) {
  const t = useTranslations("imbalance");
  const tg = useTranslations("groups");
  const { front, end } = useSkewedColumns<MemberImbalance>();
  const columns = useMemo<TableColumn<MemberImbalance>[]>(
    () => [
      {
        id: "group",
        header: tg("group"),
        fixed: true,
        sortable: true,
        width: 200,
        cell: ({ groupId, group }) => (
          <Link href={asRoute(`/clusters/${clusterId}/groups/${groupId}?tab=members`)} className="block truncate font-medium hover:underline">
            <Name value={group} />
          </Link>
        ),
      },
      ...front,
      { id: "members", header: tg("members"), align: "end", width: 90, sortable: true, descFirst: true, cell: ({ members }) => <Count value={members} /> },
      {
        id: "idleMembers",
        header: t("idle"),
        align: "end",
        width: 72,
        sortable: true,
        descFirst: true,
        cell: ({ idleMembers }) => (
          <Count value={idleMembers} reason="members_unknown" className={(idleMembers ?? 0) > 0 ? "font-semibold text-behind" : undefined} />
        ),
      },
      {
        id: "countSkew",
        header: t("countSkew"),
        hint: t("countSkewHint"),
        align: "end",
        width: 100,
        sortable: true,
        descFirst: true,
        shown: "xl",
        cell: ({ countSkew }) => <Count value={countSkew} reason="members_unknown" />,
      },
      {
        id: "ratio",
        header: t("busiest"),
        hint: t("busiestHint"),
        align: "end",
        width: 96,
        sortable: true,
        descFirst: true,
        cell: ({ ratio }) => <Load ratio={ratio} />,
      },
      ...end,
    ],
    [t, tg, clusterId, front, end],
  );
  return (
    <ImbalanceTable
      clusterId={clusterId}
      kind="members"
      columns={columns}
      hrefOf={({ groupId }) => `/clusters/${clusterId}/groups/${groupId}?tab=members`}
      nameOf={({ group }) => <Name value={group} />}
      valuesOf={(item) => [
        { label: tg("members"), value: <Count value={item.members} /> },
        { label: t("idle"), value: <Count value={item.idleMembers} reason="members_unknown" /> },
        { label: t("countSkew"), value: <Count value={item.countSkew} reason="members_unknown" /> },
        { label: t("busiest"), value: <Load ratio={item.ratio} /> },
      ]}
    />
  );
}
