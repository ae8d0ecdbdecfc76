"use client";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CertificateLine } from "@/components/ui/certificate-line";
import { Field, Textarea } from "@/components/ui/field";
import { SecretSet } from "@/components/ui/secret-field";
import type { CertificateItem } from "@/lib/contract/security";

type PemFieldProps = { label: string; hint?: ReactNode; error?: string | undefined; value: string; onChange: (value: string) => void; begin?: string };

/** PEM text, pasted. */
export function PemField({ label, hint, error, value, onChange, begin = "CERTIFICATE" }: PemFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      <Textarea
        value={value}
        onChange={(event) => onChange(event.target.value)}
        mono
        rows={3}
        spellCheck={false}
        autoComplete="off"
        placeholder={`-----BEGIN ${begin}-----`}
        className="break-all"
      />
    </Field>
  );
}

/** The way back to what is stored, for who began to replace it. */
export function KeepStored({ onKeep }: { onKeep: () => void }) {
  const t = useTranslations("secret");
  return (
    <div className="-mt-2">
      <Button kind="ghost" size="small" onClick={onKeep}>
        {t("keep")}
      </Button>
    </div>
  );
}

/** Certificates that are stored: by name and end, with a way to give others. */
export function StoredCertificates({ label, certificates, onReplace }: { label: string; certificates: readonly CertificateItem[]; onReplace: () => void }) {
  const t = useTranslations("secret");
  return (
    <Field label={label}>
      <SecretSet icon={ShieldCheck} act={t("replace")} onAct={onReplace}>
        {certificates.map((certificate) => (
          <CertificateLine key={certificate.fingerprint} certificate={certificate} />
        ))}
      </SecretSet>
    </Field>
  );
}
