import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseConfig } from "@/lib/config";
import { findWatchedClusters } from "@/lib/store/watched-cluster";
import { type FreshDatabase, freshDatabase } from "@/lib/testing/fresh-database";
import { connectionOf, reachOf } from "./reach";
import { saveClusterOfEnvironment } from "./ready-secrets";

const APP_SECRET = randomBytes(32).toString("hex");
const ENV = {
  APP_SECRET,
  KAFKA_BROKERS: "kafka-1.example:9092",
  KAFKA_CLUSTER_NAME: "env",
  KAFKA_SASL_MECHANISM: "SCRAM-SHA-256",
  KAFKA_SASL_USERNAME: "lagline",
  KAFKA_SASL_PASSWORD: "canary",
  KAFKA_HOST_PATTERNS: "*.example",
};

let db: FreshDatabase;
beforeAll(async () => {
  db = await freshDatabase();
});
afterAll(() => db.drop());

const start = (env: Record<string, string>) => {
  const settings = parseConfig(env);
  return saveClusterOfEnvironment(db.pool, settings, reachOf(settings));
};
const seen = async () => {
  const cluster = (await findWatchedClusters(db.pool)).find(({ name }) => name === "env");
  if (cluster === undefined) throw new Error("the cluster is not watched");
  return { fingerprint: cluster.fingerprint, ...connectionOf(cluster, reachOf(parseConfig({ APP_SECRET }))) };
};

test("the cluster of the environment is reached as its variables say", async () => {
  expect(await start(ENV)).toBe(true);
  expect(await seen()).toMatchObject({
    security: { mode: "sasl_plaintext", sasl: { mechanism: "SCRAM-SHA-256", username: "lagline", password: "canary" } },
    addresses: { hostPatterns: ["*.example"] },
  });
});

test("a start with the same variables changes nothing, so that no collector reads anew", async () => {
  const { fingerprint } = await seen();
  await start(ENV);
  expect((await seen()).fingerprint).toBe(fingerprint);
});

test("another password is taken over, and one that is no longer needed is gone", async () => {
  const { fingerprint } = await seen();
  await start({ ...ENV, KAFKA_SASL_PASSWORD: "rotated" });
  expect(await seen()).toMatchObject({ security: { sasl: { password: "rotated" } }, fingerprint: expect.not.stringMatching(fingerprint) });
  await start({ APP_SECRET, KAFKA_BROKERS: ENV.KAFKA_BROKERS, KAFKA_CLUSTER_NAME: "env" });
  expect((await seen()).security).toEqual({ mode: "plaintext" });
  expect((await db.pool.query("select from secret")).rows).toEqual([]);
});

test("a cluster that a person made under this name is left alone, with its secrets", async () => {
  await db.pool.query("update cluster set source = 'ui' where name = 'env'");
  expect(await start(ENV)).toBe(false);
  expect((await seen()).security).toEqual({ mode: "plaintext" });
});

test("a password without APP_SECRET to seal it is refused in one line", async () => {
  const { APP_SECRET: _, ...keyless } = ENV;
  await expect(start(keyless)).rejects.toThrow(/^APP_SECRET is not set(?!.*canary)[^\n]+$/);
});
