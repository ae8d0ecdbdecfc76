import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { config, parseConfig } from "@/lib/config";
import { sealingKey } from "@/lib/secrets/key";
import { open } from "@/lib/secrets/open";
import { findWatchedClusters } from "@/lib/store/watched-cluster";
import { ask, askRaw } from "@/lib/testing/ask";
import { selfSigned } from "@/lib/testing/certificates";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { connectionOf, reachOf } from "@/lib/wiring/reach";
import { readySecrets } from "@/lib/wiring/ready-secrets";
import { PATCH as changeCluster, GET as cluster, DELETE as removeCluster } from "./clusters/[id]/route";
import { POST as addCluster, GET as clusters } from "./clusters/route";
import { POST as testCluster } from "./clusters/test/route";
import { GET as clustersCsv } from "./clusters.csv/route";
import { GET as openapi } from "./openapi.json/route";

const secret = randomBytes(32);
const BOOTSTRAP = ["kafka-1.example:9093", "kafka-2.example:9093"];
const client = selfSigned({ name: "lagline" });
const locked = selfSigned({ name: "locked", passphrase: "canary-passphrase" });
const authority = selfSigned({ name: "authority" });
const expired = selfSigned({ name: "old", days: -1 });

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  process.env.APP_SECRET = secret.toString("hex");
});
afterAll(async () => {
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});
beforeEach(() => {
  globalThis.__laglineLimits = undefined;
});

const scram = (password?: string) => ({ mechanism: "SCRAM-SHA-512", username: "lagline", ...(password === undefined ? {} : { password }) });
const overTls = (sasl: object, tls: object = {}) => ({ mode: "sasl_tls", tls, sasl });
const oauth = (source: object) => overTls({ mechanism: "OAUTHBEARER", source });
const endpoint = { kind: "client_credentials", tokenUrl: "https://id.example/token", clientId: "lagline" };

const add = (security: unknown, more: object = {}) =>
  ask(addCluster, {}, { method: "POST", body: { name: `c-${randomUUID().slice(0, 8)}`, bootstrap: BOOTSTRAP, security, ...more } });
const added = async (security: unknown, more: object = {}): Promise<number> => {
  const { status, body } = await add(security, more);
  expect([status, body.detail]).toEqual([201, undefined]);
  return body.item.id;
};
const patch = (id: number, body: unknown) => ask(changeCluster, { id }, { method: "PATCH", body });
const rows = async (sql: string, ...values: unknown[]) => (await db.pool.query(sql, values)).rows;
const sealed = async (id: number) =>
  new Map((await rows("select col, sealed from secret where row_id = $1", String(id))).map(({ col, sealed }) => [col, sealed]));
const watched = async (id: number) => {
  const found = (await findWatchedClusters(db.pool)).find((one) => one.id === id);
  if (found === undefined) throw new Error("the cluster is not watched");
  return found;
};
/** What a reader of the cluster would be given. */
const opened = async (id: number) => connectionOf(await watched(id), reachOf(config())).security;

