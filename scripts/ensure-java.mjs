#!/usr/bin/env node
// Java 17 or newer and Maven for the sandbox: found, or Debian's packages installed when root on Debian, else one clear line.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** The major version of what `java -version` printed; null when it printed something else. */
export function javaMajor(/** @type {string} */ printed) {
  const found = /version "(?:1\.)?(\d+)/.exec(printed);
  return found ? Number(found[1]) : null;
}

/**
 * The Debian packages that are missing, given what the two commands printed (null: not found).
 * @param {{ java: string | null, maven: string | null }} seen
 */
export function missingPackages({ java, maven }) {
  const major = java === null ? null : javaMajor(java);
  return [...(major !== null && major >= 17 ? [] : ["openjdk-17-jre-headless"]), ...(maven === null ? ["maven"] : [])];
}

/** Throws one line that says what to install when it cannot be installed here. Maven only fetches: cached jars do without. */
export function ensureJava({ needsMaven = true } = {}) {
  const look = () => ({ java: printed("java", "-version"), maven: needsMaven ? printed("mvn", "--version") : "not needed" });
  const missing = missingPackages(look());
  if (missing.length === 0) return;
  const wanted = `The sandbox needs Java 17 or newer and Maven; install ${missing.join(" and ")} and try again.`;
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) throw new Error(wanted);
  console.log(`installing ${missing.join(" ")}`);
  const apt = (...args) => spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  apt("update", "-qq");
  apt("install", "-y", "-qq", "--no-install-recommends", ...missing);
  if (missingPackages(look()).length) throw new Error(wanted);
}

function printed(command, flag) {
  const { status, stdout, stderr } = spawnSync(command, [flag], { encoding: "utf8" });
  return status === 0 ? `${stdout}${stderr}` : null;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  try {
    ensureJava();
  } catch (error) {
    console.error(/** @type {Error} */ (error).message);
    process.exitCode = 1;
  }
