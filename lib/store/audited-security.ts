import { createHash } from "node:crypto";
import { SECRET_NAMES, type SecretName, type StoredSecurity, saslOf, tlsOf } from "@/lib/domain/security";
import type { SecretRow } from "./secret";

/** A cluster's security as the audit keeps it: certificates by the hash of their text. */
export function auditedSecurity(security: StoredSecurity): object {
  const tls = tlsOf(security);
  const sasl = saslOf(security);
  return {
    mode: security.mode,
    ...(tls === null ? {} : { tls: { ...tls, ca: tls.ca.map(hash), client: tls.client === null ? null : hash(tls.client.cert) } }),
    ...(sasl === null ? {} : { sasl }),
  };
}

/** Every secret as `[secret]` with the time it was set, so that a new value shows as a change; null: none is stored. */
export const auditedSecrets = (stored: ReadonlyMap<SecretName, Pick<SecretRow, "at">>): Record<SecretName, string | null> => {
  const told = SECRET_NAMES.map((name) => [name, toldOf(stored.get(name)?.at)]);
  return Object.fromEntries(told);
};

const toldOf = (at: Date | undefined): string | null => (at === undefined ? null : `[secret] of ${at.toISOString()}`);
const hash = (text: string): string => `sha256:${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