describe("what is given is sealed, and says only that it is set", () => {
  test("a password", async () => {
    const id = await added(overTls(scram("canary-password")));
    const { body } = await ask(cluster, { id });
    expect(body.item.security).toEqual({
      mode: "sasl_tls",
      tls: { verify: true, ca: [], serverName: null, client: null },
      sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: { set: true, at: expect.any(String), by: "local" }, withoutTls: false },
    });
    expect((await sealed(id)).get("password")).toMatch(/^v1\.[0-9a-f]{8}\./);
    expect(await opened(id)).toEqual({
      mode: "sasl_tls",
      tls: { verify: true },
      sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: "canary-password" },
    });
  });

  test("a client certificate with a locked key, and the authority of the brokers", async () => {
    const pair = { ...locked, passphrase: "canary-passphrase" };
    const id = await added({ mode: "tls", tls: { ca: [authority.cert], serverName: "kafka.example", client: pair } });
    const { tls } = (await ask(cluster, { id })).body.item.security;
    expect(tls).toMatchObject({
      ca: [{ subject: "CN=authority", notAfter: expect.any(String) }],
      serverName: "kafka.example",
      client: { certificates: [{ subject: "CN=locked" }], key: { set: true }, passphrase: { set: true } },
    });
    expect(await opened(id)).toEqual({
      mode: "tls",
      tls: { verify: true, ca: [authority.cert], serverName: "kafka.example", client: { ...locked, passphrase: "canary-passphrase" } },
    });
  });

  test("a client of a token endpoint, and a fixed token", async () => {
    const id = await added(oauth({ ...endpoint, clientSecret: "canary-client", scope: "kafka" }));
    expect((await ask(cluster, { id })).body.item.security.sasl.source).toEqual({
      ...endpoint,
      clientSecret: { set: true, at: expect.any(String), by: "local" },
      scope: "kafka",
      audience: null,
    });
    const fixed = await added(oauth({ kind: "static", token: "canary-token" }));
    const security = await opened(fixed);
    expect("sasl" in security && "token" in security.sasl && (await security.sasl.token())).toBe("canary-token");
  });
});

describe("what cannot be used is told at its field", () => {
  test.each([
    { name: "no password", security: overTls(scram()), field: "security.sasl.password", reason: "is needed" },
    { name: "an empty password", security: overTls(scram("")), field: "security.sasl.password", reason: "is empty" },
    { name: "no user", security: overTls({ ...scram("p"), username: " " }), field: "security.sasl.username", reason: "is empty" },
    { name: "words for an authority", security: { mode: "tls", tls: { ca: ["trust me"] } }, field: "security.tls.ca", reason: "no certificate in PEM" },
    { name: "an authority that has expired", security: { mode: "tls", tls: { ca: [expired.cert] } }, field: "security.tls.ca", reason: "CN=old expired on" },
    {
      name: "a client certificate that has expired",
      security: { mode: "tls", tls: { client: expired } },
      field: "security.tls.client.cert",
      reason: "expired on",
    },
    {
      name: "another certificate's key",
      security: { mode: "tls", tls: { client: { cert: client.cert, key: authority.key } } },
      field: "security.tls.client.key",
      reason: "belongs to another certificate",
    },
    { name: "a locked key", security: { mode: "tls", tls: { client: locked } }, field: "security.tls.client.key", reason: "give its passphrase" },
    {
      name: "a wrong passphrase",
      security: { mode: "tls", tls: { client: { ...locked, passphrase: "wrong" } } },
      field: "security.tls.client.passphrase",
      reason: "does not open",
    },
    { name: "no key at all", security: { mode: "tls", tls: { client: { cert: client.cert } } }, field: "security.tls.client.key", reason: "" },
    {
      name: "PLAIN in the clear",
      security: { mode: "sasl_plaintext", sasl: { mechanism: "PLAIN", username: "u", password: "p" } },
      field: "security.sasl.withoutTls",
      reason: "unencrypted",
    },
    {
      name: "a token endpoint without TLS",
      security: oauth({ ...endpoint, tokenUrl: "http://id.example/t", clientSecret: "s" }),
      field: "security.sasl.source.tokenUrl",
      reason: "https",
    },
    {
      name: "a token endpoint here",
      security: oauth({ ...endpoint, tokenUrl: "https://localhost/t", clientSecret: "s" }),
      field: "security.sasl.source.tokenUrl",
      reason: "loopback",
    },
    { name: "a field of another mechanism", security: overTls({ ...scram("p"), tokenUrl: "x" }), field: "security.sasl.tokenUrl", reason: "unknown field" },
    { name: "TLS where there is none", security: { mode: "plaintext", tls: {} }, field: "security.tls", reason: "unknown field" },
    { name: "a server name that is none", security: { mode: "tls", tls: { serverName: "a b" } }, field: "security.tls.serverName", reason: "a host name" },
  ])("$name", async ({ security, field, reason }) => {
    for (const { status, body } of [await add(security), await ask(testCluster, {}, { method: "POST", body: { bootstrap: BOOTSTRAP, security } })]) {
      expect([status, Object.keys(body.fields)]).toEqual([400, [field]]);
      expect(new Map(Object.entries(body.fields)).get(field)).toContain(reason);
    }
  });

  test("without a key nothing is stored, and whoever runs the console is told what to do", async () => {
    const keyless = parseConfig({ DATABASE_URL: db.url });
    const { addCluster: direct } = await import("@/lib/wiring/write-cluster");
    const { authorize, principal } = await import("@/lib/authz/authorize");
    const { ClusterDraft } = await import("@/lib/contract/cluster");
    const grant = await authorize(await principal(), "clusters.write");
    const draft = ClusterDraft.parse({ name: "keyless", bootstrap: BOOTSTRAP, security: overTls(scram("canary-password")) });
    const refused = direct(db.pool, grant, { requestId: null }, draft, reachOf(keyless));
    await expect(refused).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/^This secret cannot be stored: APP_SECRET is not set[^\n]*openssl rand -hex 32/),
    });
    expect(await rows("select from cluster where name = 'keyless'")).toEqual([]);
  });

  test("a start without the key of what is stored is refused in one line", async () => {
    await added(overTls(scram("canary-password")));
    await expect(readySecrets(db.pool, [])).rejects.toThrow(/^APP_SECRET is not set[^\n]+$/);
  });
});

