"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { changeOf, draftOf } from "@/components/groups/parameter-draft";
import { ParameterFields } from "@/components/groups/parameter-fields";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Name } from "@/components/ui/name";
import { useToast } from "@/components/ui/toast";
import { changeCluster } from "@/lib/client/clusters";
import { clusterKey, clustersKey } from "@/lib/client/keys";
import type { ClusterItem } from "@/lib/contract/cluster";
import { NOT_SET } from "@/lib/domain/parameters";

/** How the groups of a cluster are judged, where a group has nothing of its own. */
export function ClusterParameters({ cluster: { id, name, parameters }, onClose }: { cluster: ClusterItem; onClose: () => void }) {
  const t = useTranslations("parameters");
  const tc = useTranslations("common");
  const tell = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(parameters));
  const { change, wrong } = changeOf(draft);
  const save = useMutation({
    mutationFn: () => changeCluster({ id, change: { parameters: change } }),
    onSuccess: () => {
      tell({ kind: "ok", text: t("saved") });
      onClose();
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: clusterKey(id) }), queries.invalidateQueries({ queryKey: clustersKey })]),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={t.rich("title", { name: () => <Name value={name} /> })}
      description={t("clusterDescription")}
      note={save.error?.message ?? t("nextReading")}
      actions={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button kind="primary" busy={save.isPending} disabled={wrong.length > 0} onClick={() => save.mutate()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <ParameterFields draft={draft} inherited={NOT_SET} wrong={wrong} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
    </Dialog>
  );
}
