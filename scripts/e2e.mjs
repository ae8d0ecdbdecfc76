// Browser tests: a Kafka of their own with a workload on it, then Playwright, which starts Lagline by itself.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { down, up, wipe } from "../sandbox/cluster.mjs";

const PROFILES = "cast,seed1,seed2,hot-partition,hostile-names";

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });

/**
 * @param {string[]} args of `playwright test`
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>} its exit code
 */
export async function runE2e(args, env = {}) {
  const dir = mkdtempSync(path.join(tmpdir(), "lagline-e2e-kafka-"));
  // Removed here and not by Playwright, whose global teardown comes before it ends the web server.
  const data = mkdtempSync(path.join(tmpdir(), "lagline-e2e-"));
  let workload;
  try {
    const { brokers } = await up({ dir, settings: { "auto.leader.rebalance.enable": "false" } });
    workload = spawn(process.execPath, ["sandbox/sandbox.mjs", "workload", PROFILES, "--dir", dir], { stdio: ["ignore", "pipe", "inherit"] });
    await new Promise((resolve, reject) => {
      workload.stdout.on("data", (chunk) => /^running$/m.test(String(chunk)) && resolve(undefined));
      workload.on("exit", (code) => reject(new Error(`the workload ended with ${code}`)));
    });
    const port = String(await freePort());
    return await new Promise((resolve) => {
      const child = spawn("node_modules/.bin/playwright", ["test", ...args], {
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...process.env,
          ...env,
          LAGLINE_SANDBOX_DIR: dir,
          E2E_DATA: data,
          E2E_BROKERS: brokers.join(","),
          E2E_PORT: port,
          E2E_WORKLOAD_PID: String(workload.pid),
        },
      });
      // Playwright ends its web server on SIGINT only.
      const end = () => child.kill("SIGINT");
      process.on("SIGTERM", end);
      process.on("SIGINT", end);
      child.on("exit", (code) => resolve(code ?? 1));
    });
  } finally {
    if (workload && workload.exitCode === null && workload.signalCode === null) {
      const ended = new Promise((resolve) => workload.once("exit", resolve));
      workload.kill("SIGTERM");
      // It says goodbye to brokers that may be gone.
      const giveUp = setTimeout(() => workload.kill("SIGKILL"), 30_000);
      await ended;
      clearTimeout(giveUp);
    }
    await down({ dir, graceMs: 2_000 });
    await wipe({ dir });
    rmSync(data, { recursive: true, force: true, maxRetries: 10 });
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exit(await runE2e(process.argv.slice(2)));
