"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { entriesOf } from "./cluster-draft";
import { strangeHosts } from "./host-patterns";

type HostFieldsProps = {
  value: string;
  bootstrap: readonly string[];
  /** What a test found the brokers to advertise. */
  advertised: readonly string[];
  onChange: (value: string) => void;
  error: string | undefined;
};

/** Which hosts may be given the login; those that a test found can be taken over. */
export function HostFields({ value, bootstrap, advertised, onChange, error }: HostFieldsProps) {
  const t = useTranslations("settings.reach");
  const patterns = entriesOf(value);
  const strange = strangeHosts(advertised, bootstrap, patterns);
  return (
    <div className="grid gap-2">
      <Field label={t("hosts")} hint={t("hostsHint")} error={error}>
        <Textarea value={value} onChange={(event) => onChange(event.target.value)} mono rows={2} spellCheck={false} placeholder="*.kafka.example" />
      </Field>
      {strange.length > 0 && (
        <div className="grid gap-1.5 rounded-control bg-steady-tint p-2.5 text-12">
          <p className="pretty min-w-0 break-words">{t("strange", { hosts: strange.join(", "), count: strange.length })}</p>
          <div>
            <Button size="small" onClick={() => onChange([...patterns, ...strange].join("\n"))}>
              {t("accept", { count: strange.length })}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
