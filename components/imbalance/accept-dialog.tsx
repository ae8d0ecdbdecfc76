"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Select, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/components/ui/use-format";
import { RequestError } from "@/lib/client/fetch";
import { accept, takeBack } from "@/lib/client/imbalance";
import { clusterKey, clustersKey } from "@/lib/client/keys";
import { ENDS, type End, endOf } from "./acceptance-end";
import type { Skewed } from "./skewed";

/** Why a skew is fine and until when; of one that is accepted already, the way back. */
export function AcceptDialog({ clusterId, skewed: { object, sentence, accepted }, onClose }: { clusterId: number; skewed: Skewed; onClose: () => void }) {
  const t = useTranslations("imbalance.accepting");
  const tc = useTranslations("common");
  const { instant } = useFormat();
  const tell = useToast();
  const queries = useQueryClient();
  const [reason, setReason] = useState(accepted?.reason ?? "");
  const [end, setEnd] = useState<End>(accepted === null || accepted.until !== null ? "month" : "never");
  const settled = {
    onSuccess: (_: unknown, word: "done" | "takenBack") => {
      tell({ kind: "ok", text: t(word) });
      onClose();
    },
    onSettled: () => Promise.all([queries.invalidateQueries({ queryKey: clusterKey(clusterId) }), queries.invalidateQueries({ queryKey: clustersKey })]),
  };
  const act = useMutation({
    mutationFn: (word: "done" | "takenBack") =>
      word === "done" ? accept(clusterId, { kind: "skew", object, reason, until: endOf(end, Date.now()) }) : takeBack(clusterId, { kind: "skew", object }),
    ...settled,
  });
  const fields = act.error instanceof RequestError ? act.error.fields : {};
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(accepted === null ? "title" : "change")}
      description={sentence}
      note={accepted === null ? t("consequence") : t("by", { by: accepted.by, at: instant(accepted.at) })}
      actions={
        <>
          {accepted === null ? (
            <Button onClick={onClose}>{tc("cancel")}</Button>
          ) : (
            <Button kind="danger" busy={act.isPending} onClick={() => act.mutate("takenBack")}>
              {t("takeBack")}
            </Button>
          )}
          <Button kind="primary" busy={act.isPending} disabled={reason.trim() === ""} onClick={() => act.mutate("done")}>
            {t(accepted === null ? "act" : "save")}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field label={t("reason")} hint={t("reasonHint")} error={fields.reason ?? (fields.until === undefined ? act.error?.message : undefined)}>
          <Textarea rows={3} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} autoFocus />
        </Field>
        <Field label={t("until")} error={fields.until}>
          <Select
            value={end}
            onChange={(event) => setEnd(ENDS.find((each) => each === event.target.value) ?? "month")}
            options={ENDS.map((value) => ({ value, label: t(`ends.${value}`) }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}
