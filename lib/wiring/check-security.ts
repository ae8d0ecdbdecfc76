import type { SecurityDraft } from "@/lib/contract/security";
import { validityAt } from "@/lib/domain/certificate";
import { AppError } from "@/lib/errors";
import type { OutboundRules } from "@/lib/net/outbound-rules";
import { parseOutboundUrl } from "@/lib/net/outbound-url";
import { type KeyFault, keyFault, readCertificates } from "@/lib/tls/certificate";

const KEY_WORDS = {
  unreadable: "no private key in PEM",
  passphrase_needed: "is encrypted: give its passphrase",
  passphrase_wrong: "the passphrase does not open the private key",
  mismatch: "belongs to another certificate",
} as const satisfies Record<KeyFault, string>;

/**
 * What a schema cannot see of a security that was given: certificates that cannot be read or are out of date, a key that does
 * not fit, a token endpoint that may not be asked, a secret that would travel in the clear. Throws `invalid_input` with every
 * field at fault; nothing that was given is in it but names and dates of certificates.
 */
export function checkSecurity(draft: SecurityDraft, rules: OutboundRules, now: Date): void {
  const faults = [...("tls" in draft ? tlsFaults(draft.tls, now) : []), ...("sasl" in draft ? saslFaults(draft, rules) : [])];
  const [first] = faults;
  if (first !== undefined) throw new AppError("invalid_input", first.join(": "), { fields: Object.fromEntries(faults) });
}

type Fault = [field: string, reason: string];

function tlsFaults({ ca, client }: Extract<SecurityDraft, { mode: "tls" }>["tls"], now: Date): Fault[] {
  const authority = ca?.map((pem) => certificateFault(pem, now, "any")).find((fault) => fault !== null) ?? null;
  const faults: Fault[] = authority === null ? [] : [["security.tls.ca", authority]];
  if (client === undefined || client === null) return faults;
  const own = certificateFault(client.cert, now, "first");
  if (own !== null) return [...faults, ["security.tls.client.cert", own]];
  const fault = keyFault(client.cert, client.key, client.passphrase);
  if (fault === null) return faults;
  return [...faults, [fault === "passphrase_wrong" ? "security.tls.client.passphrase" : "security.tls.client.key", KEY_WORDS[fault]]];
}

/** In a chain the first certificate is the client's own; of several authorities one that is still valid is enough. */
function certificateFault(pem: string, now: Date, which: "first" | "any"): string | null {
  const found = readCertificates(pem);
  if (found === null) return "no certificate in PEM: it begins with -----BEGIN CERTIFICATE-----";
  const states = (which === "first" ? found.slice(0, 1) : found).map((one) => validityAt(one, now));
  if (states.some((state) => state === "valid" || state === "ends_soon")) return null;
  const [first] = found;
  const day = (at: Date | undefined) => at?.toISOString().slice(0, 10);
  return states[0] === "not_yet" ? `${first?.subject} is not valid before ${day(first?.notBefore)}` : `${first?.subject} expired on ${day(first?.notAfter)}`;
}

function saslFaults(draft: Extract<SecurityDraft, { mode: "sasl_tls" | "sasl_plaintext" }>, rules: OutboundRules): Fault[] {
  const { sasl } = draft;
  const isShown = draft.mode === "sasl_plaintext" && (sasl.mechanism === "PLAIN" || sasl.mechanism === "OAUTHBEARER") && !sasl.withoutTls;
  const faults: Fault[] = isShown ? [["security.sasl.withoutTls", `${sasl.mechanism} would send its secret unencrypted: use TLS, or allow it`]] : [];
  if (sasl.mechanism !== "OAUTHBEARER" || sasl.source.kind !== "client_credentials") return faults;
  try {
    parseOutboundUrl(sasl.source.tokenUrl, rules);
    return faults;
  } catch (error) {
    return [...faults, ["security.sasl.source.tokenUrl", error instanceof Error ? error.message : "cannot be asked"]];
  }
}
