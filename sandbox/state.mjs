import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { brokersOf } from "./config.mjs";

/**
 * What a sandbox directory remembers: the plan and, per node, the process that runs it.
 * @typedef {import("./config.mjs").Plan & { clusterId: string, layout: "combined" | "separate", processes: Record<string, import("./process.mjs").Started> }} State
 */

const root = fileURLToPath(new URL("..", import.meta.url));

/** The sandbox directory: the one named, else LAGLINE_SANDBOX_DIR, else the checkout's own. */
export function sandboxDir(/** @type {string | undefined} */ named = undefined) {
  return path.resolve(named || process.env.LAGLINE_SANDBOX_DIR || path.join(root, ".data", "kafka", "default"));
}

/**
 * The state of a sandbox directory; null when no cluster was ever made there.
 * @returns {State | null}
 */
export function readState(dir = sandboxDir()) {
  try {
    return JSON.parse(readFileSync(path.join(dir, "state.json"), "utf8"));
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces the state in one step, so that a reader never sees half of it. */
export function writeState(dir, state) {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, "state.json");
  writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(state, null, 2)}\n`);
  renameSync(`${file}.${process.pid}`, file);
}

/** The addresses at which the sandbox itself speaks to the cluster, in plaintext; empty when there is none. */
export function bootstrap(dir = sandboxDir()) {
  const state = readState(dir);
  return state ? plaintextBrokers(state).map(({ port }) => `127.0.0.1:${port}`) : [];
}

/** The brokers with the port that speaks plaintext: the client listener, or the one beside it when that is secured. */
export const plaintextBrokers = (/** @type {import("./config.mjs").Plan} */ state) =>
  brokersOf(state).map(({ id, port, internalPort = port }) => ({ id, port: internalPort }));
