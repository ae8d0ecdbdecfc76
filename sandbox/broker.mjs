import { brokersOf } from "./config.mjs";
import { withLock } from "./lock.mjs";
import { obituary, startNodes } from "./nodes.mjs";
import { end, lifeOf, signal } from "./process.mjs";
import { untilReady } from "./ready.mjs";
import { plaintextBrokers, readState, sandboxDir, writeState } from "./state.mjs";

/** Stops one broker; `graceMs: 0` kills it. Its data stay. */
export async function stopBroker(id, { dir: named, graceMs = 20_000 } = /** @type {{ dir?: string, graceMs?: number }} */ ({})) {
  const dir = sandboxDir(named);
  await withLock(dir, async () => {
    const { state, started } = find(dir, id);
    if (started) await end(started, { graceMs });
    delete state.processes[id];
    writeState(dir, state);
  });
}

/** Starts one broker again and returns once the brokers that run all see each other and, when all of them run, are in sync. */
export async function startBroker(id, { dir: named } = /** @type {{ dir?: string }} */ ({})) {
  const dir = sandboxDir(named);
  await withLock(dir, async () => {
    const { state, node, started } = find(dir, id);
    if (lifeOf(started) === "gone") await startNodes(dir, state, [node]);
    signal(state.processes[id], "SIGCONT");
    const all = plaintextBrokers(state);
    const running = all.filter((one) => lifeOf(state.processes[one.id] ?? null) === "running");
    await untilReady(running, { whole: running.length === all.length, died: () => obituary(dir, state, [node]) });
  });
}

/** Freezes one broker: it goes on accepting connections and never answers. */
export function freezeBroker(id, { dir } = /** @type {{ dir?: string }} */ ({})) {
  signalBroker(id, dir, "SIGSTOP");
}

/** Lets a frozen broker go on where it stood. */
export function thawBroker(id, { dir } = /** @type {{ dir?: string }} */ ({})) {
  signalBroker(id, dir, "SIGCONT");
}

function signalBroker(id, named, name) {
  const { started } = find(sandboxDir(named), id);
  if (!started || !signal(started, name)) throw new Error(`broker ${id} does not run`);
}

function find(dir, id) {
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}; bring one up first`);
  const node = brokersOf(state).find((one) => one.id === id);
  if (!node)
    throw new Error(
      `broker ${id} does not exist; there are ${brokersOf(state)
        .map((one) => one.id)
        .join(", ")}`,
    );
  return { state, node, started: state.processes[id] ?? null };
}
