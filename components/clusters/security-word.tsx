"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import type { SecurityItem } from "@/lib/contract/security";
import { endingCertificates } from "./certificate-ends";

/** How a cluster is reached in a word or two, with what is wrong with it. */
export function SecurityWord({ security }: { security: SecurityItem }) {
  const t = useTranslations("settings.reach");
  const tc = useTranslations("certificate");
  const { day } = useFormat();
  const { mode, tls, sasl } = security;
  const [first] = endingCertificates(security, new Date());
  const warnings = [
    ...(mode === "unreadable" ? [t("unreadableHint")] : []),
    ...(tls?.verify === false ? [t("unverified")] : []),
    ...(sasl?.withoutTls === true && mode === "sasl_plaintext" ? [t("withoutTlsHint")] : []),
    ...(first === undefined ? [] : [`${first.certificate.subject}: ${tc(first.state, { day: day(first.certificate.notAfter) })}`]),
  ];
  const words = sasl === null ? t(`modes.${mode}`) : `${sasl.mechanism}${tls === null ? "" : " + TLS"}`;
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 text-fg-2" title={warnings.join("\n") || undefined}>
      {words}
      {warnings.length > 0 && (
        <>
          <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-steady-mark" />
          <span className="sr-only">{warnings.join(" ")}</span>
        </>
      )}
    </span>
  );
}
