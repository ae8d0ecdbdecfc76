#!/usr/bin/env node
// The Kafka suite on every version that the sandbox runs, one after the other: node scripts/test-versions.mjs [version…] [-- vitest arguments]
import { spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { up, wipe } from "../sandbox/cluster.mjs";
import { versions } from "../sandbox/versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const split = process.argv.indexOf("--");
const asked = process.argv.slice(2, split < 0 ? undefined : split);
const more = split < 0 ? [] : process.argv.slice(split + 1);
const chosen = asked.length ? asked : [...versions.keys()].toReversed();

const results = [];
for (const version of chosen) {
  const dir = mkdtempSync(path.join(tmpdir(), `kafka-${version}-`));
  try {
    await up({ dir, version });
    results.push({ version, code: await suite(dir) });
  } catch (error) {
    console.error(`[test-versions] ${version}: ${/** @type {Error} */ (error).message}`);
    results.push({ version, code: 1 });
  } finally {
    await wipe({ dir });
  }
}
for (const { version, code } of results) console.log(`[test-versions] Kafka ${version}: ${code === 0 ? "passed" : "failed"}`);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;

/** The suite adopts the cluster in the directory instead of starting one. */
function suite(dir) {
  return new Promise((resolve) => {
    const args = ["vitest", "run", "--project", "kafka", ...more];
    const child = spawn("npx", args, { cwd: root, stdio: "inherit", env: { ...process.env, LAGLINE_SANDBOX_DIR: dir } });
    for (const name of ["SIGINT", "SIGTERM"]) process.on(name, () => child.kill(name));
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
