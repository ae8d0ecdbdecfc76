import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { pino } from "pino";
import { leadCluster } from "@/lib/collector/lead";
import { ConfigError, config } from "@/lib/config";
import { checkInternals } from "@/lib/kafka/transport/kafkajs";
import { hideKafkajsWarnings } from "@/lib/kafka/transport/kafkajs-warnings.mjs";
import { REDACTED } from "@/lib/secrets/redacted";
import { DEFAULT_RETENTION, dropExpired, pruneHistory, sealHours } from "@/lib/store/job";
import { INTERACTIVE, LONG, listen, openPool } from "@/lib/store/pool";
import { clockSkewSeconds, pruneProcesses, readClockMs, saveProcess } from "@/lib/store/process";
import { pruneRequests } from "@/lib/store/request";
import { findWatchedClusters, type WatchedCluster } from "@/lib/store/watched-cluster";
import { clusterPorts, steadyClock } from "./cluster-ports";
import { watchProcess } from "./process-figures";
import { reachOf } from "./reach";
import { readySecrets, saveClusterOfEnvironment } from "./ready-secrets";

/** Leaves with code 70: a crash is a log line and a restart, never a half-alive process. */
const CRASHED = 70;
/** A configuration that no restart makes right. */
const REFUSED = 78;
const LOOK_MS = 10_000;
const PROCESS_BEAT_MS = 5_000;
const HOUSE_MS = 60_000;

hideKafkajsWarnings();
const settings = config();
refuseOtherKafkajs();
const log = pino({ level: settings.LOG_LEVEL, base: { process: "collector" }, redact: REDACTED });
const crash = (error: unknown) => {
  log.fatal({ err: error }, "uncaught");
  process.exit(CRASHED);
};
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
const ipcBeat = setInterval(() => process.send?.("beat"), 1_000);

const url = settings.DATABASE_URL;
if (url === undefined) {
  console.error("[collector] DATABASE_URL is not set: start it through npm start");
  process.exit(REFUSED);
}
const pool = openPool(url, INTERACTIVE, (error) => log.warn({ err: error }, "a database connection ended"));
const longPool = openPool(settings.DATABASE_DIRECT_URL ?? url, LONG, (error) => log.warn({ err: error }, "a database connection ended"));
const own = { id: randomUUID(), role: "collector", host: hostname(), version: process.env.npm_package_version ?? "0.1.0" };
const figures = watchProcess();
const reach = reachOf(settings);
const stopping = new AbortController();

/** Another kafkajs than the one Lagline is written for cannot be used: a reader would only find out cycle after cycle. */
function refuseOtherKafkajs(): void {
  try {
    checkInternals();
  } catch (error) {
    console.error(`[collector] ${error instanceof Error ? error.message : String(error)}`);
    process.exit(REFUSED);
  }
}

/** Pauses that a notification cuts short. */
const sleepers = new Set<() => void>();
const wakeAll = () => {
  for (const wake of sleepers) wake();
};
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      sleepers.delete(done);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, Math.max(0, ms));
    sleepers.add(done);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });

type Running = { fingerprint: string; stop: AbortController; ended: Promise<void> };
const running = new Map<number, Running>();

async function run(): Promise<void> {
  await saveProcess(pool, own, figures());
  const renewed = await readySecrets(pool, reach.keys);
  if (renewed > 0) log.info({ renewed }, "secrets are sealed anew under APP_SECRET");
  if (!(await saveClusterOfEnvironment(pool, settings, reach)))
    log.warn({ name: settings.KAFKA_CLUSTER_NAME }, "a cluster of this name was added by hand and is kept as it is");
  const clock = steadyClock(await readClockMs(pool));
  const beating = beatProcess(clock);
  const listening = keepListening();
  const housekeeping = keepHouse(clock);
  while (!stopping.signal.aborted) {
    await followClusters(clock).catch((error) => log.warn({ err: error }, "the clusters could not be listed"));
    await pause(LOOK_MS, stopping.signal);
  }
  for (const { stop } of running.values()) stop.abort();
  await Promise.all([...running.values()].map(({ ended }) => ended));
  await Promise.all([beating, listening, housekeeping]);
  await pruneProcesses(pool, own.id).catch(() => {});
  await Promise.all([pool.end(), longPool.end()]);
}

/** Starts what is new, stops what is gone or paused, and starts anew what is reached in another way now. */
async function followClusters(clock: { nowMs(): number }): Promise<void> {
  const wanted = new Map((await findWatchedClusters(pool)).map((cluster) => [cluster.id, cluster]));
  for (const [id, { fingerprint, stop, ended }] of running) {
    if (wanted.get(id)?.fingerprint === fingerprint) continue;
    stop.abort();
    await ended;
    running.delete(id);
  }
  for (const cluster of wanted.values()) if (!running.has(cluster.id)) running.set(cluster.id, lead(cluster, clock));
  await pruneRequests(pool);
}

function lead(cluster: WatchedCluster, clock: { nowMs(): number }): Running {
  const stop = new AbortController();
  const ports = { ...clusterPorts(cluster, { pool, longPool, holder: own.id, clock, log, reach }), pause };
  const ended = leadCluster(ports, { clusterId: cluster.id, intervalMs: cluster.intervalMs }, stop.signal);
  return { fingerprint: cluster.fingerprint, stop, ended };
}

async function beatProcess(clock: { nowMs(): number }): Promise<void> {
  while (!stopping.signal.aborted) {
    await clockSkewSeconds(pool, clock)
      .then((skew) => saveProcess(pool, own, figures(skew)))
      .catch((error) => log.warn({ err: error }, "the process row could not be written"));
    await plainPause(PROCESS_BEAT_MS);
  }
}

/** Stacks full hours, drops what is past its tier, deletes what is old. Idempotent, so several collectors may do it, and outside the fence. */
async function keepHouse(clock: { nowMs(): number }): Promise<void> {
  while (!stopping.signal.aborted) {
    await plainPause(HOUSE_MS);
    if (stopping.signal.aborted) return;
    const now = new Date(clock.nowMs());
    for (const clusterId of running.keys())
      await sealHours(longPool, clusterId, now).catch((error) => log.warn({ err: error, clusterId }, "an hour could not be stacked"));
    await dropExpired(longPool, now, DEFAULT_RETENTION).catch((error) => log.warn({ err: error }, "old partitions could not be dropped"));
    await pruneHistory(longPool, now, DEFAULT_RETENTION).catch((error) => log.warn({ err: error }, "old rows could not be deleted"));
  }
}

/** A pause that only the end cuts short. */
const plainPause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stopping.signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    stopping.signal.addEventListener("abort", done);
    if (stopping.signal.aborted) done();
  });

/** A lost notification costs at most a look: the connection is opened again, and everything looks by itself too. */
async function keepListening(): Promise<void> {
  while (!stopping.signal.aborted) {
    let ended = () => {};
    const gone = new Promise<void>((resolve) => {
      ended = resolve;
    });
    try {
      const connection = await listen(settings.DATABASE_DIRECT_URL ?? (url as string), ["request", "clusters"], wakeAll, ended);
      await Promise.race([gone, new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve(), { once: true }))]);
      await connection.close();
    } catch (error) {
      log.warn({ err: error }, "notifications could not be listened to");
    }
    await plainPause(1_000);
  }
}

const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);

run().then(
  () => {
    clearInterval(ipcBeat);
    process.exit(0);
  },
  (error) => {
    if (!(error instanceof ConfigError)) return crash(error);
    console.error(`[config] ${error.message}`);
    process.exit(REFUSED);
  },
);
