import { describe, expect, test } from "vitest";
import { mayKeepLogin, type Reached, type StoredSasl, type StoredSecurity, type StoredTls, secretsOf } from "./security";

const tls: StoredTls = { verify: true, ca: [], serverName: null, client: null };
const scram: StoredSasl = { mechanism: "SCRAM-SHA-512", username: "lagline", withoutTls: false };
const plain: StoredSasl = { ...scram, mechanism: "PLAIN" };
const tokens = (tokenUrl: string): StoredSasl => ({
  mechanism: "OAUTHBEARER",
  source: { kind: "client_credentials", tokenUrl, clientId: "lagline", scope: null, audience: null },
  withoutTls: false,
});
const both = (sasl: StoredSasl, more: Partial<StoredTls> = {}): StoredSecurity => ({ mode: "sasl_tls", tls: { ...tls, ...more }, sasl });
const open = (sasl: StoredSasl): StoredSecurity => ({ mode: "sasl_plaintext", sasl });

describe("which secrets a security has", () => {
  test.each([
    { name: "plaintext has none", security: { mode: "plaintext" }, needed: [], optional: [] },
    { name: "TLS alone has none", security: { mode: "tls", tls }, needed: [], optional: [] },
    {
      name: "a client certificate has its key, which may have a passphrase",
      security: { mode: "tls", tls: { ...tls, client: { cert: "c" } } },
      needed: ["clientKey"],
      optional: ["clientKeyPassphrase"],
    },
    { name: "a user has a password", security: open(scram), needed: ["password"], optional: [] },
    { name: "a client of a token endpoint has its secret", security: both(tokens("https://id.example/t")), needed: ["clientSecret"], optional: [] },
    {
      name: "a fixed token is one",
      security: both({ mechanism: "OAUTHBEARER", source: { kind: "static" }, withoutTls: false }),
      needed: ["token"],
      optional: [],
    },
  ] satisfies { name: string; security: StoredSecurity; needed: string[]; optional: string[] }[])("$name", ({ security, needed, optional }) => {
    expect(secretsOf(security)).toEqual({ needed, optional });
  });
});

describe("whether a login may go on being used after a change", () => {
  const at = (security: StoredSecurity, ...bootstrap: string[]): Reached => ({ bootstrap, security });
  test.each([
    { name: "nothing that matters changed", before: at(both(scram), "a:1", "b:1"), after: at(both(scram), "b:1", "a:1"), keeps: true },
    { name: "an address less", before: at(both(scram), "a:1", "b:1"), after: at(both(scram), "a:1"), keeps: true },
    { name: "an address more", before: at(both(scram), "a:1"), after: at(both(scram), "a:1", "evil:1"), keeps: false },
    { name: "another port", before: at(both(scram), "a:1"), after: at(both(scram), "a:2"), keeps: false },
    { name: "TLS is turned off", before: at(both(scram), "a:1"), after: at(open(scram), "a:1"), keeps: false },
    { name: "TLS is turned on", before: at(open(scram), "a:1"), after: at(both(scram), "a:1"), keeps: true },
    { name: "certificates are no longer verified", before: at(both(scram), "a:1"), after: at(both(scram, { verify: false }), "a:1"), keeps: false },
    { name: "another authority is trusted by SCRAM", before: at(both(scram), "a:1"), after: at(both(scram, { ca: ["new"] }), "a:1"), keeps: true },
    { name: "another authority is trusted by PLAIN", before: at(both(plain), "a:1"), after: at(both(plain, { ca: ["new"] }), "a:1"), keeps: false },
    { name: "the system's authorities are trusted again", before: at(both(plain, { ca: ["own"] }), "a:1"), after: at(both(plain), "a:1"), keeps: false },
    {
      name: "an authority less is trusted",
      before: at(both(plain, { ca: ["own", "old"] }), "a:1"),
      after: at(both(plain, { ca: ["own"] }), "a:1"),
      keeps: true,
    },
    { name: "another name is expected", before: at(both(plain), "a:1"), after: at(both(plain, { serverName: "evil" }), "a:1"), keeps: false },
    {
      name: "certificates are verified for the first time",
      before: at(both(plain, { verify: false }), "a:1"),
      after: at(both(plain, { ca: ["own"] }), "a:1"),
      keeps: true,
    },
    {
      name: "another authority would be shown a token",
      before: at(both(tokens("https://id.example/t")), "a:1"),
      after: at(both(tokens("https://id.example/t"), { ca: ["new"] }), "a:1"),
      keeps: false,
    },
    { name: "SCRAM to PLAIN with verified TLS", before: at(both(scram), "a:1"), after: at(both(plain), "a:1"), keeps: true },
    { name: "SCRAM to PLAIN without TLS", before: at(open(scram), "a:1"), after: at(open(plain), "a:1"), keeps: false },
    {
      name: "another token endpoint",
      before: at(both(tokens("https://id.example/t")), "a:1"),
      after: at(both(tokens("https://evil.example/t")), "a:1"),
      keeps: false,
    },
  ])("$name: $keeps", ({ before, after, keeps }) => {
    expect(mayKeepLogin(before, after)).toBe(keeps);
  });
});
