"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { addCluster, changeCluster, testConnection } from "@/lib/client/clusters";
import { RequestError } from "@/lib/client/fetch";
import { clusterKey, clustersKey } from "@/lib/client/keys";
import type { ClusterItem } from "@/lib/contract/cluster";
import { type DraftText, draftOf } from "./cluster-draft";
import { ConnectionResult } from "./connection-result";

const EMPTY: DraftText = { name: "", bootstrap: "", interval: "15" };
const textOf = ({ name, bootstrap, intervalMs }: ClusterItem): DraftText => ({ name, bootstrap: bootstrap.join("\n"), interval: String(intervalMs / 1000) });

const fieldError = (error: Error | null, field: string) => (error instanceof RequestError ? new Map(Object.entries(error.fields)).get(field) : undefined);

/** Adds a cluster, or changes one. Testing saves nothing; saving does not need a test. */
export function ClusterDialog({ cluster, onClose }: { cluster: ClusterItem | null; onClose: () => void }) {
  const t = useTranslations("settings.form");
  const tc = useTranslations("common");
  const tell = useToast();
  const queries = useQueryClient();
  const formId = useId();
  const [text, setText] = useState<DraftText>(cluster ? textOf(cluster) : EMPTY);
  const write = (field: keyof DraftText) => (event: { target: { value: string } }) => setText((now) => ({ ...now, [field]: event.target.value }));
  const draft = draftOf(text);
  const save = useMutation({
    mutationFn: () => (cluster ? changeCluster({ id: cluster.id, change: draft }) : addCluster({ ...draft, security: { mode: "plaintext" }, hostPatterns: [] })),
    onSuccess: ({ item }) => {
      tell({ kind: "ok", text: t(cluster ? "changed" : "added", { name: item.name }) });
      onClose();
    },
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey: clustersKey }), cluster && queries.invalidateQueries({ queryKey: clusterKey(cluster.id) })]),
  });
  const test = useMutation({ mutationFn: () => testConnection({ bootstrap: draft.bootstrap, security: { mode: "plaintext" }, hostPatterns: [] }) });
  const errorOf = (field: string) => fieldError(save.error, field) ?? fieldError(test.error, field);
  const elsewhere = save.error && !["name", "bootstrap", "intervalMs"].some((field) => fieldError(save.error, field)) ? save.error.message : null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={cluster ? t("titleChange", { name: cluster.name }) : t("titleAdd")}
      description={t("readOnly")}
      note={
        elsewhere === null ? undefined : (
          <span role="alert" className="text-stopped">
            {elsewhere}
          </span>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{tc("cancel")}</Button>
          <Button kind="primary" type="submit" form={formId} busy={save.isPending}>
            {t(cluster ? "save" : "saveNew")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 md:grid-cols-2">
        <form
          id={formId}
          className="grid content-start gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            save.mutate();
          }}
        >
          <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
            <Input value={text.name} onChange={write("name")} autoFocus autoComplete="off" spellCheck={false} maxLength={64} />
          </Field>
          <Field label={t("bootstrap")} hint={t("bootstrapHint")} error={errorOf("bootstrap")}>
            <Textarea
              value={text.bootstrap}
              onChange={write("bootstrap")}
              mono
              rows={3}
              spellCheck={false}
              placeholder={"kafka-1.example:9092\nkafka-2.example:9092"}
            />
          </Field>
          <Field label={t("interval")} hint={t("intervalHint")} error={errorOf("intervalMs")} className="max-w-40">
            <Input value={text.interval} onChange={write("interval")} inputMode="decimal" unit="s" />
          </Field>
          <p className="pretty text-12 text-fg-3">{t("security")}</p>
          <div>
            <Button icon={PlugZap} busy={test.isPending} onClick={() => test.mutate()}>
              {t(test.isIdle ? "test" : "testAgain")}
            </Button>
          </div>
        </form>
        <ConnectionResult result={test.data ?? null} isRunning={test.isPending} error={test.error} />
      </div>
    </Dialog>
  );
}
