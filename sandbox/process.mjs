import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";

/**
 * A process that outlives the one that started it. `startedAt` and `marker` (an argument of its command line) tell it from
 * a stranger that got the same number later.
 * @typedef {{ pid: number, startedAt: string, marker: string }} Started
 */

/**
 * Starts a detached process whose output is appended to a file.
 * @returns {Started}
 */
export function startDetached(command, args, { log, marker }) {
  const output = openSync(log, "a");
  const child = spawn(command, args, { detached: true, stdio: ["ignore", output, output] });
  closeSync(output);
  child.on("error", () => {});
  child.unref();
  const seen = child.pid === undefined ? null : look(child.pid);
  if (!child.pid || !seen) throw new Error(`${command} could not be started`);
  return { pid: child.pid, startedAt: seen.startedAt, marker };
}

/**
 * Whether the process is still the one we started: running, frozen, or gone.
 * @param {Started | null} started
 * @returns {"running" | "frozen" | "gone"}
 */
export function lifeOf(started) {
  const seen = started && look(started.pid);
  if (!seen || seen.state.startsWith("Z") || seen.startedAt !== started.startedAt || !seen.commandLine.includes(started.marker)) return "gone";
  return seen.state.startsWith("T") ? "frozen" : "running";
}

/** Signals the process unless its number belongs to somebody else by now. Returns whether it was ours. */
export function signal(started, name) {
  if (lifeOf(started) === "gone") return false;
  try {
    process.kill(started.pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Ends a process: politely, then after `graceMs` by SIGKILL. Returns when it is gone. */
export async function end(started, { graceMs = 20_000 } = {}) {
  const killAt = performance.now() + graceMs;
  let killed = false;
  // A frozen process does not see SIGTERM before it is thawed.
  if (graceMs > 0) for (const name of ["SIGTERM", "SIGCONT"]) signal(started, name);
  while (lifeOf(started) !== "gone") {
    if (!killed && performance.now() >= killAt) killed = signal(started, "SIGKILL");
    await after(25);
  }
}

function look(pid) {
  try {
    return process.platform === "linux" ? lookInProc(pid) : lookByPs(pid);
  } catch {
    return null;
  }
}

function lookInProc(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name in parentheses may hold spaces; what follows it does not.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return { state: fields[0] ?? "", startedAt: fields[19] ?? "", commandLine: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
}

function lookByPs(pid) {
  const ask = (field) => execFileSync("ps", ["-ww", "-o", `${field}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  return { state: ask("state"), startedAt: ask("lstart"), commandLine: ask("command") };
}
