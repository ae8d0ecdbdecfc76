"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { Name } from "@/components/ui/name";
import { useToast } from "@/components/ui/toast";
import { removeCluster } from "@/lib/client/clusters";
import { clustersKey } from "@/lib/client/keys";
import type { ClusterItem } from "@/lib/contract/cluster";

/** Says what is lost, and asks for the name before it goes. */
export function RemoveDialog({ cluster: { id, name }, onClose }: { cluster: ClusterItem; onClose: () => void }) {
  const t = useTranslations("settings.removal");
  const tc = useTranslations("common");
  const tell = useToast();
  const queries = useQueryClient();
  const [typed, setTyped] = useState("");
  const remove = useMutation({
    mutationFn: () => removeCluster(id),
    onSuccess: () => {
      tell({ kind: "ok", text: t("done", { name }) });
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: clustersKey }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t.rich("title", { name: () => <Name value={name} /> })}
      description={t("consequence")}
      note={t("kafkaUntouched")}
      actions={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button kind="dangerSolid" disabled={typed !== name} busy={remove.isPending} onClick={() => remove.mutate()}>
            {t("act")}
          </Button>
        </>
      }
    >
      <Field label={t.rich("typeName", { name: () => <Name value={name} /> })} error={remove.error?.message}>
        <Input value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" spellCheck={false} autoFocus />
      </Field>
    </Dialog>
  );
}
