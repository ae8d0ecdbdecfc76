import path from "node:path";

/**
 * What a cluster's client listener asks of those who connect. Beside it every secured cluster has a plaintext listener of
 * its own, on which the brokers speak to each other and the sandbox makes topics, users and rights.
 * @typedef {"none" | "scram" | "tls" | "mtls" | "acl" | "oauth"} Security
 */

/** @type {Map<Security, { protocol: string, mechanisms: string[], certificates: boolean }>} */
const kinds = new Map([
  ["none", { protocol: "PLAINTEXT", mechanisms: [], certificates: false }],
  ["scram", { protocol: "SASL_PLAINTEXT", mechanisms: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], certificates: false }],
  ["acl", { protocol: "SASL_PLAINTEXT", mechanisms: ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], certificates: false }],
  ["tls", { protocol: "SSL", mechanisms: [], certificates: true }],
  ["mtls", { protocol: "SSL", mechanisms: [], certificates: true }],
  ["oauth", { protocol: "SASL_SSL", mechanisms: ["OAUTHBEARER"], certificates: true }],
]);

export const securities = [...kinds.keys()];

/** Who may log in where a login is asked for. `admin` may do everything on an `acl` cluster, `lagline` what its ACLs say. */
export const users = new Map([
  ["lagline", "lagline-secret"],
  ["admin", "admin-secret"],
]);

const scramMechanisms = ["SCRAM-SHA-256", "SCRAM-SHA-512"];

/** Where a cluster keeps the certificates of its listener and of one client. */
export const certificateDir = (dir) => path.join(dir, "certificates");

export const needsCertificates = (/** @type {Security} */ security) => kinds.get(security)?.certificates ?? false;

export const protocolOf = (/** @type {Security} */ security) => kinds.get(security)?.protocol ?? "PLAINTEXT";

/** The broker settings that make the client listener ask for what it should. */
export function securitySettings(/** @type {Security} */ security, dir) {
  const mechanisms = kinds.get(security)?.mechanisms ?? [];
  return {
    ...(mechanisms.length ? { "sasl.enabled.mechanisms": mechanisms.join(",") } : {}),
    ...Object.fromEntries(mechanisms.map((mechanism) => [`listener.name.client.${mechanism.toLowerCase()}.sasl.jaas.config`, loginModule(mechanism)])),
    ...(needsCertificates(security) ? tlsSettings(certificateDir(dir), security === "mtls" ? "required" : "none") : {}),
    ...(security === "acl" ? aclSettings : {}),
  };
}

/** What the storage tool is told so that the users exist from the start. */
export const formatArguments = (/** @type {Security} */ security) =>
  (kinds.get(security)?.mechanisms ?? [])
    .filter((mechanism) => scramMechanisms.includes(mechanism))
    .flatMap((mechanism) => [...users].flatMap(([name, password]) => ["--add-scram", `${mechanism}=[name=${name},password=${password}]`]));

function loginModule(mechanism) {
  if (mechanism === "PLAIN")
    return `org.apache.kafka.common.security.plain.PlainLoginModule required ${[...users].map(([name, password]) => `user_${name}="${password}"`).join(" ")};`;
  if (mechanism === "OAUTHBEARER")
    return 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required unsecuredLoginStringClaim_sub="broker";';
  return "org.apache.kafka.common.security.scram.ScramLoginModule required;";
}

const tlsSettings = (certificates, clientAuth) => ({
  "listener.name.client.ssl.keystore.type": "PEM",
  "listener.name.client.ssl.keystore.location": path.join(certificates, "broker.pem"),
  "listener.name.client.ssl.truststore.type": "PEM",
  "listener.name.client.ssl.truststore.location": path.join(certificates, "ca.crt"),
  "listener.name.client.ssl.client.auth": clientAuth,
});

const aclSettings = {
  "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
  "super.users": "User:ANONYMOUS;User:admin",
  "allow.everyone.if.no.acl.found": false,
};
