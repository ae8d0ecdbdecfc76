"use client";
import { KeyRound, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Field, Input } from "./field";

export type SecretFieldProps = {
  label: string;
  /** null: the stored one stays. */
  value: string | null;
  onChange: (value: string | null) => void;
  /** What is told of the stored one, such as since when it is set; left out: none is stored. */
  stored?: ReactNode;
  error?: ReactNode;
  className?: string;
};

/** A secret goes in and never comes out: a stored one is only said to be set, and can be replaced. */
export function SecretField({ label, value, onChange, stored, error, className }: SecretFieldProps) {
  const t = useTranslations("secret");
  const isStored = stored !== undefined;
  if (isStored && value === null)
    return (
      <Field label={label} error={error} className={className}>
        <SecretSet act={t("replace")} onAct={() => onChange("")}>
          {stored}
        </SecretSet>
      </Field>
    );
  return (
    <Field label={label} error={error} className={className}>
      <span className="flex gap-1.5">
        <Input type="password" value={value ?? ""} onChange={(event) => onChange(event.target.value)} autoComplete="new-password" spellCheck={false} />
        {isStored && (
          <Button kind="ghost" onClick={() => onChange(null)}>
            {t("keep")}
          </Button>
        )}
      </span>
    </Field>
  );
}

/** What stands where a stored value is not shown. */
export function SecretSet({ icon: Icon = KeyRound, children, act, onAct }: { icon?: LucideIcon; children: ReactNode; act: string; onAct: () => void }) {
  return (
    <span className="flex min-h-9 items-center gap-1.5 rounded-control border border-line-strong border-dashed py-1 pr-1 pl-2.5 md:min-h-8">
      <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
      <span className="min-w-0 grow text-12 text-fg-2">{children}</span>
      <Button kind="ghost" size="small" onClick={onAct}>
        {act}
      </Button>
    </span>
  );
}
