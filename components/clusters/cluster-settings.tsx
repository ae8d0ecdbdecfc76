"use client";
import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Page, Title } from "@/components/shell/page";
import { DataTable } from "@/components/tables/data-table";
import type { ListSpec } from "@/components/tables/list-address";
import { tableState } from "@/components/tables/query-state";
import { RowCard } from "@/components/tables/row-card";
import { useLocalList } from "@/components/tables/use-local-list";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { ClusterStatusWord } from "@/components/ui/cluster-status";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { useFormat } from "@/components/ui/use-format";
import { ALL_CLUSTERS, clusterListQuery } from "@/lib/client/clusters";
import { ClusterDialog } from "./cluster-dialog";
import { ClusterMenu } from "./cluster-menu";
import { RemoveDialog } from "./remove-dialog";
import { SecurityWord } from "./security-word";
import { useSettingsColumns } from "./settings-columns";

const SHORT_LIST: ListSpec = { sorts: [], defaultSort: "" };

/** Which clusters are watched, and how each is reached. What is open stands in the address: `add`, `edit` or `remove`. */
export function ClusterSettings() {
  const t = useTranslations("settings");
  const { duration } = useFormat();
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const all = useQuery(clusterListQuery(ALL_CLUSTERS));
  const list = useLocalList(SHORT_LIST);
  const clusters = all.data?.items ?? [];
  const open = useCallback(
    (act: "add" | "edit" | "remove" | null, id = 1) => router.replace(asRoute(act === null ? pathname : `${pathname}?${act}=${id}`), { scroll: false }),
    [router, pathname],
  );
  const edit = useCallback((id: number) => open("edit", id), [open]);
  const remove = useCallback((id: number) => open("remove", id), [open]);
  const close = () => open(null);
  const named = (act: string) => clusters.find(({ id }) => String(id) === params.get(act));
  const edited = named("edit");
  const removed = named("remove");
  const columns = useSettingsColumns({ onEdit: edit, onRemove: remove });
  return (
    <Page crumbs={[{ label: t("settings") }, { label: t("title") }]} live={false}>
      <Title
        actions={
          <Button kind="primary" icon={Plus} onClick={() => open("add")}>
            {t("add")}
          </Button>
        }
      >
        {t("title")}
      </Title>
      <p className="pretty -mt-2 max-w-[110ch] text-fg-2">{t("lead")}</p>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={clusters}
        rowKey={({ id }) => String(id)}
        list={list}
        total={clusters.length}
        {...tableState(all)}
        title={t("watched")}
        search={false}
        foot={false}
        main
        empty={{
          title: t("none"),
          hint: t("noneHint"),
          actions: (
            <Button icon={Plus} onClick={() => open("add")}>
              {t("add")}
            </Button>
          ),
        }}
        card={(cluster) => (
          <div className="relative">
            <RowCard
              name={<Name value={cluster.name} />}
              href={`/clusters/${cluster.id}`}
              badge={<ClusterMenu cluster={cluster} onEdit={() => open("edit", cluster.id)} onRemove={() => open("remove", cluster.id)} />}
              sentence={
                <span className="flex flex-wrap items-baseline gap-x-2.5">
                  <ClusterStatusWord status={cluster.status} />
                  <span className="break-all font-mono">{cluster.bootstrap.join(", ")}</span>
                </span>
              }
              values={[
                { label: t("source"), value: t(`sources.${cluster.source}`) },
                { label: t("security"), value: <SecurityWord security={cluster.security} /> },
                { label: t("interval"), value: duration(cluster.intervalMs / 1000) },
                { label: t("lastRead"), value: <Age {...cluster} form="short" /> },
              ]}
            />
          </div>
        )}
      />
      {(params.has("add") || edited !== undefined) && <ClusterDialog key={edited?.id ?? "new"} cluster={edited ?? null} onClose={close} />}
      {removed && <RemoveDialog key={removed.id} cluster={removed} onClose={close} />}
    </Page>
  );
}
