import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { PATCH as changeCluster, GET as cluster } from "@/app/api/clusters/[id]/route";
import { POST as addCluster } from "@/app/api/clusters/route";
import { POST as testCluster } from "@/app/api/clusters/test/route";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { ownCluster } from "@/lib/testing/own-cluster";
import { buildCollector } from "@/scripts/build-collector.mjs";

/** Short, so that a password that was changed is soon asked for again. */
const SESSION_MS = 5_000;
const ROTATED = "canary-rotated";

let kafka: Awaited<ReturnType<typeof ownCluster>>;
let db: FreshDatabase;
let collector: ChildProcess;
let logged = "";
let id: number;

const scram = (password?: string) => ({
  mode: "sasl_plaintext",
  sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", ...(password === undefined ? {} : { password }) },
});
const seen = async () => (await ask(cluster, { id })).body;
const processes = async () => (await db.pool.query("select id from process")).rows;

beforeAll(async () => {
  kafka = await ownCluster({ security: "scram", settings: { "connections.max.reauth.ms": String(SESSION_MS) } });
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  process.env.APP_SECRET = randomBytes(32).toString("base64url");
  await buildCollector();
  const env = { ...process.env, DATABASE_URL: db.url, KAFKA_BROKERS: "", LOG_LEVEL: "trace" };
  collector = spawn(process.execPath, ["dist/collector.mjs"], { stdio: ["ignore", "pipe", "pipe"], env });
  for (const stream of [collector.stdout, collector.stderr]) stream?.on("data", (chunk) => (logged += String(chunk)));
});

afterAll(async () => {
  const ended = new Promise((resolve) => collector.once("exit", resolve));
  collector.kill("SIGTERM");
  await ended;
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await Promise.all([db.drop(), kafka.close()]);
});

test("a cluster with a login is tested, added, and read by the collector", async () => {
  const security = scram(kafka.password("lagline"));
  const tested = await ask(testCluster, {}, { method: "POST", body: { bootstrap: kafka.brokers, security } });
  expect(tested.body).toMatchObject({ ok: true, steps: expect.arrayContaining([expect.objectContaining({ step: "login", outcome: "ok" })]) });

  const { status, body } = await ask(addCluster, {}, { method: "POST", body: { name: "secured", bootstrap: kafka.brokers, security, intervalMs: 5_000 } });
  expect(status).toBe(201);
  id = body.item.id;
  await vi.waitFor(async () => expect((await seen()).item.status).toBe("answering"), { timeout: 90_000, interval: 200 });
});

test("a password that was changed in Kafka is told as a refused login, on the cluster and by a test", async () => {
  await kafka.setPassword("lagline", ROTATED);
  await vi.waitFor(async () => expect((await seen()).item.status).toBe("auth_failed"), { timeout: 90_000, interval: 200 });
  const { statusDetail } = (await seen()).item;
  expect(statusDetail).toContain("the broker refused the login");
  const { body } = await ask(testCluster, {}, { method: "POST", body: { bootstrap: kafka.brokers, security: scram(), clusterId: id } });
  expect(body).toMatchObject({ ok: false, sentence: expect.stringContaining("The login failed") });
});

test("the new password takes effect at once, in the collector that runs", async () => {
  const before = await processes();
  const tested = await ask(testCluster, {}, { method: "POST", body: { bootstrap: kafka.brokers, security: scram(ROTATED), clusterId: id } });
  expect(tested.body.ok).toBe(true);
  expect((await ask(changeCluster, { id }, { method: "PATCH", body: { security: scram(ROTATED) } })).status).toBe(200);
  await vi.waitFor(async () => expect((await seen()).item.status).toBe("answering"), { timeout: 90_000, interval: 200 });
  expect(await processes()).toEqual(before);
});

test("neither password is in a log line, an answer or a table", async () => {
  const tables = await db.pool.query<{ name: string }>(
    "select schemaname || '.' || tablename as name from pg_tables where schemaname in ('public', 'history')",
  );
  const rows = await Promise.all(tables.rows.map(async ({ name }) => (await db.pool.query(`select * from ${name}`)).rows));
  const told = logged + JSON.stringify([rows, await seen()]);
  expect(logged).toContain("leads the cluster");
  for (const password of [kafka.password("lagline"), ROTATED]) expect(told).not.toContain(password);
});

test("a start without APP_SECRET is refused in one line that says what to do, and is not tried again", async () => {
  const { APP_SECRET: _, ...env } = process.env;
  const keyless = spawn(process.execPath, ["dist/collector.mjs"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...env, KAFKA_BROKERS: "", LOG_LEVEL: "fatal" },
  });
  let told = "";
  keyless.stderr.on("data", (chunk) => (told += String(chunk)));
  const [code] = await once(keyless, "close");
  expect([code, told]).toEqual([78, expect.stringMatching(/^\[config\] APP_SECRET is not set[^\n]+openssl rand -hex 32[^\n]+\n$/)]);
});
