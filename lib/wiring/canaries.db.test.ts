import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PATCH as changeCluster } from "@/app/api/clusters/[id]/route";
import { POST as addCluster } from "@/app/api/clusters/route";
import { POST as testCluster } from "@/app/api/clusters/test/route";
import { POLICY, type RouteKey } from "@/lib/authz/policy";
import { ask, askRaw } from "@/lib/testing/ask";
import { selfSigned } from "@/lib/testing/certificates";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";
import { buildCollector } from "@/scripts/build-collector.mjs";

const canaries = new Map<string, string>();
/** Eighteen random bytes that stand nowhere but where a secret may. */
function canary(name: string): string {
  const value = `canary${randomBytes(18).toString("hex")}`;
  canaries.set(name, value);
  return value;
}

/** A private key under a passphrase; the canary is a line of its text. */
function clientPair(name: string) {
  const passphrase = canary(`passphrase of ${name}`);
  const pair = selfSigned({ passphrase });
  canaries.set(`key of ${name}`, pair.key.split("\n")[2] ?? "");
  return { ...pair, passphrase };
}

const PLAIN_PASSWORD = canary("password that is right");
const TOKEN = canary("token of the endpoint");
const answers: string[] = [];
const sent: string[] = [];
const ids: number[] = [];
let db: FreshDatabase;
let kafka: Awaited<ReturnType<typeof startFakeCluster>>;
let endpoint: Server;
let collector: ChildProcess;
let dir: string;
let logged = "";

