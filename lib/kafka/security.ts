/** PEM text. */
export type Pem = string;

export type Tls = {
  verify: boolean;
  ca?: Pem[];
  serverName?: string;
  client?: { cert: Pem; key: Pem; passphrase?: string };
};

export type Sasl =
  | { mechanism: "PLAIN"; username: string; password: string; withoutTls?: true }
  | { mechanism: "SCRAM-SHA-256" | "SCRAM-SHA-512"; username: string; password: string }
  | { mechanism: "OAUTHBEARER"; withoutTls?: true; token: () => Promise<string> };

/** How brokers are spoken to, after Kafka's own `security.protocol`. Secrets in here are open: it is made by wiring and never stored. */
export type Security = { mode: "plaintext" } | { mode: "tls"; tls: Tls } | { mode: "sasl_plaintext"; sasl: Sasl } | { mode: "sasl_tls"; tls: Tls; sasl: Sasl };

export const tlsOf = (security: Security): Tls | null => ("tls" in security ? security.tls : null);
export const saslOf = (security: Security): Sasl | null => ("sasl" in security ? security.sasl : null);

/** PLAIN and OAUTHBEARER show the secret to whoever listens: without TLS they need the person's explicit word. */
export function isSecretExposed(security: Security): boolean {
  if (security.mode !== "sasl_plaintext") return false;
  const { sasl } = security;
  return (sasl.mechanism === "PLAIN" || sasl.mechanism === "OAUTHBEARER") && sasl.withoutTls !== true;
}

/** Whether someone who makes us connect elsewhere would learn a credential. */
export const hasCredentials = (security: Security): boolean => saslOf(security) !== null || tlsOf(security)?.client !== undefined;
