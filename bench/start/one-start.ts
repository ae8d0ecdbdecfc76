import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as after } from "node:timers/promises";
import { freePort } from "./free-port";
import { HEALTHY, phaseOf } from "./phases";

const PATIENCE_MS = 120_000;

/**
 * Starts Lagline as a person does, with its own Postgres in `dataDir`, until its health page answers 200, and stops it again.
 * Answers the milliseconds since the command at which each phase had ended.
 */
export async function oneStart(dataDir: string, atEnd: (undo: () => unknown) => void): Promise<Map<string, number>> {
  const port = await freePort();
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: "",
    KAFKA_BROKERS: "",
    APP_DATA_DIR: dataDir,
    PORT: String(port),
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
  };
  const ended = new Map<string, number>();
  const startedAt = performance.now();
  // Its own process group, so that npm and what it runs are asked to stop together.
  const child = spawn("npm", ["start"], { detached: true, stdio: ["ignore", "pipe", "pipe"], env });
  const exited = once(child, "exit");
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, "SIGTERM");
    await exited;
  };
  atEnd(stop);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on("line", (line) => {
      said.push(line);
      const phase = phaseOf(line);
      if (phase && !ended.has(phase)) ended.set(phase, performance.now() - startedAt);
    });

  while (!(await isHealthy(port))) {
    if (child.exitCode !== null || performance.now() - startedAt > PATIENCE_MS) throw new Error(`Lagline did not start:\n${said.slice(-15).join("\n")}`);
    await after(20);
  }
  ended.set(HEALTHY, performance.now() - startedAt);
  await stop();
  return ended;
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })).status === 200;
  } catch {
    return false;
  }
}