describe("a change keeps what it does not give", () => {
  test("the password, the certificates and the key stay when other things change", async () => {
    const id = await added(overTls(scram("canary-password"), { ca: [authority.cert], client }));
    const before = await opened(id);
    expect((await patch(id, { intervalMs: 30_000 })).status).toBe(200);
    expect((await patch(id, { security: overTls(scram(), {}) })).status).toBe(200);
    expect(await opened(id)).toEqual(before);
  });

  test("what is taken away is gone, with its secret", async () => {
    const id = await added(overTls(scram("canary-password"), { ca: [authority.cert], client }));
    expect((await patch(id, { security: overTls(scram(), { ca: null, client: null }) })).status).toBe(200);
    expect([...(await sealed(id)).keys()]).toEqual(["password"]);
    expect((await patch(id, { security: { mode: "plaintext" } })).status).toBe(200);
    expect((await sealed(id)).size).toBe(0);
  });

  test("a key without a passphrase takes the place of one with it", async () => {
    const id = await added({ mode: "tls", tls: { client: { ...locked, passphrase: "canary-passphrase" } } });
    expect((await patch(id, { security: { mode: "tls", tls: { client } } })).status).toBe(200);
    expect([...(await sealed(id)).keys()]).toEqual(["clientKey"]);
    expect(await opened(id)).toEqual({ mode: "tls", tls: { verify: true, client } });
  });

  test.each([
    { name: "another host", change: { bootstrap: ["evil.example:9093"] } },
    { name: "one host more", change: { bootstrap: [...BOOTSTRAP, "evil.example:9093"] } },
    { name: "no TLS", change: { security: { mode: "sasl_plaintext", sasl: scram() } } },
    { name: "certificates that nobody verifies", change: { security: overTls(scram(), { verify: false }) } },
  ])("a password is not carried to $name: it is asked for again, and nothing changes", async ({ change }) => {
    const id = await added(overTls(scram("canary-password")));
    const before = (await watched(id)).fingerprint;
    const { status, body } = await patch(id, change);
    expect([status, Object.keys(body.fields)]).toEqual([400, ["security.sasl.password"]]);
    expect((await watched(id)).fingerprint).toBe(before);
  });

  test("a client secret is not carried to another token endpoint", async () => {
    const id = await added(oauth({ ...endpoint, clientSecret: "canary-client" }));
    const { body } = await patch(id, { security: oauth({ ...endpoint, tokenUrl: "https://evil.example/token" }) });
    expect(Object.keys(body.fields)).toEqual(["security.sasl.source.clientSecret"]);
    expect((await patch(id, { security: oauth({ ...endpoint, scope: "kafka" }) })).status).toBe(200);
  });

  test("fewer hosts, and the password given again, are fine", async () => {
    const id = await added(overTls(scram("canary-password")));
    expect((await patch(id, { bootstrap: BOOTSTRAP.slice(0, 1) })).status).toBe(200);
    expect((await patch(id, { bootstrap: ["new.example:9093"], security: overTls(scram("canary-again")) })).status).toBe(200);
  });

  test("a test of a change is given the stored secret where a change would be, and not elsewhere", async () => {
    const id = await added({ mode: "sasl_plaintext", sasl: scram("canary-password") }, { bootstrap: ["127.0.0.1:1"] });
    const ask_ = (bootstrap: string[]) =>
      ask(testCluster, {}, { method: "POST", body: { bootstrap, clusterId: id, security: { mode: "sasl_plaintext", sasl: scram() } } });
    const here = await ask_(["127.0.0.1:1"]);
    expect([here.status, here.body.ok]).toEqual([200, false]);
    const elsewhere = await ask_(["127.0.0.1:2"]);
    expect([elsewhere.status, Object.keys(elsewhere.body.fields)]).toEqual([400, ["security.sasl.password"]]);
  });
});

