import { type ChildProcess, spawn } from "node:child_process";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { GET as groups } from "@/app/api/clusters/[id]/groups/route";
import { POST as poll } from "@/app/api/clusters/[id]/poll/route";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { sandbox } from "@/lib/testing/sandbox";
import { buildCollector } from "@/scripts/build-collector.mjs";

let db: FreshDatabase;
let id: number;
let collector: ChildProcess | undefined;

beforeAll(async () => {
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const workload = await sandbox().startWorkload({ profiles: ["seed1"], once: true });
  await workload.stop();
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('polled', 'ui', $1, '{"mode":"plaintext"}', 600000) returning id`,
    [sandbox().brokers],
  );
  id = rows[0].id;
});

afterAll(async () => {
  const ended = collector && new Promise((resolve) => collector?.once("exit", resolve));
  collector?.kill("SIGTERM");
  await ended;
  await globalThis.__lagline?.stop();
  await globalThis.__laglineDatabase?.close();
  await db.drop();
});

const leaseOf = async () => (await db.pool.query("select holder, epoch::int from lease where name = $1", [`cluster/${id}`])).rows[0];

test("where no collector leads, the route reads the cluster itself, stores it and lets the lease go", async () => {
  const { status, body } = await ask(poll, { id }, { method: "POST" });
  expect([status, body.brokers]).toEqual([200, { answered: 3, expected: 3 }]);
  expect(await leaseOf()).toEqual({ holder: null, epoch: 1 });
  const list = await ask(groups, { id }, { query: "?name=knative-trigger-pod-events" });
  expect(list.body.items).toMatchObject([{ lag: "10", coverage: { known: 3, expected: 3 } }]);
  expect(list.body.observedAt).toBe(body.observedAt);
});

test("where one leads, it is asked, and its next reading is the answer", async () => {
  await buildCollector();
  collector = spawn(process.execPath, ["dist/collector.mjs"], {
    stdio: "ignore",
    env: { ...process.env, DATABASE_URL: db.url, KAFKA_BROKERS: "", LOG_LEVEL: "fatal" },
  });
  await vi.waitFor(async () => expect((await leaseOf()).holder).not.toBeNull(), { timeout: 90_000 });
  const before = (await leaseOf()).epoch;
  const { status, body } = await ask(poll, { id }, { method: "POST" });
  expect([status, body.brokers, body.groups > 0]).toEqual([200, { answered: 3, expected: 3 }, true]);
  expect((await leaseOf()).epoch).toBe(before);
  const { rows } = await db.pool.query("select count(*)::int as answered from request where cluster_id = $1 and done_at is not null", [id]);
  expect(rows[0].answered).toBe(1);
});
