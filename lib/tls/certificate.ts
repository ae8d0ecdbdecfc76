import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Certificate } from "@/lib/domain/certificate";

const BLOCK = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+?-----END CERTIFICATE-----/g;

/** The certificates of a PEM text, in their order, whatever stands between them; null if one cannot be read or there is none. */
export function readCertificates(pem: string): Certificate[] | null {
  const blocks = pem.match(BLOCK) ?? [];
  const begun = pem.split("-----BEGIN CERTIFICATE-----").length - 1;
  if (blocks.length === 0 || blocks.length !== begun) return null;
  try {
    return blocks.map((block) => described(new X509Certificate(block)));
  } catch {
    return null;
  }
}

export type KeyFault = "unreadable" | "passphrase_needed" | "passphrase_wrong" | "mismatch";

/** Why a client certificate cannot be used with this private key; null if it can. Nothing of the key is in the answer. */
export function keyFault(cert: string, key: string, passphrase?: string): KeyFault | null {
  const [own = ""] = cert.match(BLOCK) ?? [];
  try {
    const opened = createPrivateKey(passphrase === undefined ? key : { key, passphrase });
    return new X509Certificate(own).checkPrivateKey(opened) ? null : "mismatch";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "ERR_MISSING_PASSPHRASE") return passphrase === undefined ? "passphrase_needed" : "passphrase_wrong";
    return isEncrypted(key) ? (passphrase === undefined ? "passphrase_needed" : "passphrase_wrong") : "unreadable";
  }
}

/** PKCS 8 says so in its first line, the older form in its second. */
const isEncrypted = (key: string): boolean => /-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED/m.test(key);

const described = (one: X509Certificate): Certificate => ({
  subject: nameOf(one.subject),
  issuer: nameOf(one.issuer),
  notBefore: new Date(one.validFrom),
  notAfter: new Date(one.validTo),
  fingerprint: one.fingerprint256,
});

/** Node writes a part of the name per line. */
const nameOf = (name: string | undefined): string => (name ?? "").split("\n").join(", ");
