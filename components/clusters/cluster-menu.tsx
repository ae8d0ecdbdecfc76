"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Gauge, Pause, Pencil, Play, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "@/components/ui/button";
import { Dropdown, DropdownItem, DropdownLabel, DropdownRule } from "@/components/ui/dropdown";
import { useToast } from "@/components/ui/toast";
import { changeCluster } from "@/lib/client/clusters";
import { clusterKey, clustersKey } from "@/lib/client/keys";
import type { ClusterItem } from "@/lib/contract/cluster";
import { ClusterParameters } from "./cluster-parameters";

/** What may be done with a cluster. One that comes from elsewhere is changed there, which the menu says; pausing always works. */
export function ClusterMenu({ cluster, onEdit, onRemove }: { cluster: ClusterItem; onEdit: () => void; onRemove: () => void }) {
  const { id, name, source, status } = cluster;
  const [isJudging, setJudging] = useState(false);
  const t = useTranslations("settings");
  const tell = useToast();
  const queries = useQueryClient();
  const isPaused = status === "paused";
  const pause = useMutation({
    mutationFn: () => changeCluster({ id, change: { paused: !isPaused } }),
    onSuccess: () => tell({ kind: "ok", text: t(isPaused ? "resumed" : "paused", { name }) }),
    onError: (error) => tell({ kind: "error", text: error.message }),
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: clustersKey }), queries.invalidateQueries({ queryKey: clusterKey(id) })]),
  });
  const isOurs = source === "ui";
  const menu = (
    <Dropdown trigger={<IconButton icon={Ellipsis} label={t("acts", { name })} busy={pause.isPending} />}>
      <DropdownItem icon={Pencil} onSelect={onEdit} disabled={!isOurs}>
        {t("edit")}
      </DropdownItem>
      <DropdownItem icon={Gauge} onSelect={() => setJudging(true)}>
        {t("judging")}
      </DropdownItem>
      <DropdownItem icon={isPaused ? Play : Pause} onSelect={() => pause.mutate()}>
        {t(isPaused ? "resume" : "pause")}
      </DropdownItem>
      <DropdownRule />
      <DropdownItem icon={Trash2} onSelect={onRemove} danger disabled={!isOurs}>
        {t("remove")}
      </DropdownItem>
      {!isOurs && <DropdownLabel>{t(`readOnly.${source}`)}</DropdownLabel>}
    </Dropdown>
  );
  return (
    <>
      {menu}
      {isJudging && <ClusterParameters cluster={cluster} onClose={() => setJudging(false)} />}
    </>
  );
}
