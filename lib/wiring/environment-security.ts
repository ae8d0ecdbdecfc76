import { readFileSync } from "node:fs";
import { type Config, ConfigError } from "@/lib/config";
import { HostPatterns, SecurityDraft } from "@/lib/contract/security";
import { type SecretName, secretsOf } from "@/lib/domain/security";
import { isAppError } from "@/lib/errors";
import type { OutboundRules } from "@/lib/net/outbound-rules";
import type { EnvironmentCluster } from "@/lib/store/environment-cluster";
import { checkSecurity } from "./check-security";
import { takeApart } from "./security-draft";

const VARIABLE = new Map([
  ["security.tls.ca", "KAFKA_TLS_CA"],
  ["security.tls.serverName", "KAFKA_TLS_SERVER_NAME"],
  ["security.tls.client.cert", "KAFKA_TLS_CERT"],
  ["security.tls.client.key", "KAFKA_TLS_KEY"],
  ["security.tls.client.passphrase", "KAFKA_TLS_KEY_PASSPHRASE"],
  ["security.sasl.username", "KAFKA_SASL_USERNAME"],
  ["security.sasl.password", "KAFKA_SASL_PASSWORD"],
  ["security.sasl.withoutTls", "KAFKA_SASL_WITHOUT_TLS"],
  ["security.sasl.source.tokenUrl", "KAFKA_SASL_TOKEN_URL"],
  ["security.sasl.source.clientId", "KAFKA_SASL_CLIENT_ID"],
  ["security.sasl.source.clientSecret", "KAFKA_SASL_CLIENT_SECRET"],
  ["security.sasl.source.token", "KAFKA_SASL_TOKEN"],
  ["security.sasl.source.scope", "KAFKA_SASL_SCOPE"],
  ["security.sasl.source.audience", "KAFKA_SASL_AUDIENCE"],
]);

const LOGIN_VARIABLES = ["KAFKA_SASL_USERNAME", "KAFKA_SASL_PASSWORD", "KAFKA_SASL_TOKEN_URL", "KAFKA_SASL_CLIENT_ID", "KAFKA_SASL_TOKEN"] as const;

const SECRET_VARIABLE = {
  password: "KAFKA_SASL_PASSWORD",
  clientSecret: "KAFKA_SASL_CLIENT_SECRET",
  token: "KAFKA_SASL_TOKEN",
  clientKey: "KAFKA_TLS_KEY",
  clientKeyPassphrase: "KAFKA_TLS_KEY_PASSPHRASE",
} as const satisfies Record<SecretName, string>;

/**
 * How the cluster of the environment is reached, checked as what a person gives is. Throws `ConfigError` in one line that names
 * the variable, never its value. `readText`: reads the files that variables name.
 */
export function environmentSecurity(
  env: Config,
  rules: OutboundRules,
  now: Date,
  readText: (path: string) => string = (path) => readFileSync(path, "utf8"),
): Pick<EnvironmentCluster, "security" | "secrets" | "hostPatterns"> {
  const parsed = SecurityDraft.safeParse(draftOf(env, readText));
  if (!parsed.success) throw refused(["security", ...(parsed.error.issues[0]?.path ?? [])].join("."), parsed.error.issues[0]?.message ?? "");
  try {
    checkSecurity(parsed.data, rules, now);
  } catch (error) {
    const [[field, reason] = ["", ""]] = Object.entries((isAppError(error) && error.details.fields) || {});
    throw refused(field, reason);
  }
  const patterns = HostPatterns.safeParse(env.KAFKA_HOST_PATTERNS);
  if (!patterns.success) throw new ConfigError(`KAFKA_HOST_PATTERNS is ${env.KAFKA_HOST_PATTERNS.join(",")}: ${patterns.error.issues[0]?.message}`);
  const { security, given } = takeApart(parsed.data, null);
  const missing = secretsOf(security).needed.find((name) => !given.has(name));
  if (missing !== undefined) throw new ConfigError(`${SECRET_VARIABLE[missing]} is not set, and ${env.KAFKA_SASL_MECHANISM ?? "KAFKA_TLS_CERT"} needs it`);
  return { security, secrets: given, hostPatterns: patterns.data };
}

