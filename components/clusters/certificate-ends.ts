import type { CertificateItem, SecurityItem } from "@/lib/contract/security";
import { type Validity, validityAt } from "@/lib/domain/certificate";

export type EndingCertificate = { certificate: CertificateItem; of: "client" | "ca"; state: Exclude<Validity, "valid"> };

/**
 * The certificates of a cluster that end soon or are not valid, the first to end first. Of a client's chain its own counts;
 * authorities count while all of them are in trouble, since one that is valid may be the one that matters.
 */
export function endingCertificates({ tls }: Pick<SecurityItem, "tls">, at: Date): EndingCertificate[] {
  const own = (tls?.client?.certificates ?? []).slice(0, 1).flatMap((certificate) => ending(certificate, "client", at));
  const authorities = tls?.verify === true ? tls.ca : [];
  const inTrouble = authorities.flatMap((certificate) => ending(certificate, "ca", at));
  const all = [...own, ...(inTrouble.length === authorities.length ? inTrouble : [])];
  return all.sort((a, b) => a.certificate.notAfter.localeCompare(b.certificate.notAfter));
}

function ending(certificate: CertificateItem, of: EndingCertificate["of"], at: Date): EndingCertificate[] {
  const state = validityAt({ notBefore: new Date(certificate.notBefore), notAfter: new Date(certificate.notAfter) }, at);
  return state === "valid" ? [] : [{ certificate, of, state }];
}
