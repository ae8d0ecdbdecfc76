import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { quantile } from "./harness/quantile";
import { oneStart } from "./start/one-start";
import { HEALTHY, PHASES } from "./start/phases";

/** How long `npm start` takes to a healthy page when the build and the database are there already. */
export default async function start(bench: Bench) {
  const figures = new Figures();
  bench.say("building what is missing or old; not counted");
  if (spawnSync(process.execPath, ["scripts/ensure-build.mjs"], { stdio: ["ignore", "ignore", "inherit"] }).status !== 0) throw new Error("the build failed");

  const dataDir = mkdtempSync(path.join(os.tmpdir(), "lagline-start-"));
  bench.atEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  // Postgres does not run as root: the user it runs as must reach its folder.
  chmodSync(dataDir, 0o755);
  const cold = await oneStart(dataDir, bench.atEnd);
  const warm: Awaited<ReturnType<typeof oneStart>>[] = [];
  for (let run = 0; run < (bench.quick ? 3 : 7); run++) warm.push(await oneStart(dataDir, bench.atEnd));

  bench.show(
    "Milliseconds since the command",
    ["phase ended", "first start", ...warm.map((_, i) => `warm ${i + 1}`)],
    PHASES.map((phase) => [phase, ...[cold, ...warm].map((ended) => Math.round(ended.get(phase) ?? Number.NaN))]),
  );
  const healthy = warm.map((ended) => (ended.get(HEALTHY) ?? Number.NaN) / 1000);
  figures.add("first_start_s", (cold.get(HEALTHY) ?? Number.NaN) / 1000);
  figures.add("warm_start_s", quantile(healthy, 0.5), { atMost: 3 });
  figures.add("warm_start_longest_s", Math.max(...healthy));
  return figures.result();
}
