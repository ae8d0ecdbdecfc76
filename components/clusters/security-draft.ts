import type { SecurityDraftInput, SecurityItem, SecurityMode } from "@/lib/contract/security";
import type { PasswordMechanism } from "@/lib/domain/security";

export const MECHANISMS = ["SCRAM-SHA-512", "SCRAM-SHA-256", "PLAIN", "OAUTHBEARER"] as const satisfies readonly (PasswordMechanism | "OAUTHBEARER")[];
type Mechanism = (typeof MECHANISMS)[number];

export type PairText = { cert: string; key: string; passphrase: string };
const NO_PAIR: PairText = { cert: "", key: "", passphrase: "" };

/** A cluster's security as the form holds it. null stands for what is stored and is not shown: it stays unless it is replaced. */
export type SecurityText = {
  mode: SecurityMode;
  verify: boolean;
  serverName: string;
  ca: string | null;
  /** Whether a client certificate is presented at all. */
  withPair: boolean;
  client: PairText | null;
  mechanism: Mechanism;
  username: string;
  password: string | null;
  withoutTls: boolean;
  source: "client_credentials" | "static";
  tokenUrl: string;
  clientId: string;
  clientSecret: string | null;
  scope: string;
  audience: string;
  token: string | null;
};

export const NO_SECURITY: SecurityText = {
  mode: "plaintext",
  verify: true,
  serverName: "",
  ca: "",
  withPair: false,
  client: NO_PAIR,
  mechanism: "SCRAM-SHA-512",
  username: "",
  password: "",
  withoutTls: false,
  source: "client_credentials",
  tokenUrl: "",
  clientId: "",
  clientSecret: "",
  scope: "",
  audience: "",
  token: "",
};

export const isEncrypted = ({ mode }: Pick<SecurityText, "mode">): boolean => mode === "tls" || mode === "sasl_tls";
export const hasLogin = ({ mode }: Pick<SecurityText, "mode">): boolean => mode === "sasl_plaintext" || mode === "sasl_tls";
/** Whether a broker that is advertised would be given something that it should not get from a stranger. */
export const hasCredentials = (text: SecurityText): boolean => hasLogin(text) || (isEncrypted(text) && text.withPair);

/** The form of a stored security. */
export function securityTextOf({ mode, tls, sasl }: SecurityItem): SecurityText {
  return {
    ...NO_SECURITY,
    ...(mode === "unreadable" ? {} : { mode }),
    ...(tls === null ? {} : encryptionTextOf(tls)),
    ...(sasl === null ? {} : loginTextOf(sasl)),
  };
}

const encryptionTextOf = ({ verify, serverName, ca, client }: NonNullable<SecurityItem["tls"]>): Partial<SecurityText> => ({
  verify,
  serverName: serverName ?? "",
  ca: ca.length === 0 ? "" : null,
  withPair: client !== null,
  client: client === null ? NO_PAIR : null,
});

function loginTextOf(sasl: NonNullable<SecurityItem["sasl"]>): Partial<SecurityText> {
  const { mechanism, withoutTls } = sasl;
  if (mechanism !== "OAUTHBEARER") return { mechanism, withoutTls, username: sasl.username, password: sasl.password === null ? "" : null };
  const { source } = sasl;
  if (source.kind === "static") return { mechanism, withoutTls, source: source.kind, token: source.token === null ? "" : null };
  const { tokenUrl, clientId, scope, audience, clientSecret } = source;
  const known = { tokenUrl, clientId, scope: scope ?? "", audience: audience ?? "" };
  return { mechanism, withoutTls, source: source.kind, ...known, clientSecret: clientSecret === null ? "" : null };
}

/** What the API is sent. What cannot be used goes as it is, so that the API names its field. */
export function securityDraftOf(text: SecurityText): SecurityDraftInput {
  const { mode } = text;
  if (mode === "plaintext") return { mode };
  if (mode === "tls") return { mode, tls: tlsOf(text) };
  if (mode === "sasl_plaintext") return { mode, sasl: saslOf(text) };
  return { mode, tls: tlsOf(text), sasl: saslOf(text) };
}

const given = <Name extends string>(name: Name, value: string | null): Partial<Record<Name, string>> =>
  value === null ? {} : ({ [name]: value } as Partial<Record<Name, string>>);
const orNull = (value: string): string | null => (value.trim() === "" ? null : value);

function tlsOf({ verify, serverName, ca, withPair, client }: SecurityText): Extract<SecurityDraftInput, { mode: "tls" }>["tls"] {
  return {
    verify,
    serverName: orNull(serverName),
    ...(ca === null ? {} : { ca: orNull(ca) === null ? null : [ca] }),
    ...(withPair ? pairOf(client) : { client: null }),
  };
}

const pairOf = (client: PairText | null) => (client === null ? {} : { client: { cert: client.cert, key: client.key, ...passphraseOf(client) } });
const passphraseOf = ({ passphrase }: PairText) => (passphrase === "" ? {} : { passphrase });

function saslOf(text: SecurityText): Extract<SecurityDraftInput, { mode: "sasl_tls" }>["sasl"] {
  const { mechanism, username, password, tokenUrl, clientId, scope, audience, clientSecret, token } = text;
  const withoutTls = text.withoutTls && text.mode === "sasl_plaintext";
  if (mechanism !== "OAUTHBEARER") return { mechanism, username, ...given("password", password), withoutTls };
  if (text.source === "static") return { mechanism, source: { kind: "static", ...given("token", token) }, withoutTls };
  const source = {
    kind: "client_credentials",
    tokenUrl,
    clientId,
    scope: orNull(scope),
    audience: orNull(audience),
    ...given("clientSecret", clientSecret),
  } as const;
  return { mechanism, source, withoutTls };
}
