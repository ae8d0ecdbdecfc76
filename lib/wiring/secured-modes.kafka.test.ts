import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { PATCH as changeCluster, GET as cluster } from "@/app/api/clusters/[id]/route";
import { POST as addCluster, GET as clusters } from "@/app/api/clusters/route";
import { POST as testCluster } from "@/app/api/clusters/test/route";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { ownCluster } from "@/lib/testing/own-cluster";

const CLIENT_SECRET = "canary-client";
let db: FreshDatabase;
let endpoint: Server;
let kafka: Awaited<ReturnType<typeof ownCluster>> | null = null;

beforeAll(async () => {
  endpoint = createServer((request, answer) => {
    const isKnown = request.headers.authorization === `Basic ${Buffer.from(`lagline:${CLIENT_SECRET}`).toString("base64")}`;
    answer.writeHead(isKnown ? 200 : 401, { "content-type": "application/json" });
    answer.end(JSON.stringify(isKnown ? { access_token: unsignedToken(), expires_in: 300 } : { error: "invalid_client" }));
  }).listen(0, "127.0.0.1");
  await once(endpoint, "listening");
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  process.env.APP_SECRET = randomBytes(32).toString("hex");
  process.env.OUTBOUND_ALLOW = "127.0.0.1";
  process.env.OUTBOUND_PORTS = String(port());
});
beforeEach(() => {
  globalThis.__laglineLimits = undefined;
});
afterEach(async () => {
  await kafka?.close();
  kafka = null;
});
afterAll(async () => {
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
  await new Promise((resolve) => endpoint.close(resolve));
});

const port = () => (endpoint.address() as AddressInfo).port;

/** What the broker's own test validator takes: a token that nobody signed, for `lagline`. */
function unsignedToken(): string {
  const now = Math.floor(Date.now() / 1_000);
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString("base64url");
  return `${part({ alg: "none" })}.${part({ sub: "lagline", iat: now, exp: now + 300 })}.`;
}

async function outcome(security: unknown): Promise<unknown> {
  const bootstrap = kafka?.brokers ?? [];
  const tested = await ask(testCluster, {}, { method: "POST", body: { bootstrap, security } });
  return tested.body.steps?.find(({ outcome }: { outcome: string }) => outcome === "failed") ?? tested.body.ok;
}

/** Adds a cluster and polls it until the poll and the cluster tell what is expected. */
async function expectPolled(name: string, security: unknown, expected: unknown[]): Promise<void> {
  const { body } = await ask(addCluster, {}, { method: "POST", body: { name, bootstrap: kafka?.brokers, security } });
  const { id } = body.item;
  const told = async () => {
    globalThis.__laglineLimits = undefined;
    const answer = await ask(poll, { id }, { method: "POST" });
    return [answer.status, (await ask(cluster, { id })).body.item.status, answer.body.detail];
  };
  // On a busy machine a broker that has just started may be late with its first answers.
  await expect.poll(told, { interval: 500 }).toEqual(expected);
}

test("a cluster that asks for a client certificate", async () => {
  kafka = await ownCluster({ security: "mtls" });
  const { ca, cert, key } = kafka.certificates();
  const tls = { ca: [ca], client: { cert, key } };
  expect(await outcome({ mode: "tls", tls })).toBe(true);
  expect(await outcome({ mode: "tls", tls: { ca: [ca] } })).toMatchObject({ step: "tls" });
  expect(await outcome({ mode: "tls", tls: { client: { cert, key } } })).toMatchObject({ step: "tls" });
  await expectPolled("certificates", { mode: "tls", tls }, [200, "answering", undefined]);
});

test("a cluster that asks for a token, which comes from an endpoint through the guarded client", async () => {
  kafka = await ownCluster({ security: "oauth" });
  const tls = { ca: [kafka.certificates().ca] };
  const oauth = (source: object) => ({ mode: "sasl_tls", tls, sasl: { mechanism: "OAUTHBEARER", source } });
  const credentials = { kind: "client_credentials", tokenUrl: `http://127.0.0.1:${port()}/token`, clientId: "lagline" };
  const good = oauth({ ...credentials, clientSecret: CLIENT_SECRET });
  expect(await outcome(good)).toBe(true);
  const refused = await outcome(oauth({ ...credentials, clientSecret: "wrong" }));
  expect(refused).toMatchObject({ step: "login", detail: expect.stringContaining("the token endpoint answered 401 (invalid_client)") });
  await expectPolled("tokens", good, [200, "answering", undefined]);
  await expectPolled("fixed", oauth({ kind: "static", token: unsignedToken() }), [200, "answering", undefined]);
});

test("a login that is refused is told by the poll that met it", async () => {
  kafka = await ownCluster({ security: "scram" });
  const wrong = { mode: "sasl_plaintext", sasl: { mechanism: "PLAIN", username: "lagline", password: "canary", withoutTls: true } };
  const told = expect.stringMatching(/^(?!.*canary).*the broker refused the login/);
  await expectPolled("refused", wrong, [502, "auth_failed", told]);

  const { id } = (await ask(clusters)).body.items.find(({ name }: { name: string }) => name === "refused");
  const again = async () => (await ask(poll, { id }, { method: "POST" })).body.detail;
  expect(await again()).toMatch(/the broker refused the login.*the next attempt waits for half a minute/);
  const right = { mechanism: "SCRAM-SHA-512", username: "lagline", password: kafka.password("lagline") };
  await ask(changeCluster, { id }, { method: "PATCH", body: { security: { mode: "sasl_plaintext", sasl: right } } });
  expect(await again()).toBe(undefined);
});

test("a host that is advertised is given no login before it is accepted, and says so", async () => {
  kafka = await ownCluster({ security: "scram" });
  const bootstrap = kafka.brokers.map((address) => address.replace("127.0.0.1", "localhost"));
  const security = { mode: "sasl_plaintext", sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: kafka.password("lagline") } };
  const body = (hostPatterns: string[]) => ({ bootstrap, security, hostPatterns });
  const tested = await ask(testCluster, {}, { method: "POST", body: body([]) });
  expect(tested.body).toMatchObject({ ok: false, brokers: [{ host: "127.0.0.1" }], sentence: expect.stringContaining("127.0.0.1 matches no host pattern") });
  expect((await ask(testCluster, {}, { method: "POST", body: body(["127.0.0.1"]) })).body.ok).toBe(true);

  const { body: added } = await ask(addCluster, {}, { method: "POST", body: { name: "strange", ...body([]) } });
  const { id } = added.item;
  const failures = async () => {
    globalThis.__laglineLimits = undefined;
    return (await ask(poll, { id }, { method: "POST" })).body.failures;
  };
  await expect
    .poll(failures, { interval: 500 })
    .toContainEqual(expect.objectContaining({ code: "address_refused", detail: expect.stringContaining("matches no host pattern") }));
  await ask(changeCluster, { id }, { method: "PATCH", body: { hostPatterns: ["127.0.0.1"] } });
  await expect.poll(failures, { interval: 500 }).toEqual([]);
});
