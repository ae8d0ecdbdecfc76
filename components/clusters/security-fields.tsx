"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field, Select } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { SECURITY_MODES, type SecurityItem } from "@/lib/contract/security";
import type { FieldsProps } from "./fields-props";
import { LoginFields } from "./login-fields";
import { hasLogin, isEncrypted, MECHANISMS, type SecurityText } from "./security-draft";
import { TlsFields } from "./tls-fields";

/** How a cluster is reached: encryption and login, each with what it needs. `beside`: the field that shares a row with the mechanism. */
export function SecurityFields({ stored, beside, ...props }: FieldsProps & { stored: SecurityItem | null; beside: ReactNode }) {
  const t = useTranslations("settings.reach");
  const { text, onChange } = props;
  const isMechanism = (value: string): value is SecurityText["mechanism"] => MECHANISMS.some((one) => one === value);
  return (
    <>
      <div className="grid gap-1.5">
        <span className="font-medium text-12 text-fg-2">{t("title")}</span>
        <Segmented
          label={t("title")}
          value={text.mode}
          options={SECURITY_MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
          onChange={(mode) => onChange({ mode })}
          className="flex [&>button]:grow [&>button]:px-1.5"
        />
        {stored?.mode === "unreadable" && <p className="text-12 text-steady">{t("unreadableHint")}</p>}
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        {hasLogin(text) && (
          <Field label={t("mechanism")}>
            <Select
              value={text.mechanism}
              options={MECHANISMS.map((value) => ({ value, label: value }))}
              onChange={({ target: { value } }) => isMechanism(value) && onChange({ mechanism: value })}
            />
          </Field>
        )}
        {beside}
      </div>
      {hasLogin(text) && <LoginFields {...props} stored={stored?.sasl ?? null} />}
      {isEncrypted(text) && <TlsFields {...props} stored={stored?.tls ?? null} />}
    </>
  );
}