const refused = (field: string, reason: string) => new ConfigError(`${VARIABLE.get(field.replace(/\.\d+$/, "")) ?? field} cannot be used: ${reason}`);

function draftOf(env: Config, readText: (path: string) => string): unknown {
  const tls = isEncrypted(env) ? tlsDraft(env, readText) : null;
  const idle = env.KAFKA_SASL_MECHANISM === undefined ? LOGIN_VARIABLES.find((name) => env[name] !== undefined) : undefined;
  if (idle !== undefined) throw new ConfigError(`KAFKA_SASL_MECHANISM is not set, and ${idle} needs it`);
  const sasl = env.KAFKA_SASL_MECHANISM === undefined ? null : saslDraft(env);
  const mode = sasl === null ? (tls === null ? "plaintext" : "tls") : tls === null ? "sasl_plaintext" : "sasl_tls";
  return { mode, ...(tls === null ? {} : { tls }), ...(sasl === null ? {} : { sasl }) };
}

function isEncrypted(env: Config): boolean {
  if (env.KAFKA_TLS_ENABLED !== undefined) return env.KAFKA_TLS_ENABLED === "on";
  return (
    env.KAFKA_TLS_VERIFY === "off" || [env.KAFKA_TLS_CA, env.KAFKA_TLS_CERT, env.KAFKA_TLS_KEY, env.KAFKA_TLS_SERVER_NAME].some((value) => value !== undefined)
  );
}

function tlsDraft(env: Config, readText: (path: string) => string): object {
  const pem = (name: "KAFKA_TLS_CA" | "KAFKA_TLS_CERT" | "KAFKA_TLS_KEY") => pemOf(name, env[name], readText);
  const cert = pem("KAFKA_TLS_CERT");
  const key = pem("KAFKA_TLS_KEY");
  const ca = pem("KAFKA_TLS_CA");
  if ((cert === undefined) !== (key === undefined))
    throw new ConfigError(`${cert === undefined ? "KAFKA_TLS_CERT" : "KAFKA_TLS_KEY"} is not set, and a client certificate needs both`);
  return {
    verify: env.KAFKA_TLS_VERIFY === "on",
    ca: ca === undefined ? null : [ca],
    serverName: env.KAFKA_TLS_SERVER_NAME ?? null,
    client: cert === undefined ? null : { cert, key, passphrase: env.KAFKA_TLS_KEY_PASSPHRASE },
  };
}

function pemOf(name: string, value: string | undefined, readText: (path: string) => string): string | undefined {
  if (value === undefined || value.includes("-----BEGIN ")) return value;
  try {
    return readText(value);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new ConfigError(`${name} is neither PEM nor the path of a file that can be read (${code})`);
  }
}

function saslDraft(env: Config): object {
  const withoutTls = env.KAFKA_SASL_WITHOUT_TLS === "on";
  const mechanism = env.KAFKA_SASL_MECHANISM;
  if (mechanism !== "OAUTHBEARER") return { mechanism, username: named("KAFKA_SASL_USERNAME", env), password: env.KAFKA_SASL_PASSWORD, withoutTls };
  if (env.KAFKA_SASL_TOKEN !== undefined) return { mechanism, source: { kind: "static", token: env.KAFKA_SASL_TOKEN }, withoutTls };
  const source = {
    kind: "client_credentials",
    tokenUrl: named("KAFKA_SASL_TOKEN_URL", env),
    clientId: named("KAFKA_SASL_CLIENT_ID", env),
    clientSecret: env.KAFKA_SASL_CLIENT_SECRET,
    scope: env.KAFKA_SASL_SCOPE,
    audience: env.KAFKA_SASL_AUDIENCE,
  };
  return { mechanism, source, withoutTls };
}

function named(name: "KAFKA_SASL_USERNAME" | "KAFKA_SASL_TOKEN_URL" | "KAFKA_SASL_CLIENT_ID", env: Config): string {
  const value = env[name];
  if (value === undefined) throw new ConfigError(`${name} is not set, and ${env.KAFKA_SASL_MECHANISM} needs it`);
  return value;
}
