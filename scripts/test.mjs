// npm test: everything, in the order in which it is cheapest to fail. The last line counts all suites.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const scratch = mkdtempSync(path.join(tmpdir(), "lagline-test-"));
const total = { passed: 0, failed: 0, skipped: 0 };
/** Suites that failed, and the end of what each printed: told again at the end, where a long log is read. */
const failures = new Map();
const KEPT_CHARS = 6_000;
let printed = "";
/** @type {import("node:child_process").ChildProcess | undefined} */
let running;
let stopped = false;

const bin = (name) => path.join("node_modules", ".bin", name);

/** Runs a command in the foreground; its group is ended with ours. */
function run(command, args, env = {}) {
  printed = "";
  return new Promise((resolve) => {
    running = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    for (const [stream, to] of [
      [running.stdout, process.stdout],
      [running.stderr, process.stderr],
    ])
      stream.on("data", (chunk) => {
        to.write(chunk);
        printed = `${printed}${chunk}`.slice(-KEPT_CHARS);
      });
    // "close" may never come: a server that was left behind holds the pipe.
    running.on("exit", (code, signal) => setTimeout(resolve, 500, signal ? 1 : (code ?? 1)));
    running.on("error", () => resolve(1));
  });
}

function count(name, { passed = 0, failed = 0, skipped = 0 }) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) failures.set(name, printed);
  console.log(`[test] ${name}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
}

/** A command that is one check: it passes or it fails. */
async function check(name, command, args, env) {
  if (stopped) return false;
  const code = await run(command, args, env);
  count(name, code === 0 ? { passed: 1 } : { failed: 1 });
  return code === 0;
}

async function vitest(project) {
  if (stopped) return;
  const file = path.join(scratch, `${project}.json`);
  const code = await run(bin("vitest"), ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  if (!existsSync(file)) return count(project, { failed: 1 });
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(readFileSync(file, "utf8"));
  // A file that does not load fails no test of its own, and a project without tests proves nothing.
  const broken = code !== 0 && numFailedTests === 0 ? 1 : 0;
  count(project, { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests });
}

async function playwright() {
  if (stopped) return;
  const file = path.join(scratch, "e2e.json");
  // Playwright tells its failures last by itself.
  printed = "";
  const { runE2e } = await import("./e2e.mjs");
  const code = await runE2e(["--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  if (!existsSync(file)) return count("e2e", { failed: 1 });
  const { stats } = JSON.parse(readFileSync(file, "utf8"));
  const failed = stats.unexpected + stats.flaky;
  count("e2e", { passed: stats.expected, failed: failed + (code !== 0 && failed === 0 ? 1 : 0), skipped: stats.skipped });
}

function ensure(script) {
  const { status } = spawnSync(process.execPath, [script], { stdio: ["ignore", "inherit", "inherit"] });
  if (status === 0) return true;
  count(script, { failed: 1 });
  return false;
}

for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    stopped = true;
    running?.kill("SIGTERM");
  });

async function main() {
  if (!ensure("scripts/ensure-browser.mjs") || !ensure("scripts/ensure-java.mjs")) return;
  await check("lockfile", process.execPath, ["scripts/check-lockfile.mjs"]);
  await check("documents", process.execPath, ["scripts/check-docs.mjs"]);
  await check("lint", bin("biome"), ["check", "."]);
  const built = await check("build", "npm", ["run", "--silent", "build"]);
  await check("types", bin("tsc"), ["--noEmit"]);
  for (const project of ["unit", "dom", "db", "kafka"]) await vitest(project);
  if (built) await playwright();
}

await main().catch((error) => {
  console.error(error);
  count("the run itself", { failed: 1 });
});
rmSync(scratch, { recursive: true, force: true });
if (stopped) count("interrupted", { failed: 1 });
for (const [name, end] of failures) if (end) console.log(`\n[test] ${name} failed; the end of what it printed:\n${end}`);
if (failures.size > 0) console.log(`[test] failed: ${[...failures.keys()].join(", ")}`);
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped ? `, ${total.skipped} skipped` : ""}`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