describe("a rotation", () => {
  test("moves the fingerprint by which the collector opens a new reader, and is audited without the value", async () => {
    const id = await added(overTls(scram("canary-password")));
    const before = await watched(id);
    expect((await patch(id, { security: overTls(scram("canary-rotated")) })).status).toBe(200);
    expect((await watched(id)).fingerprint).not.toBe(before.fingerprint);
    expect(await opened(id)).toMatchObject({ sasl: { password: "canary-rotated" } });
    const audit = await rows("select action, before, after from audit where cluster_id = $1 order by id", id);
    expect(audit).toEqual([
      { action: "cluster.create", before: null, after: expect.objectContaining({ password: expect.stringMatching(/^\[secret\] of /) }) },
      {
        action: "cluster.change",
        before: { password: expect.stringMatching(/^\[secret\] of /) },
        after: { password: expect.stringMatching(/^\[secret\] of /) },
      },
    ]);
  });

  test("a change that concerns no secret leaves the fingerprint to what it is", async () => {
    const id = await added(overTls(scram("canary-password")));
    const before = (await watched(id)).fingerprint;
    await patch(id, { parameters: { allowedLagRecords: 5 } });
    expect((await watched(id)).fingerprint).toBe(before);
    await patch(id, { hostPatterns: ["*.example"] });
    expect((await watched(id)).fingerprint).not.toBe(before);
  });

  test("of the installation's key seals everything anew, and opens as before", async () => {
    const id = await added(overTls(scram("canary-password")));
    const before = await sealed(id);
    const renewed = parseConfig({ APP_SECRET: randomBytes(32).toString("base64"), APP_SECRET_OLD: secret.toString("hex") });
    const { keys } = reachOf(renewed);
    expect(await readySecrets(db.pool, keys)).toBe((await rows("select from secret")).length);
    expect(await readySecrets(db.pool, keys)).toBe(0);
    const after = (await sealed(id)).get("password") ?? "";
    expect(after).not.toBe(before.get("password"));
    const place = { table: "cluster", column: "password", rowId: String(id) };
    expect(open(after, place, [sealingKey(secret)])).toEqual({ ok: false, reason: "unknown_key" });

    const unusable = async () => connectionOf(await watched(id), reachOf(config()));
    await expect(unusable()).rejects.toMatchObject({
      code: "kafka_unreachable",
      message: expect.stringContaining("another APP_SECRET"),
      details: { cause: { code: "auth_failed" } },
    });
    const back = reachOf(parseConfig({ APP_SECRET: secret.toString("hex"), APP_SECRET_OLD: renewed.APP_SECRET }));
    await readySecrets(db.pool, back.keys);
    expect(await opened(id)).toMatchObject({ sasl: { password: "canary-password" } });
  });

  test("a text that was moved to another cluster opens nowhere, and only that cluster is unusable", async () => {
    const [one, other] = [await added(overTls(scram("canary-one"))), await added(overTls(scram("canary-other")))];
    await rows("update secret set sealed = $2 where row_id = $1", String(one), (await sealed(other)).get("password"));
    await expect(opened(one)).rejects.toThrow("what is stored is damaged");
    expect(await opened(other)).toMatchObject({ sasl: { password: "canary-other" } });
    await patch(one, { security: overTls(scram("canary-one")) });
  });
});

