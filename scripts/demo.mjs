// npm run demo: a real three-broker Kafka, Postgres, a living workload and Lagline, with one link at the end. Ctrl-C ends all of it.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { ensureJava } from "./ensure-java.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const startedAt = performance.now();
const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
const say = (text) => console.log(`[demo] ${text} (${seconds()})`);
const KAFKA_DIR = path.resolve(process.env.LAGLINE_SANDBOX_DIR ?? ".data/kafka/demo");
const DATA_DIR = path.resolve(process.env.APP_DATA_DIR ?? ".data/demo");
const PROFILES = "cast,seed1,seed2,hot-partition";

/** @type {import("node:child_process").ChildProcess[]} */
const children = [];
let kafka;
let ending;
let stopping = 0;

/** Own process group: Ctrl-C reaches only this process, which ends them in order. */
function start(label, args, env = {}, onLine = (/** @type {string} */ _line) => {}) {
  const child = spawn(process.execPath, args, { cwd: root, detached: true, stdio: ["ignore", "pipe", "inherit"], env: { ...process.env, ...env } });
  children.push(child);
  let rest = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) onLine(line);
  });
  child.on("exit", (code) => {
    if (!stopping) void stop(`${label} ended with ${code}`, 1);
  });
  return child;
}

const gone = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(undefined);
    child.once("exit", resolve);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 20_000).unref();
  });

function stop(why, code = 0) {
  // npm and the terminal both deliver Ctrl-C: the echo is not a second wish.
  if (stopping) {
    if (performance.now() - stopping > 2_000 && why === "SIGINT") process.exit(130);
    return ending;
  }
  stopping = performance.now();
  say(`${why}: stopping everything`);
  ending = Promise.all(children.map(gone))
    .then(() => kafka?.down({ dir: KAFKA_DIR }))
    .then(
      () => say("bye"),
      (error) => console.error(`[demo] ${error.message}`),
    )
    .then(() => process.exit(code));
  return ending;
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(signal));

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });

async function getJson(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Waits until a group of the demo cluster shows lag; what a person would see. */
async function untilLag(origin) {
  while (!stopping) {
    const clusters = await getJson(`${origin}/api/clusters`);
    for (const { id } of clusters?.items ?? []) {
      const groups = await getJson(`${origin}/api/clusters/${id}/groups?sort=-lag&pageSize=25`);
      const worst = groups?.items.find(({ lag }) => lag !== null && lag !== "0");
      if (worst) return { id, worst };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return null;
}

async function main() {
  ensureJava();
  kafka = await import("../sandbox/cluster.mjs");
  // A cluster that still runs is adopted with its history; otherwise everything starts afresh, so that the numbers are the same each time.
  const running = kafka.status({ dir: KAFKA_DIR })?.nodes.some(({ life }) => life === "running") ?? false;
  if (!running) {
    await kafka.wipe({ dir: KAFKA_DIR });
    rmSync(DATA_DIR, { recursive: true, force: true });
  }
  const starting = kafka.up({ dir: KAFKA_DIR });
  starting.catch(() => {});
  const building = new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["scripts/ensure-build.mjs"], { cwd: root, detached: true, stdio: ["ignore", "ignore", "inherit"] });
    children.push(child);
    child.on("exit", (code) => (code === 0 ? resolve(undefined) : reject(new Error(`the build ended with ${code}`))));
  });
  building.catch(() => {});
  const cluster = await starting;
  say(`Kafka ${cluster.version}, ${cluster.nodes.length} brokers: ${cluster.brokers.join(",")}`);
  if (stopping) return;
  start(
    "the workload",
    ["sandbox/sandbox.mjs", "workload", PROFILES, "--dir", KAFKA_DIR],
    {},
    (line) => line === "running" && say(`workload ${PROFILES} runs`),
  );
  await building;
  say("built");
  if (stopping) return;

  const wanted = Number(process.env.PORT ?? 3000);
  const port = (await isFree(wanted)) ? wanted : await freePort();
  const origin = `http://127.0.0.1:${port}`;
  start("Lagline", ["scripts/start.mjs"], {
    PORT: String(port),
    DATABASE_URL: "",
    APP_DATA_DIR: DATA_DIR,
    KAFKA_BROKERS: cluster.brokers.join(","),
    KAFKA_CLUSTER_NAME: process.env.KAFKA_CLUSTER_NAME ?? "demo",
    POLL_INTERVAL: process.env.POLL_INTERVAL ?? "5s",
    LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
  });
  const seen = await untilLag(origin);
  if (!seen) return;
  say(`${seen.worst.name} is ${seen.worst.lag} records behind; from the command to this number`);
  console.log(`\n  Lagline runs at  ${origin}/\n\n  Ctrl-C ends it: Kafka, Postgres, the workload and Lagline.\n`);
}

main().catch((error) => {
  console.error(`[demo] ${error.message}`);
  void stop("failed", 1);
});
