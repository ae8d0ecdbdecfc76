import { describe, expect, test } from "vitest";
import type { SecurityItem } from "@/lib/contract/security";
import { SecurityDraft } from "@/lib/contract/security";
import { draftOf, EMPTY_DRAFT, entriesOf } from "./cluster-draft";
import { NO_SECURITY, type SecurityText, securityDraftOf, securityTextOf } from "./security-draft";

test("bootstrap servers are one per line or with commas, without blanks", () => {
  expect(entriesOf(" a:9092\n\nb:9092, c:9092 ,\n")).toEqual(["a:9092", "b:9092", "c:9092"]);
});

test("seconds become milliseconds, and what is no number is left for the API to refuse", () => {
  const intervalOf = (interval: string) => draftOf({ ...EMPTY_DRAFT, interval }).intervalMs;
  expect(["15", "7.5", "", "soon"].map(intervalOf)).toEqual([15_000, 7_500, 0, 0]);
});

const sent = (part: Partial<SecurityText>) => securityDraftOf({ ...NO_SECURITY, ...part });

describe("what is sent of the security", () => {
  test("plain holds nothing of what was typed under another choice", () => {
    expect(sent({ mode: "plaintext", username: "lagline", password: "p", ca: "c" })).toEqual({ mode: "plaintext" });
  });

  test("an empty password is sent, so that its field is named; a stored one that is kept is not", () => {
    const login = { mode: "sasl_tls", username: "lagline" } as const;
    expect(sent({ ...login, password: "" })).toMatchObject({ sasl: { password: "" } });
    const kept = sent({ ...login, password: null });
    expect("sasl" in kept && "password" in kept.sasl).toBe(false);
  });

  test("without TLS is accepted only where there is none", () => {
    expect(sent({ mode: "sasl_tls", withoutTls: true })).toMatchObject({ sasl: { withoutTls: false } });
    expect(sent({ mode: "sasl_plaintext", withoutTls: true })).toMatchObject({ sasl: { withoutTls: true } });
  });

  test.each([
    { name: "authorities that are kept", part: { ca: null }, tls: { client: null } },
    { name: "authorities that are taken away", part: { ca: " " }, tls: { ca: null, client: null } },
    { name: "authorities", part: { ca: "pem" }, tls: { ca: ["pem"], client: null } },
    { name: "a pair that is kept", part: { ca: null, withPair: true, client: null }, tls: {} },
    {
      name: "a pair without passphrase",
      part: { ca: null, withPair: true, client: { cert: "c", key: "k", passphrase: "" } },
      tls: { client: { cert: "c", key: "k" } },
    },
    {
      name: "a pair that is not presented any more",
      part: { ca: null, withPair: false, client: { cert: "c", key: "k", passphrase: "" } },
      tls: { client: null },
    },
  ])("$name", ({ part, tls }) => {
    expect(sent({ mode: "tls", ...part })).toEqual({ mode: "tls", tls: { verify: true, serverName: null, ...tls } });
  });
});

const set = { set: true, at: "2026-11-21T10:00:00.000Z", by: "ada" } as const;
const tls = {
  verify: true,
  ca: [{ subject: "CN=ca", issuer: "CN=ca", notBefore: set.at, notAfter: set.at, fingerprint: "AA" }],
  serverName: "kafka.example",
  client: { certificates: [], key: set, passphrase: null },
};
const endpoint = { tokenUrl: "https://id.example/t", clientId: "lagline", scope: "kafka", audience: null };

test.each([
  { name: "plaintext", item: { mode: "plaintext", tls: null, sasl: null } },
  { name: "TLS with a client certificate", item: { mode: "tls", tls, sasl: null } },
  { name: "a user", item: { mode: "sasl_tls", tls, sasl: { mechanism: "SCRAM-SHA-256", username: "lagline", password: set, withoutTls: false } } },
  {
    name: "a user in the clear",
    item: { mode: "sasl_plaintext", tls: null, sasl: { mechanism: "PLAIN", username: "lagline", password: set, withoutTls: true } },
  },
  {
    name: "a token endpoint",
    item: {
      mode: "sasl_tls",
      tls,
      sasl: { mechanism: "OAUTHBEARER", source: { kind: "client_credentials", ...endpoint, clientSecret: set }, withoutTls: false },
    },
  },
  { name: "a fixed token", item: { mode: "sasl_tls", tls, sasl: { mechanism: "OAUTHBEARER", source: { kind: "static", token: set }, withoutTls: false } } },
] satisfies { name: string; item: SecurityItem }[])("$name that is opened and saved untouched changes nothing and gives no secret", ({ item }) => {
  const draft = SecurityDraft.parse(securityDraftOf(securityTextOf(item)));
  expect(draft.mode).toBe(item.mode);
  if ("tls" in draft) expect(draft.tls).toEqual({ verify: true, serverName: "kafka.example" });
  if ("sasl" in draft) {
    const { mechanism, withoutTls } = item.sasl ?? {};
    const shown = draft.sasl.mechanism === "OAUTHBEARER" ? draft.sasl.source : { username: "lagline" };
    expect(draft.sasl).toEqual({ mechanism, withoutTls, ...(draft.sasl.mechanism === "OAUTHBEARER" ? { source: shown } : shown) });
    expect(JSON.stringify(draft)).not.toMatch(/password|"token"|clientSecret/);
  }
});
