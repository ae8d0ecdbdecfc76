import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensurePrometheus } from "../../scripts/ensure-prometheus.mjs";

export type Element = { metric: Record<string, string>; value: [number, string] };
export type Prometheus = {
  query(expression: string, atSeconds?: number): Promise<Element[]>;
  labelValues(label: string, match: string): Promise<string[]>;
  get(address: string): Promise<ReturnType<typeof JSON.parse>>;
  stop(): Promise<void>;
};

/** A Prometheus of the test's own on a free port, ended by its process id. `openMetrics`: what it remembers from the start. */
export async function startPrometheus({
  target,
  openMetrics,
}: {
  target?: { address: string; path: string; labels: Record<string, string> };
  openMetrics?: string;
}): Promise<Prometheus> {
  ensurePrometheus();
  const folder = mkdtempSync(path.join(tmpdir(), "prometheus-"));
  const data = path.join(folder, "data");
  mkdirSync(data);
  if (openMetrics !== undefined) backfill(folder, data, openMetrics);
  writeFileSync(path.join(folder, "prometheus.yml"), JSON.stringify(configOf(target)));
  const port = await freePort();
  const flags = [`--config.file=${folder}/prometheus.yml`, `--storage.tsdb.path=${data}`, `--web.listen-address=127.0.0.1:${port}`, "--log.level=error"];
  const child = spawn("prometheus", flags, { stdio: ["ignore", "ignore", "inherit"] });
  const base = `http://127.0.0.1:${port}`;
  const get = async (address: string) => {
    const { status, data: body, error } = await (await fetch(`${base}${address}`)).json();
    if (status !== "success") throw new Error(`${address}: ${error}`);
    return body;
  };
  await ready(base, child);
  return {
    get,
    query: async (expression, at) => (await get(`/api/v1/query?query=${encodeURIComponent(expression)}${at === undefined ? "" : `&time=${at}`}`)).result,
    labelValues: (label, match) => get(`/api/v1/label/${label}/values?start=0&match[]=${encodeURIComponent(match)}`),
    async stop() {
      await ended(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What `promtool check metrics` has to say of a text, line by line; nothing: it is clean. */
export function lint(text: string): { status: number | null; lines: string[] } {
  ensurePrometheus();
  const { status, stderr } = spawnSync("promtool", ["check", "metrics"], { input: text, encoding: "utf8" });
  return { status, lines: stderr.split("\n").filter((line) => line !== "") };
}

const configOf = (target: { address: string; path: string; labels: Record<string, string> } | undefined) => ({
  // A scrape that comes late on a busy machine would make its series stale.
  global: { scrape_interval: "3s", scrape_timeout: "3s" },
  scrape_configs: target ? [{ job_name: "kafka", metrics_path: target.path, static_configs: [{ targets: [target.address], labels: target.labels }] }] : [],
});

function backfill(folder: string, data: string, openMetrics: string): void {
  const file = path.join(folder, "recorded.om");
  writeFileSync(file, openMetrics);
  const { status, stderr } = spawnSync("promtool", ["tsdb", "create-blocks-from", "openmetrics", file, data], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function ready(base: string, child: ChildProcess): Promise<void> {
  for (const giveUpAt = performance.now() + 120_000; performance.now() < giveUpAt; ) {
    if (child.exitCode !== null) throw new Error(`prometheus ended with ${child.exitCode}`);
    const answer = await fetch(`${base}/-/ready`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("prometheus is not ready");
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.on("exit", () => resolve());
    child.kill("SIGKILL");
  });
}
