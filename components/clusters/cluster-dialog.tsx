"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PlugZap } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { addCluster, changeCluster, testConnection } from "@/lib/client/clusters";
import { RequestError } from "@/lib/client/fetch";
import { clusterKey, clustersKey } from "@/lib/client/keys";
import type { ClusterItem } from "@/lib/contract/cluster";
import { type DraftText, draftOf, EMPTY_DRAFT, textOf } from "./cluster-draft";
import { ConnectionResult } from "./connection-result";
import { HostFields } from "./host-fields";
import { hasCredentials, type SecurityText } from "./security-draft";
import { SecurityFields } from "./security-fields";

const fieldsOf = (error: Error | null) => new Map(Object.entries(error instanceof RequestError ? error.fields : {}));
const SHOWN = /^(name|bootstrap|intervalMs|hostPatterns|security\..*)$/;

/** The form is longer than the screen: what the API refuses is brought into sight. */
function toFirstFault(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>("[aria-invalid=true]");
  if (field) field.focus();
  else form?.querySelector("[role=alert]")?.scrollIntoView({ block: "center" });
}

/** Adds a cluster, or changes one. Testing saves nothing; saving does not need a test. */
export function ClusterDialog({ cluster, onClose }: { cluster: ClusterItem | null; onClose: () => void }) {
  const t = useTranslations("settings.form");
  const tc = useTranslations("common");
  const tell = useToast();
  const queries = useQueryClient();
  const formId = useId();
  const form = useRef<HTMLFormElement>(null);
  const [text, setText] = useState<DraftText>(() => (cluster ? textOf(cluster) : EMPTY_DRAFT));
  const write = (field: "name" | "bootstrap" | "interval") => (event: { target: { value: string } }) =>
    setText((now) => ({ ...now, [field]: event.target.value }));
  const writeSecurity = (part: Partial<SecurityText>) => setText((now) => ({ ...now, security: { ...now.security, ...part } }));
  const draft = draftOf(text);
  const save = useMutation({
    mutationFn: () => (cluster ? changeCluster({ id: cluster.id, change: draft }) : addCluster(draft)),
    onSuccess: ({ item }) => {
      tell({ kind: "ok", text: t(cluster ? "changed" : "added", { name: item.name }) });
      onClose();
    },
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey: clustersKey }), cluster && queries.invalidateQueries({ queryKey: clusterKey(cluster.id) })]),
  });
  const { bootstrap, security, hostPatterns } = draft;
  const test = useMutation({
    mutationFn: () => testConnection({ bootstrap, security, hostPatterns, ...(cluster ? { clusterId: cluster.id } : {}) }),
    onMutate: () => save.reset(),
  });
  useEffect(() => {
    if (save.error !== null || test.error !== null) toFirstFault(form.current);
  }, [save.error, test.error]);
  const told = new Map([...fieldsOf(test.error), ...fieldsOf(save.error)]);
  const errorOf = (field: string) => told.get(field);
  const isShown = (error: Error | null) => [...fieldsOf(error).keys()].some((field) => SHOWN.test(field));
  const elsewhere = save.error && !isShown(save.error) ? save.error.message : null;
  const interval = (
    <Field label={t("interval")} hint={t("intervalHint")} error={errorOf("intervalMs")}>
      <Input value={text.interval} onChange={write("interval")} inputMode="decimal" unit="s" />
    </Field>
  );
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
          ref={form}
          autoComplete="off"
          className="grid min-w-0 content-start gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            test.reset();
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
          <SecurityFields text={text.security} stored={cluster?.security ?? null} onChange={writeSecurity} errorOf={errorOf} beside={interval} />
          {hasCredentials(text.security) && (
            <HostFields
              value={text.hosts}
              bootstrap={draft.bootstrap}
              advertised={test.data?.brokers.map(({ host }) => host) ?? []}
              onChange={(hosts) => setText((now) => ({ ...now, hosts }))}
              error={errorOf("hostPatterns")}
            />
          )}
          <div>
            <Button icon={PlugZap} busy={test.isPending} onClick={() => test.mutate()}>
              {t(test.isIdle ? "test" : "testAgain")}
            </Button>
          </div>
        </form>
        <ConnectionResult
          result={test.data ?? null}
          security={text.security}
          isRunning={test.isPending}
          error={isShown(test.error) ? null : test.error}
          startedAt={test.submittedAt}
        />
      </div>
    </Dialog>
  );
}