/** One of each kind of login, all with secrets of their own. */
function drafts(round: string) {
  const secret = (name: string) => canary(`${name}, ${round}`);
  const tokenUrl = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/token`;
  const withoutTls = true;
  const oauth = (source: object) => ({ mode: "sasl_plaintext", sasl: { mechanism: "OAUTHBEARER", source, withoutTls } });
  const password = (mechanism: string, value: string) => ({ mechanism, username: "lagline", password: value, withoutTls });
  return {
    plain: { mode: "sasl_plaintext", sasl: password("PLAIN", round === "second" ? PLAIN_PASSWORD : secret("PLAIN")) },
    scram256: { mode: "sasl_plaintext", sasl: password("SCRAM-SHA-256", secret("SCRAM-SHA-256")) },
    scram512: { mode: "sasl_plaintext", sasl: password("SCRAM-SHA-512", secret("SCRAM-SHA-512")) },
    endpoint: oauth({ kind: "client_credentials", tokenUrl, clientId: "lagline", clientSecret: secret("client secret") }),
    token: oauth({ kind: "static", token: secret("token") }),
    mtls: { mode: "tls", tls: { verify: true, client: clientPair(`mTLS, ${round}`) } },
    both: { mode: "sasl_tls", tls: { verify: false, client: clientPair(`both, ${round}`) }, sasl: password("SCRAM-SHA-512", secret("both")) },
  };
}

async function told(
  handler: Parameters<typeof askRaw>[0],
  params: Record<string, string | number>,
  more: Parameters<typeof askRaw>[2] = {},
): Promise<Response> {
  globalThis.__laglineLimits = undefined; // the test asks oftener than people may
  const answer = await askRaw(handler, params, more);
  const reader = answer.body?.getReader();
  // An event stream does not end.
  const isEndless = answer.headers.get("content-type")?.startsWith("text/event-stream");
  let body = "";
  for (let part = await reader?.read(); part !== undefined && !part.done; part = isEndless ? undefined : await reader?.read())
    body += Buffer.from(part.value).toString("utf8");
  if (isEndless) await reader?.cancel();
  answers.push(`${answer.status} ${JSON.stringify([...answer.headers])} ${body}`);
  return answer;
}

const found = (text: string) => [...canaries].filter(([, value]) => text.includes(value)).map(([name]) => name);

beforeAll(async () => {
  // It tells the secret it was given, as careless servers do.
  endpoint = createServer((request, answer) => {
    const given = Buffer.from(request.headers.authorization?.replace("Basic ", "") ?? "", "base64").toString("utf8");
    const isFirst = given.includes(canaries.get("client secret, first") ?? "");
    answer.writeHead(isFirst ? 401 : 200, { "content-type": "application/json" });
    answer.end(JSON.stringify(isFirst ? { error: given, error_description: given } : { access_token: TOKEN, expires_in: 300 }));
  }).listen(0, "127.0.0.1");
  await once(endpoint, "listening");
  db = await freshDatabase();
  const appSecret = randomBytes(32).toString("hex");
  canaries.set("APP_SECRET", appSecret);
  const port = String((endpoint.address() as AddressInfo).port);
  Object.assign(process.env, { DATABASE_URL: db.url, APP_SECRET: appSecret, OUTBOUND_ALLOW: "127.0.0.1", OUTBOUND_HTTP: "1", OUTBOUND_PORTS: port });
  kafka = await startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 1 }), {
    brokers: 1,
    sasl: { mechanism: "PLAIN", username: "lagline", password: PLAIN_PASSWORD },
  });

  mkdirSync("dist", { recursive: true });
  dir = mkdtempSync("dist/canaries-");
  const outfile = path.join(dir, "collector.mjs");
  await buildCollector({ outfile });
  const ofEnvironment = {
    KAFKA_BROKERS: kafka.bootstrap.join(","),
    KAFKA_SASL_MECHANISM: "PLAIN",
    KAFKA_SASL_USERNAME: "lagline",
    KAFKA_SASL_WITHOUT_TLS: "on",
  };
  const env = { ...process.env, ...ofEnvironment, KAFKA_SASL_PASSWORD: canary("password of the environment"), LOG_LEVEL: "trace" };
  collector = spawn(process.execPath, [outfile], { stdio: ["ignore", "pipe", "pipe"], env });
  for (const stream of [collector.stdout, collector.stderr]) stream?.on("data", (chunk) => (logged += String(chunk)));
});

afterAll(async () => {
  if (collector.exitCode === null) {
    const ended = once(collector, "exit");
    collector.kill("SIGKILL");
    await ended;
  }
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  rmSync(dir, { recursive: true, force: true });
  await Promise.all([db.drop(), kafka.close(), new Promise((resolve) => endpoint.close(resolve))]);
});

test("every kind of secret is taken, tried, refused where it is wrong, and replaced", async () => {
  for (const [name, security] of Object.entries(drafts("first"))) {
    sent.push(JSON.stringify(security));
    await told(testCluster, {}, { method: "POST", body: { bootstrap: kafka.bootstrap, security } });
    const { status, body } = await ask(addCluster, {}, { method: "POST", body: { name, bootstrap: kafka.bootstrap, security, intervalMs: 5_000 } });
    expect({ name, status }).toEqual({ name, status: 201 });
    ids.push(body.item.id);
    answers.push(JSON.stringify(body));
    await told(changeCluster, { id: body.item.id }, { method: "PATCH", body: { security: { ...security, surplus: security } } });
  }
  await expect.poll(() => logged, { timeout: 40_000 }).toContain("auth_failed");
  for (const [nth, security] of Object.values(drafts("second")).entries()) {
    sent.push(JSON.stringify(security));
    expect((await told(changeCluster, { id: ids[nth] ?? 0 }, { method: "PATCH", body: { security } })).status).toBe(200);
    await told(testCluster, {}, { method: "POST", body: { bootstrap: kafka.bootstrap, security, clusterId: ids[nth] } });
  }
  const statuses = async () =>
    (await db.pool.query("select count(*)::int as n from history.current_cluster where status in ('answering', 'partial')")).rows[0].n;
  await expect.poll(statuses, { timeout: 40_000 }).toBeGreaterThan(0);
  // A search that finds them where they are.
  expect(found(sent.join("\n")).length).toBeGreaterThanOrEqual(20);
});

test("no answer of any route that reads tells one, nor does a file", async () => {
  const one = async (sql: string) => Number((await db.pool.query(sql)).rows[0]?.id ?? 1);
  const objects = { t: await one("select id from topic limit 1"), g: await one("select id from consumer_group limit 1"), n: 1, p: 0 };
  const keys = (Object.keys(POLICY) as RouteKey[]).filter((key) => key.startsWith("GET "));
  let answered = 0;
  for (const key of keys) {
    const file = pathToFileURL(path.resolve("app", `.${key.slice("GET ".length)}`, "route.ts")).href;
    const { GET } = await import(/* @vite-ignore */ file);
    for (const id of key.includes("[id]") ? ids : ids.slice(0, 1)) answered += Number((await told(GET, { ...objects, id, cluster: id })).status === 200);
  }
  expect(answered).toBeGreaterThan(keys.length);
  expect(found(answers.join("\n"))).toEqual([]);
});

test("no row of any table holds one, the audit and what is sealed among them", async () => {
  const tables = await db.pool.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'history')",
  );
  let stored = "";
  for (const { name } of tables.rows) stored += JSON.stringify((await db.pool.query(`select to_jsonb(t)::text from ${name} t`)).rows);
  expect(stored).toContain("v1.");
  expect(stored).toContain("cluster.create");
  expect(found(stored)).toEqual([]);
});

test("no line of the collector's log tells one, however much it tells", async () => {
  collector.kill("SIGTERM");
  await expect.poll(() => collector.exitCode).toBe(0);
  expect(logged).toContain("leads the cluster");
  expect(found(logged)).toEqual([]);
});
