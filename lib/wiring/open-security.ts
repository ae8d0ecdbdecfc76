import { type SecretName, type StoredSasl, type StoredSecurity, type StoredTls, saslOf, tlsOf } from "@/lib/domain/security";
import { AppError } from "@/lib/errors";
import { KafkaFailure } from "@/lib/kafka/failure";
import { clientCredentialsToken, type PostForm } from "@/lib/kafka/oauth/token-source";
import type { Sasl, Security, Tls } from "@/lib/kafka/security";
import type { SealingKey } from "@/lib/secrets/key";
import { open } from "@/lib/secrets/open";

/** Finds a secret by its name. Throws when it cannot be had. */
export type SecretSource = (name: SecretName) => string;

const WORDS = {
  password: "password",
  clientSecret: "client secret",
  token: "token",
  clientKey: "private key",
  clientKeyPassphrase: "passphrase of the private key",
} as const satisfies Record<SecretName, string>;

/**
 * The sealed secrets of one cluster, opened when they are asked for. What cannot be opened makes this cluster unusable and no
 * other: it throws as a refused login does, with what to do about it.
 */
export function sealedSecrets(clusterId: number, sealed: ReadonlyMap<SecretName, string>, keys: readonly SealingKey[]): SecretSource {
  return (name) => {
    const text = sealed.get(name);
    if (text === undefined) throw unusable(`The ${WORDS[name]} of this cluster is not stored. Set it in the cluster's settings.`);
    const opened = open(text, { table: "cluster", column: name, rowId: String(clusterId) }, keys);
    if (opened.ok) return opened.secret.open();
    const why = opened.reason === "unknown_key" ? "it was sealed under another APP_SECRET than this process has" : "what is stored is damaged";
    throw unusable(
      `The ${WORDS[name]} of this cluster cannot be opened: ${why}. Give the old one as APP_SECRET_OLD, or set it anew in the cluster's settings.`,
    );
  };
}

const unusable = (message: string) => new AppError("kafka_unreachable", message, { cause: new KafkaFailure("auth_failed", message) });

/** A cluster's security with its secrets in it, for a reader. Nothing of it may be stored or logged. */
export function openSecurity(security: StoredSecurity, secrets: { has(name: SecretName): boolean; open: SecretSource }, post: PostForm): Security {
  if (security.mode === "unreadable") throw unusable("How this cluster is reached cannot be read from the database. Set it anew in the cluster's settings.");
  const tls = tlsOf(security);
  const sasl = saslOf(security);
  if (tls !== null && sasl !== null) return { mode: "sasl_tls", tls: openTls(tls, secrets), sasl: openSasl(sasl, secrets.open, post) };
  if (tls !== null) return { mode: "tls", tls: openTls(tls, secrets) };
  if (sasl !== null) return { mode: "sasl_plaintext", sasl: openSasl(sasl, secrets.open, post) };
  return { mode: "plaintext" };
}

function openTls({ verify, ca, serverName, client }: StoredTls, secrets: { has(name: SecretName): boolean; open: SecretSource }): Tls {
  return {
    verify,
    ...(ca.length === 0 ? {} : { ca }),
    ...(serverName === null ? {} : { serverName }),
    ...(client === null ? {} : { client: { cert: client.cert, key: secrets.open("clientKey"), ...passphraseOf(secrets) } }),
  };
}

const passphraseOf = (secrets: { has(name: SecretName): boolean; open: SecretSource }) =>
  secrets.has("clientKeyPassphrase") ? { passphrase: secrets.open("clientKeyPassphrase") } : {};

function openSasl(sasl: StoredSasl, secret: SecretSource, post: PostForm): Sasl {
  const accepted = sasl.withoutTls ? ({ withoutTls: true } as const) : {};
  if (sasl.mechanism === "OAUTHBEARER") return { mechanism: "OAUTHBEARER", token: tokenOf(sasl.source, secret, post), ...accepted };
  const { mechanism, username } = sasl;
  const password = secret("password");
  return mechanism === "PLAIN" ? { mechanism, username, password, ...accepted } : { mechanism, username, password };
}

function tokenOf(source: Extract<StoredSasl, { mechanism: "OAUTHBEARER" }>["source"], secret: SecretSource, post: PostForm): () => Promise<string> {
  if (source.kind === "static") {
    const token = secret("token");
    return async () => token;
  }
  const { tokenUrl, clientId, scope, audience } = source;
  const asked = { tokenUrl, clientId, ...(scope === null ? {} : { scope }), ...(audience === null ? {} : { audience }) };
  return clientCredentialsToken({ ...asked, clientSecret: secret("clientSecret") }, post);
}