describe("a security that was edited by hand into what nobody can read", () => {
  const broken = { mode: "sasl_tls", sasl: { mechanism: "canary" } };

  test("costs its own cluster only, which says so and can be set anew", async () => {
    const [id, other] = [await added(overTls(scram("canary-password"))), await added({ mode: "plaintext" })];
    await rows("update cluster set security = $2 where id = $1", id, broken);
    expect((await ask(cluster, { id })).body.item.security).toEqual({ mode: "unreadable", tls: null, sasl: null });
    expect((await ask(clusters)).body.items.map((item: { id: number }) => item.id)).toEqual(expect.arrayContaining([id, other]));
    expect(await opened(other)).toEqual({ mode: "plaintext" });
    await expect(opened(id)).rejects.toMatchObject({
      code: "kafka_unreachable",
      message: expect.stringContaining("cannot be read"),
      details: { cause: { code: "auth_failed" } },
    });

    expect((await patch(id, { intervalMs: 30_000 })).status).toBe(200);
    expect(await rows("select security from cluster where id = $1", id)).toEqual([{ security: broken }]);
    expect((await patch(id, { bootstrap: ["elsewhere.example:9093"] })).body.fields).toEqual({ security: expect.stringContaining("cannot be read") });
    expect((await patch(id, { security: overTls(scram()) })).body.fields).toEqual({ "security.sasl.password": expect.stringContaining("give it again") });
    expect((await patch(id, { security: overTls(scram("canary-again")) })).status).toBe(200);
    expect(await opened(id)).toMatchObject({ sasl: { password: "canary-again" } });
  });
});

test("the description of the API marks every secret as one that goes in only", async () => {
  const { paths } = (await ask(openapi)).body;
  const marked = [...JSON.stringify(paths["/api/clusters"].post.requestBody).matchAll(/"(\w+)":\{[^{}]*"writeOnly":true/g)].map(([, name]) => name);
  expect([...new Set(marked)].sort()).toEqual(["clientSecret", "key", "passphrase", "password", "token"]);
  expect(JSON.stringify(paths["/api/clusters/{id}"].get)).not.toContain("writeOnly");
});

test("a removed cluster leaves no secret", async () => {
  const id = await added(overTls(scram("canary-password")));
  await ask(removeCluster, { id }, { method: "DELETE" });
  expect((await sealed(id)).size).toBe(0);
});

test("nothing that was given is in any answer, in the audit or in the tables", async () => {
  const id = await added(overTls({ mechanism: "PLAIN", username: "lagline", password: "canary-password" }, { client }));
  await patch(id, { security: overTls({ mechanism: "PLAIN", username: "lagline", password: "canary-rotated" }) });
  const answers = await Promise.all([
    ask(clusters),
    ask(cluster, { id }),
    patch(id, { bootstrap: ["elsewhere.example:1"] }),
    ask(openapi),
    askRaw(clustersCsv).then((answer) => answer.text()),
    rows("select * from audit"),
    rows("select id, name, bootstrap, security, settings from cluster"),
    rows("select * from secret"),
  ]);
  const told = JSON.stringify(answers);
  expect(told).not.toContain("canary");
  expect(told).not.toContain("PRIVATE KEY");
  for (const line of [client.key, locked.key].flatMap((key) => key.split("\n").slice(1, -2))) expect(told).not.toContain(line);
});
