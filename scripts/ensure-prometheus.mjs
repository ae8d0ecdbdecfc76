#!/usr/bin/env node
// Prometheus and promtool for the tests of /metrics: found, or Debian's package installed when root on Debian, else one clear line.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const WANTED = "The tests of /metrics need Prometheus with promtool; install the package prometheus and try again.";

/** Throws one line that says what to install when it cannot be installed here. */
export function ensurePrometheus() {
  if (isThere()) return;
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) throw new Error(WANTED);
  console.log("installing prometheus");
  const quiet = withoutService();
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", PATH: `${quiet}:${process.env.PATH}` };
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", "prometheus");
  rmSync(quiet, { recursive: true, force: true });
  if (!isThere()) throw new Error(WANTED);
}

const isThere = () => ["prometheus", "promtool"].every((command) => spawnSync(command, ["--version"]).status === 0);

/** The package would start a server on the port everybody knows; the tests start one of their own. */
function withoutService() {
  const folder = mkdtempSync(path.join(tmpdir(), "no-service-"));
  for (const command of ["invoke-rc.d", "deb-systemd-invoke"]) writeFileSync(path.join(folder, command), "#!/bin/sh\nexit 0\n", { mode: 0o755 });
  return folder;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  try {
    ensurePrometheus();
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
