/** What a person needs to know of a certificate. */
export type Certificate = { subject: string; issuer: string; notBefore: Date; notAfter: Date; fingerprint: string };

const DAY_MS = 86_400_000;
/** How long before its end a certificate is warned of. */
const WARNED_MS = 14 * DAY_MS;

export type Validity = "valid" | "ends_soon" | "expired" | "not_yet";

/** Where a moment stands in a certificate's life. */
export function validityAt({ notBefore, notAfter }: Pick<Certificate, "notBefore" | "notAfter">, at: Date): Validity {
  if (at < notBefore) return "not_yet";
  if (at > notAfter) return "expired";
  return notAfter.getTime() - at.getTime() < WARNED_MS ? "ends_soon" : "valid";
}
