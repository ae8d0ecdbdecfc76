"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { validityAt } from "@/lib/domain/certificate";
import { Badge } from "./badge";
import { useFormat } from "./use-format";

export type ShownCertificate = { subject: string; notBefore: string; notAfter: string; fingerprint: string };

/** A certificate by its name and its end, which is warned of when it is near. */
export function CertificateLine({ certificate: { subject, notBefore, notAfter, fingerprint } }: { certificate: ShownCertificate }) {
  const t = useTranslations("certificate");
  const { day, instant } = useFormat();
  const state = validityAt({ notBefore: new Date(notBefore), notAfter: new Date(notAfter) }, new Date());
  const words = t(state, { day: day(state === "not_yet" ? notBefore : notAfter) });
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5" title={`${instant(notAfter)}\n${fingerprint}`}>
      <bdi className="min-w-0 break-words">{subject}</bdi>
      {state === "valid" ? (
        <span className="text-fg-3">{words}</span>
      ) : (
        <Badge tone={state === "ends_soon" ? "steady" : "stopped"} icon={TriangleAlert} size="small">
          {words}
        </Badge>
      )}
    </span>
  );
}
