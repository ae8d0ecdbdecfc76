"use client";
import { useTranslations } from "next-intl";
import { Field, Input, Select } from "@/components/ui/field";
import type { LagParameters } from "@/lib/contract/parameters";
import { BY_ITSELF, UNCOMMITTED_POLICIES } from "@/lib/domain/parameters";
import type { ParameterDraft } from "./parameter-draft";

export type ParameterFieldsProps = {
  draft: ParameterDraft;
  /** What holds where a field is left empty. */
  inherited: LagParameters;
  wrong: readonly (keyof ParameterDraft)[];
  onChange: (change: Partial<ParameterDraft>) => void;
};

/** How groups are judged. A field that is left empty follows what stands above it: the cluster, or the product itself. */
export function ParameterFields({ draft, inherited, wrong, onChange }: ParameterFieldsProps) {
  const t = useTranslations("parameters");
  const error = (field: keyof ParameterDraft) => (wrong.includes(field) ? t("notANumber") : undefined);
  const minutes = inherited.windowMs === null ? null : inherited.windowMs / 60_000;
  const policy = inherited.uncommitted ?? BY_ITSELF.uncommitted;
  const readsCommitted = inherited.readsCommitted ?? BY_ITSELF.readsCommitted;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("allowedLagRecords")} hint={t("allowedLagRecordsHint")} error={error("allowedLagRecords")}>
        <Input
          inputMode="numeric"
          unit={t("records")}
          placeholder={String(inherited.allowedLagRecords ?? BY_ITSELF.allowedLagRecords)}
          value={draft.allowedLagRecords}
          onChange={(event) => onChange({ allowedLagRecords: event.target.value })}
        />
      </Field>
      <Field label={t("allowedLagSeconds")} hint={t("allowedLagSecondsHint")} error={error("allowedLagSeconds")}>
        <Input
          inputMode="decimal"
          unit={t("seconds")}
          placeholder={String(inherited.allowedLagSeconds ?? BY_ITSELF.allowedLagSeconds)}
          value={draft.allowedLagSeconds}
          onChange={(event) => onChange({ allowedLagSeconds: event.target.value })}
        />
      </Field>
      <Field label={t("window")} hint={t("windowHint")} error={error("windowMinutes")}>
        <Input
          inputMode="decimal"
          unit={t("minutes")}
          placeholder={minutes === null ? t("byPace") : String(minutes)}
          value={draft.windowMinutes}
          onChange={(event) => onChange({ windowMinutes: event.target.value })}
        />
      </Field>
      <Field label={t("uncommitted")} hint={t("uncommittedHint")}>
        <Select
          value={draft.uncommitted}
          onChange={(event) => onChange({ uncommitted: event.target.value })}
          options={[
            { value: "", label: t("asAbove", { value: t(`policies.${policy}`) }) },
            ...UNCOMMITTED_POLICIES.map((value) => ({ value, label: t(`policies.${value}`) })),
          ]}
        />
      </Field>
      <Field label={t("readsCommitted")} hint={t("readsCommittedHint")}>
        <Select
          value={draft.readsCommitted}
          onChange={(event) => onChange({ readsCommitted: event.target.value })}
          options={[
            { value: "", label: t("asAbove", { value: t(readsCommitted ? "yes" : "no") }) },
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ]}
        />
      </Field>
    </div>
  );
}
