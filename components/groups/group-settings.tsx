"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { Name } from "@/components/ui/name";
import { useToast } from "@/components/ui/toast";
import { changeGroup } from "@/lib/client/groups";
import { clusterKey } from "@/lib/client/keys";
import type { GroupAbout } from "@/lib/contract/group";
import { changeOf, draftOf } from "./parameter-draft";
import { ParameterFields } from "./parameter-fields";

export type GroupSettingsProps = { clusterId: number; group: Pick<GroupAbout, "id" | "name" | "labels" | "parameters">; onClose: () => void };

const labelsOf = (text: string) => [...new Set(text.split(",").map((label) => label.trim()))].filter((label) => label !== "");

/** Labels of a group and how it is judged; what is left empty follows its cluster. It holds from the next reading on. */
export function GroupSettings({ clusterId, group: { id, name, labels, parameters }, onClose }: GroupSettingsProps) {
  const t = useTranslations("parameters");
  const tc = useTranslations("common");
  const tell = useToast();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(parameters.own));
  const [labelText, setLabelText] = useState(labels.join(", "));
  const { change, wrong } = changeOf(draft);
  const save = useMutation({
    mutationFn: () => changeGroup(clusterId, id, { labels: labelsOf(labelText), parameters: change }),
    onSuccess: () => {
      tell({ kind: "ok", text: t("saved") });
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: clusterKey(clusterId) }),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={t.rich("title", { name: () => <Name value={name} /> })}
      description={t("description")}
      note={t("nextReading")}
      actions={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button kind="primary" busy={save.isPending} disabled={wrong.length > 0} onClick={() => save.mutate()}>
            {t("save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ParameterFields draft={draft} inherited={parameters.cluster} wrong={wrong} onChange={(part) => setDraft((now) => ({ ...now, ...part }))} />
        <Field label={t("labels")} hint={t("labelsHint")} error={save.error?.message}>
          <Input value={labelText} onChange={(event) => setLabelText(event.target.value)} autoComplete="off" spellCheck={false} />
        </Field>
      </div>
    </Dialog>
  );
}
