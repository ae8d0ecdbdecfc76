import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";

/** Runs `work` while no other process changes the cluster in `dir`; the lock of a dead process is taken over. */
export async function withLock(dir, work) {
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, "lock");
  const giveUpAt = performance.now() + 180_000;
  while (!take(file)) {
    if (performance.now() > giveUpAt) throw new Error(`another process has been changing the cluster in ${dir} for three minutes`);
    await after(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch {
    if (!isAlive(holder(file))) rmSync(file, { force: true });
    return false;
  }
}

function holder(file) {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return 0;
  }
}

function isAlive(pid) {
  // An empty lock file was just created: its owner has not written its number yet.
  if (pid === 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
