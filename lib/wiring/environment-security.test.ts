import { expect, test } from "vitest";
import { parseConfig } from "@/lib/config";
import { selfSigned } from "@/lib/testing/certificates";
import { environmentSecurity } from "./environment-security";

const pair = selfSigned({ name: "lagline" });
/** After the certificate was made: it is not valid before that second. */
const NOW = new Date();
const files = new Map([
  ["/run/ca.pem", pair.cert],
  ["/run/key.pem", pair.key],
]);
const readText = (path: string): string => {
  const text = files.get(path);
  if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  return text;
};
const of = (env: Readonly<Record<string, string | undefined>>) => environmentSecurity(parseConfig(env), {}, NOW, readText);
const login = { KAFKA_SASL_MECHANISM: "SCRAM-SHA-512", KAFKA_SASL_USERNAME: "lagline", KAFKA_SASL_PASSWORD: "canary" };
const tls = { verify: true, ca: [], serverName: null, client: null };
const scram = { mechanism: "SCRAM-SHA-512", username: "lagline", withoutTls: false };

test("nothing set is plaintext", () => {
  expect(of({})).toEqual({ security: { mode: "plaintext" }, secrets: new Map(), hostPatterns: [] });
});

test("a login alone, over TLS, and with the hosts that may be given it", () => {
  expect(of(login)).toMatchObject({ security: { mode: "sasl_plaintext", sasl: scram }, secrets: new Map([["password", "canary"]]) });
  expect(of({ ...login, KAFKA_TLS_ENABLED: "on", KAFKA_HOST_PATTERNS: "*.example, kafka" })).toMatchObject({
    security: { mode: "sasl_tls", tls, sasl: scram },
    hostPatterns: ["*.example", "kafka"],
  });
});

test("certificates are files or texts, and turn encryption on by themselves", () => {
  const { security, secrets } = of({
    KAFKA_TLS_CA: "/run/ca.pem",
    KAFKA_TLS_CERT: pair.cert,
    KAFKA_TLS_KEY: "/run/key.pem",
    KAFKA_TLS_SERVER_NAME: "kafka.example",
  });
  expect(security).toEqual({ mode: "tls", tls: { verify: true, ca: [pair.cert], serverName: "kafka.example", client: { cert: pair.cert } } });
  expect([...secrets.keys()]).toEqual(["clientKey"]);
});

test("a token endpoint, and a fixed token instead of it", () => {
  const endpoint = {
    KAFKA_TLS_ENABLED: "on",
    KAFKA_SASL_MECHANISM: "OAUTHBEARER",
    KAFKA_SASL_TOKEN_URL: "https://id.example/t",
    KAFKA_SASL_CLIENT_ID: "lagline",
  };
  expect(of({ ...endpoint, KAFKA_SASL_CLIENT_SECRET: "canary", KAFKA_SASL_SCOPE: "kafka" })).toMatchObject({
    security: { sasl: { source: { kind: "client_credentials", tokenUrl: "https://id.example/t", clientId: "lagline", scope: "kafka", audience: null } } },
    secrets: new Map([["clientSecret", "canary"]]),
  });
  expect(of({ ...endpoint, KAFKA_SASL_TOKEN: "canary" })).toMatchObject({
    security: { sasl: { source: { kind: "static" } } },
    secrets: new Map([["token", "canary"]]),
  });
});

test.each([
  { name: "no user", env: { ...login, KAFKA_SASL_USERNAME: "" }, message: "KAFKA_SASL_USERNAME is not set, and SCRAM-SHA-512 needs it" },
  { name: "a user without a mechanism", env: { KAFKA_SASL_USERNAME: "lagline" }, message: "KAFKA_SASL_MECHANISM is not set, and KAFKA_SASL_USERNAME needs it" },
  {
    name: "a key without TLS and certificate",
    env: { KAFKA_TLS_KEY: "/run/key.pem" },
    message: "KAFKA_TLS_CERT is not set, and a client certificate needs both",
  },
  { name: "no password", env: { ...login, KAFKA_SASL_PASSWORD: "" }, message: "KAFKA_SASL_PASSWORD is not set, and SCRAM-SHA-512 needs it" },
  {
    name: "a password in the clear",
    env: { ...login, KAFKA_SASL_MECHANISM: "PLAIN" },
    message: "KAFKA_SASL_WITHOUT_TLS cannot be used: PLAIN would send its secret unencrypted: use TLS, or allow it",
  },
  {
    name: "a file that is not there",
    env: { KAFKA_TLS_CA: "/run/none.pem" },
    message: "KAFKA_TLS_CA is neither PEM nor the path of a file that can be read (ENOENT)",
  },
  { name: "a key as authority", env: { KAFKA_TLS_CA: "/run/key.pem" }, message: "KAFKA_TLS_CA cannot be used: no certificate in PEM" },
  { name: "a certificate without its key", env: { KAFKA_TLS_CERT: "/run/ca.pem" }, message: "KAFKA_TLS_KEY is not set, and a client certificate needs both" },
  {
    name: "a key that is none",
    env: { KAFKA_TLS_CERT: "/run/ca.pem", KAFKA_TLS_KEY: "/run/ca.pem" },
    message: "KAFKA_TLS_KEY cannot be used: no private key in PEM",
  },
  { name: "a server name that is none", env: { KAFKA_TLS_SERVER_NAME: "a b" }, message: "KAFKA_TLS_SERVER_NAME cannot be used: a host name" },
  {
    name: "a token endpoint that may not be asked",
    env: {
      KAFKA_TLS_ENABLED: "on",
      KAFKA_SASL_MECHANISM: "OAUTHBEARER",
      KAFKA_SASL_TOKEN_URL: "http://id.example",
      KAFKA_SASL_CLIENT_ID: "l",
      KAFKA_SASL_CLIENT_SECRET: "canary",
    },
    message: "KAFKA_SASL_TOKEN_URL cannot be used: the address is refused: http is not encrypted; use https",
  },
  { name: "a host pattern that is none", env: { KAFKA_HOST_PATTERNS: "a*b" }, message: "KAFKA_HOST_PATTERNS is a*b: a host, *.domain or *" },
])("$name is refused in one line that names the variable and no secret", ({ env, message }) => {
  const refused = () => of(env);
  expect(refused).toThrow(message);
  expect(refused).toThrow(/^(?!.*canary)(?!.*PRIVATE KEY)[^\n]+$/);
});
