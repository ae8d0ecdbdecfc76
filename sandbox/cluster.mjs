import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureJava } from "../scripts/ensure-java.mjs";
import { brokersOf, clientPort } from "./config.mjs";
import { classPath, hasJars } from "./jars.mjs";
import { hasArchive, publishArchive } from "./java.mjs";
import { withLock } from "./lock.mjs";
import { deadNodes, newClusterId, obituary, startNodes } from "./nodes.mjs";
import { planCluster } from "./plan.mjs";
import { end, lifeOf, signal } from "./process.mjs";
import { untilReady } from "./ready.mjs";
import { certificateDir } from "./security.mjs";
import { bootstrap, plaintextBrokers, readState, sandboxDir, writeState } from "./state.mjs";
import { defaultVersion, traits } from "./versions.mjs";

/**
 * `settings`: broker properties that win over the sandbox's own; `behindProxies`: as in `planCluster`; both for a cluster that is new.
 * @typedef {{ behindProxies?: boolean, dir?: string, version?: string, brokers?: number, layout?: "combined" | "separate", security?: import("./security.mjs").Security, settings?: Record<string, string> }} Wish
 * `brokers`: where clients connect; `plaintext`: where the sandbox itself does.
 * @typedef {{ dir: string, version: string, layout: string, security: string, certificates: string, brokers: string[], plaintext: string[], nodes: { id: number, role: string, port: number, advertisedPort?: number, pid: number | null, life: "running" | "frozen" | "gone" }[] }} Status
 */

/**
 * Brings the cluster of a sandbox directory up and returns once it is ready. What already runs there is adopted: dead
 * nodes are started, frozen ones thawed. What the directory holds wins over an unspoken wish; a spoken one that differs
 * is refused, since the data would not fit.
 * @param {Wish} [wish]
 * @returns {Promise<Status & { started: number, adopted: number }>}
 */
export async function up(wish = {}) {
  const dir = sandboxDir(wish.dir);
  if (wish.version) traits(wish.version);
  return withLock(dir, async () => {
    const state = readState(dir) ?? (await found(dir, wish));
    refuseOther(dir, state, wish);
    const dead = deadNodes(state);
    if (dead.length) ensureJava({ needsMaven: !hasJars(state.version) });
    await classPath(state.version);
    await startNodes(dir, state, dead);
    for (const started of Object.values(state.processes)) signal(started, "SIGCONT");
    await untilReady(plaintextBrokers(state), { whole: true, died: () => obituary(dir, state, state.nodes) });
    return { ...statusOf(dir, state), started: dead.length, adopted: state.nodes.length - dead.length };
  });
}

async function found(dir, { version = defaultVersion, brokers = 3, layout = "combined", security, behindProxies, settings }) {
  const state = { ...(await planCluster({ version, brokers, layout, security, behindProxies, settings })), layout, clusterId: newClusterId(), processes: {} };
  writeState(dir, state);
  return state;
}

function refuseOther(dir, state, wish) {
  const held = { version: state.version, brokers: brokersOf(state).length, layout: state.layout, security: state.security ?? "none" };
  for (const [key, value] of Object.entries(held))
    if (wish[key] !== undefined && wish[key] !== value)
      throw new Error(`${dir} holds a cluster with ${key} ${value}, not ${wish[key]}; wipe it first, or name another --dir`);
}

/**
 * Stops every node that runs, all at once, and keeps the data. Nodes that wait for the quorum they just lost are killed
 * after 3 s: what they wrote is with the operating system, and the next start takes no longer.
 * @param {{ dir?: string, graceMs?: number }} [options] after `graceMs` a node is killed; 0 kills at once
 */
export async function down({ dir: named, graceMs = 3_000 } = {}) {
  const dir = sandboxDir(named);
  if (!existsSync(dir)) return;
  await withLock(dir, () => stopAll(dir, graceMs));
}

/** Stops the cluster by force and removes its directory; the cached jars stay. */
export async function wipe({ dir: named } = {}) {
  const dir = sandboxDir(named);
  if (!readState(dir)) return;
  await withLock(dir, async () => {
    await stopAll(dir, 0);
    rmSync(dir, { recursive: true, force: true });
  });
}

async function stopAll(dir, graceMs) {
  const state = readState(dir);
  if (!state) return;
  const stop = (nodes, ms) => Promise.all(nodes.map(({ id }) => state.processes[id] && end(state.processes[id], { graceMs: ms })));
  const keeper = state.nodes.filter(({ role }) => role === "zookeeper" || role === "controller");
  const rest = state.nodes.filter((node) => !keeper.includes(node));
  // The node that records the class archive writes it only at a clean end, for which it needs the others.
  if (graceMs > 0 && !hasArchive(state.version)) await stop(rest.slice(0, 1), 20_000);
  await stop(rest, graceMs);
  // Brokers say goodbye to the keeper of their quorum: it leaves last.
  await stop(keeper, graceMs);
  publishArchive(state.version, dir);
  writeState(dir, { ...state, processes: {} });
}

/**
 * What is in a sandbox directory now; null when no cluster was made there.
 * @returns {Status | null}
 */
export function status({ dir: named } = /** @type {{ dir?: string }} */ ({})) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  return state && statusOf(dir, state);
}

function statusOf(dir, state) {
  return {
    dir: path.resolve(dir),
    version: state.version,
    layout: state.layout,
    security: state.security ?? "none",
    certificates: certificateDir(dir),
    plaintext: bootstrap(dir),
    brokers: brokersOf(state).map((node) => `127.0.0.1:${clientPort(node)}`),
    nodes: state.nodes.map(({ id, role, port, advertisedPort }) => {
      const started = state.processes[id] ?? null;
      const life = lifeOf(started);
      return { id, role, port, ...(advertisedPort === undefined ? {} : { advertisedPort }), pid: life === "gone" ? null : started.pid, life };
    }),
  };
}
