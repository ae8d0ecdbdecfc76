import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as broker } from "@/app/api/clusters/[id]/brokers/[n]/route";
import { GET as cluster } from "@/app/api/clusters/[id]/route";
import { GET as topics } from "@/app/api/clusters/[id]/topics/route";
import { runOnce } from "@/lib/collector/once";
import { parseConfig } from "@/lib/config";
import { createReader } from "@/lib/kafka/reader/reader";
import { ask } from "@/lib/testing/ask";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { ownCluster } from "@/lib/testing/own-cluster";
import { grantRights, leastRights, revokeRights } from "@/sandbox/acls.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";
import { clusterPorts } from "./cluster-ports";
import { reachOf } from "./reach";

const INTERVAL_MS = 15_000;
let kafka: Awaited<ReturnType<typeof ownCluster>>;
let db: FreshDatabase;
let id: number;

beforeAll(async () => {
  kafka = await ownCluster({ security: "acl" });
  await (await startWorkload({ brokers: kafka.plaintext, profiles: ["cast"], once: true })).stop();
  await grantRights(kafka.plaintext[0] ?? "", leastRights);
  db = await freshDatabase();
  process.env.DATABASE_URL = db.url;
  const { rows } = await db.pool.query(
    `insert into cluster (name, source, bootstrap, security, interval_ms) values ('secured', 'ui', '{127.0.0.1:9}', '{"mode":"plaintext"}', $1) returning id`,
    [INTERVAL_MS],
  );
  id = rows[0].id;
});
afterAll(async () => {
  await globalThis.__laglineDatabase?.close();
  await db.drop();
  await kafka.close();
});

/** One cycle with its slow parts, as a login that has what it has now. */
async function read() {
  await db.pool.query("update history.current_cluster set parts_read = '{}' where cluster_id = $1", [id]);
  const login = { mechanism: "SCRAM-SHA-512" as const, username: "lagline", password: kafka.password("lagline") };
  const ports = clusterPorts(
    {
      id,
      name: "secured",
      bootstrap: [],
      security: { mode: "plaintext" },
      secrets: new Map(),
      hostPatterns: [],
      kafkaId: null,
      intervalMs: INTERVAL_MS,
      fingerprint: "",
    },
    {
      pool: db.pool,
      longPool: db.pool,
      holder: randomUUID(),
      clock: { nowMs: () => Date.now() },
      log: { info: () => {}, warn: () => {} },
      reach: reachOf(parseConfig({})),
    },
  );
  const openReader = () =>
    createReader({ brokers: kafka.brokers, intervalMs: INTERVAL_MS, security: { mode: "sasl_plaintext", sasl: login }, addresses: { hostPatterns: ["*"] } });
  await runOnce({ ...ports, openReader, principal: "User:lagline" }, { clusterId: id, intervalMs: INTERVAL_MS });
  return (await ask(cluster, { id })).body.item;
}

const missing = (item: { rights: { missing: { operation: string; resource: string; command: string }[] } }) =>
  item.rights.missing.map(({ operation, resource }) => `${operation} ${resource}`);

test("a login with the documented rights misses none", async () => {
  const item = await read();
  expect(item).toMatchObject({ status: "answering", rights: { limited: [], missing: [], refused: [] } });
});

test("what is refused is named with what is not seen and the command, and costs nothing else", async () => {
  const taken = leastRights.filter(
    ({ resource, operation }) => (resource === "cluster" && operation === "Describe") || (resource === "topic" && operation === "DescribeConfigs"),
  );
  expect(taken).toHaveLength(2);
  await revokeRights(kafka.plaintext[0] ?? "", taken);
  // Brokers learn of rights a moment after they were changed.
  await expect.poll(async () => missing(await read()), { interval: 500 }).toEqual(["Describe Cluster", "DescribeConfigs Topic"]);
  const item = await read();
  expect(item.rights.limited).toEqual(["groups_limited"]);
  expect(item.rights.missing[0].command).toContain("--allow-principal User:lagline --operation Describe --cluster");
  expect(item).toMatchObject({ status: "answering", quorum: null });
  const list = await ask(topics, { id }, { query: "?name=orders" });
  expect(list.body.items).toMatchObject([{ sizeBytes: null, sizeReason: "not_authorized", cleanupPolicy: null, configReason: "not_authorized" }]);
  expect((await ask(broker, { id, n: 1 })).body.item).toMatchObject({ diskTotalBytes: null, diskReason: "not_authorized" });
});
