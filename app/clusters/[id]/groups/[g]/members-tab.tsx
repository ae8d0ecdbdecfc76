"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { RowCard } from "@/components/tables/row-card";
import { useListAddress } from "@/components/tables/use-list-address";
import { useAge } from "@/components/ui/age";
import { Count, Rate } from "@/components/ui/count";
import { Name } from "@/components/ui/name";
import { apiAddress } from "@/lib/client/fetch";
import { memberListQuery } from "@/lib/client/groups";
import type { GroupItem } from "@/lib/contract/group";
import { askedMembers, MEMBER_LIST } from "./group-lists";
import { MemberSkew } from "./member-skew";
import { Timing } from "./timing";
import { IdleTag, useMemberColumns } from "./use-member-columns";

const NEVER = { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" } as const;

/** Who is in the group, what each owns and how much work that is. */
export function MembersTab({ clusterId, group }: { clusterId: number; group: GroupItem }) {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const search = useSearchParams();
  const asked = useMemo(() => askedMembers(new URLSearchParams(search)), [search]);
  const list = useListAddress(MEMBER_LIST);
  const answer = useQuery(memberListQuery(clusterId, group.id, asked.text));
  const { data } = answer;
  const columns = useMemberColumns(clusterId);
  const age = useAge(data ?? NEVER);
  const why = data?.membersReason ?? null;
  return (
    <>
      <IgnoredNotice names={asked.ignored} />
      <MemberSkew clusterId={clusterId} group={group.name} />
      <DataTable
        label={t("tabs.members")}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={(member) => member.memberId}
        list={list}
        total={data?.total ?? 0}
        {...tableState(answer)}
        stale={group.staleSince !== null || (data !== undefined && age?.freshness === "unknown")}
        main
        search={t("searchMembers")}
        csvHref={`${apiAddress(`/clusters/${clusterId}/groups/${group.id}/members.csv`)}?${asked.text}`}
        chooser
        card={(m) => (
          <RowCard
            name={<Name value={m.clientId || m.memberId} />}
            badge={m.idle ? <IdleTag /> : undefined}
            sentence={<Name value={m.host} className="font-mono text-12 text-fg-3" />}
            values={[
              { label: t("partitions"), value: <Count value={m.partitions} reason="members_unknown" /> },
              { label: t("load"), value: <Rate value={m.loadPerSecond} reason={m.assigned === null ? "members_unknown" : "no_history"} /> },
              { label: t("lag"), value: <Count value={m.lag} bound={m.lagBound} reason={m.lagReason} /> },
            ]}
          />
        )}
        empty={why === null ? { title: t("noMembers"), hint: t("noMembersHint") } : { title: tr(why), hint: t("membersUnknownHint") }}
        observation={data}
      />
      {data && (data.total > 0 || why !== null) && <Timing timing={data.timing} type={group.type} />}
    </>
  );
}
