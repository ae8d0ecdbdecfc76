"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { IgnoredNotice } from "@/components/clusters/ignored-notice";
import { ReadingBanner } from "@/components/clusters/reading-banner";
import { TriageStrip } from "@/components/groups/triage-strip";
import { Page, Title } from "@/components/shell/page";
import { visibleColumns } from "@/components/tables/column";
import { ColumnChooser } from "@/components/tables/column-chooser";
import { DataTable } from "@/components/tables/data-table";
import { tableState } from "@/components/tables/query-state";
import { useListAddress } from "@/components/tables/use-list-address";
import { useAge } from "@/components/ui/age";
import { ButtonLink } from "@/components/ui/button";
import { asRoute } from "@/components/ui/route";
import { clusterQuery } from "@/lib/client/clusters";
import { apiAddress } from "@/lib/client/fetch";
import { groupListQuery } from "@/lib/client/groups";
import { needALook } from "@/lib/domain/triage";
import { GroupCard } from "./group-card";
import { groupCsvQuery } from "./group-csv";
import { askedGroups, GROUP_LIST } from "./group-list-address";
import { useGroupColumns } from "./use-group-columns";
import { useGroupFilters } from "./use-group-filters";

const NEVER = { observedAt: null, ageMs: null, intervalMs: null, freshness: "unknown" } as const;
const ALL = "0";

/** All groups of a cluster, narrowed and sorted by the address, read again with each snapshot. */
export function GroupListPage({ clusterId }: { clusterId: number }) {
  const t = useTranslations("groups");
  const router = useRouter();
  const params = useSearchParams();
  const list = useListAddress(GROUP_LIST);
  const asked = useMemo(() => askedGroups(new URLSearchParams(params)), [params]);
  const { data: cluster } = useQuery(clusterQuery(clusterId));
  const answer = useQuery(groupListQuery(clusterId, asked.text));
  const { data } = answer;
  const columns = useGroupColumns(clusterId);
  const filters = useGroupFilters(clusterId);
  const age = useAge(data ?? NEVER);
  const { state, change } = list;
  const showEmpty = () => change({ filters: new Map([...state.filters, ["active", ALL]]) });
  const chooseStatus = (statuses: string) => {
    const filters = new Map(state.filters);
    if (statuses === "") filters.delete("status");
    else filters.set("status", statuses);
    change({ filters });
  };
  const isAll = !asked.query.active;
  const shown = visibleColumns(columns, state.columns).map(({ id }) => id);
  const csv = `${apiAddress(`/clusters/${clusterId}/groups.csv`)}?${groupCsvQuery(asked.text, shown)}`;

  return (
    <Page crumbs={[{ name: cluster?.item.name ?? "", href: `/clusters/${clusterId}` }, { label: t("title") }]} observation={data} range>
      <Title
        note={
          data &&
          [
            t(isAll || list.narrowed ? "found" : "active", { total: data.total }),
            data.total > 0 && !state.filters.has("status") ? t("needALook", { count: needALook(data.counts) }) : "",
          ]
            .filter(Boolean)
            .join(" · ")
        }
        actions={
          <>
            <span className="hidden lg:contents">
              <ColumnChooser columns={columns} chosen={state.columns} onChoose={(ids) => change({ columns: ids })} />
            </span>
            <ButtonLink href={csv} icon={Download} download title={t("csvHint")}>
              {t("csv")}
            </ButtonLink>
          </>
        }
      >
        {t("title")}
      </Title>
      <IgnoredNotice names={asked.ignored} />
      <ReadingBanner clusterId={clusterId} frame={data} />
      <TriageStrip counts={data} chosen={state.filters.get("status") ?? ""} onChoose={chooseStatus} />
      <DataTable
        label={t("title")}
        columns={columns}
        rows={data?.items ?? []}
        rowKey={(group) => String(group.id)}
        list={list}
        total={data?.total ?? 0}
        {...tableState(answer)}
        stale={data !== undefined && age?.freshness === "unknown"}
        main
        search={t("search")}
        filters={filters}
        invalid={asked.ignored}
        hidden={{ count: data?.hidden ?? 0, words: t("hidden", { count: data?.hidden ?? 0 }), onShow: showEmpty }}
        onOpen={(group) => router.push(asRoute(`/clusters/${clusterId}/groups/${group.id}`))}
        rowState={(group) => (group.staleSince === null ? undefined : "stale")}
        card={(group) => <GroupCard clusterId={clusterId} group={group} />}
        empty={data?.observedAt ? { title: t("empty"), hint: t("emptyHint") } : { title: t("notRead"), hint: t("notReadHint") }}
        observation={data}
        coverage={data?.coverage}
      />
    </Page>
  );
}
