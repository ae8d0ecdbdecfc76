/** What is kept sealed of a cluster's security, each in a row of its own. */
export const SECRET_NAMES = ["password", "clientSecret", "token", "clientKey", "clientKeyPassphrase"] as const;
export type SecretName = (typeof SECRET_NAMES)[number];

export const PASSWORD_MECHANISMS = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] as const;
export type PasswordMechanism = (typeof PASSWORD_MECHANISMS)[number];

/** `ca` empty: the authorities that the system trusts. `serverName` null: the host that is connected to. */
export type StoredTls = { verify: boolean; ca: string[]; serverName: string | null; client: { cert: string } | null };

export type TokenSource =
  | { kind: "client_credentials"; tokenUrl: string; clientId: string; scope: string | null; audience: string | null }
  | { kind: "static" };

/** `withoutTls`: a person has accepted that the secret travels unencrypted. */
export type StoredSasl =
  | { mechanism: PasswordMechanism; username: string; withoutTls: boolean }
  | { mechanism: "OAUTHBEARER"; source: TokenSource; withoutTls: boolean };

/**
 * How a cluster is spoken to, without its secrets. `unreadable`: what is stored is none of the others, so nothing is spoken to
 * it until it is set anew. Source: kafka-reader.md, section 13.
 */
export type StoredSecurity =
  | { mode: "unreadable" }
  | { mode: "plaintext" }
  | { mode: "tls"; tls: StoredTls }
  | { mode: "sasl_plaintext"; sasl: StoredSasl }
  | { mode: "sasl_tls"; tls: StoredTls; sasl: StoredSasl };

export const tlsOf = (security: StoredSecurity): StoredTls | null => ("tls" in security ? security.tls : null);
export const saslOf = (security: StoredSecurity): StoredSasl | null => ("sasl" in security ? security.sasl : null);

/** The secret that a login needs. */
export function loginSecret(sasl: StoredSasl): SecretName {
  if (sasl.mechanism !== "OAUTHBEARER") return "password";
  return sasl.source.kind === "static" ? "token" : "clientSecret";
}

/** The secrets without which this security cannot be used, and those that it may have beside them. */
export function secretsOf(security: StoredSecurity): { needed: SecretName[]; optional: SecretName[] } {
  const sasl = saslOf(security);
  const hasClient = (tlsOf(security)?.client ?? null) !== null;
  return {
    needed: [...(sasl === null ? [] : [loginSecret(sasl)]), ...(hasClient ? (["clientKey"] as const) : [])],
    optional: hasClient ? ["clientKeyPassphrase"] : [],
  };
}

/** A connection, as far as it decides who gets to see a secret. */
export type Reached = { bootstrap: readonly string[]; security: StoredSecurity };

/**
 * Whether a stored login secret may go on being used after a change. Not if it would then reach a host, or a token endpoint,
 * that it was not given for, or travel less protected than before, or be shown to whom another authority vouches for: who
 * edits a cluster could have it sent to themselves.
 */
export function mayKeepLogin(before: Reached, after: Reached): boolean {
  if (before.security.mode === "unreadable") return false;
  const known = new Set(before.bootstrap);
  if (!after.bootstrap.every((entry) => known.has(entry))) return false;
  if (endpointOf(before.security) !== endpointOf(after.security)) return false;
  if (protection(after.security) < protection(before.security)) return false;
  return !isOpened(before.security, after.security) && !(isShown(after.security) && trustsOthers(before.security, after.security));
}

const endpointOf = (security: StoredSecurity): string | null => {
  const sasl = saslOf(security);
  return sasl?.mechanism === "OAUTHBEARER" && sasl.source.kind === "client_credentials" ? sasl.source.tokenUrl : null;
};

/** Without TLS, with TLS to anybody, with TLS to a verified broker. */
function protection(security: StoredSecurity): number {
  const tls = tlsOf(security);
  return tls === null ? 0 : tls.verify ? 2 : 1;
}

/** Whether brokers see the login's secret, or a token made with it. */
const isShown = (security: StoredSecurity): boolean => ["PLAIN", "OAUTHBEARER"].includes(saslOf(security)?.mechanism ?? "");

/** Whether somebody may pass for a broker now who could not before. */
function trustsOthers(before: StoredSecurity, after: StoredSecurity): boolean {
  const [was, is] = [tlsOf(before), tlsOf(after)];
  if (was === null || is === null || !was.verify) return false;
  const hasNewAuthority = is.ca.length === 0 ? was.ca.length > 0 : is.ca.some((pem) => !was.ca.includes(pem));
  return hasNewAuthority || is.serverName !== was.serverName;
}

/** SCRAM shows a broker no password, PLAIN does. */
const isOpened = (before: StoredSecurity, after: StoredSecurity): boolean =>
  saslOf(after)?.mechanism === "PLAIN" && saslOf(before)?.mechanism !== "PLAIN" && protection(after) < 2;
