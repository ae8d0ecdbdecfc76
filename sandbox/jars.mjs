import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { traits } from "./versions.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const pom = fileURLToPath(new URL("./pom.xml", import.meta.url));

/** Where one version's jars and its class archive lie; shared by every cluster on this machine. */
export function cacheDir(version) {
  return path.join(path.resolve(process.env.LAGLINE_SANDBOX_JARS || path.join(root, ".data", "kafka")), version);
}

/** Whether a version's jars are cached, so that nothing has to be fetched. */
export const hasJars = (version) => existsSync(libsDir(version));

const libsDir = (version) => path.join(cacheDir(version), "libs");

/**
 * Fetches the jars of a version with Maven unless they are cached, and returns them as a class path: an explicit sorted
 * list, since a class archive is only valid for the very list it was made with.
 */
export async function classPath(version) {
  const libs = libsDir(version);
  if (!existsSync(libs)) await fetchJars(version, libs);
  const jars = readdirSync(libs).filter((name) => name.endsWith(".jar"));
  return jars
    .sort()
    .map((name) => path.join(libs, name))
    .join(path.delimiter);
}

async function fetchJars(version, libs) {
  const { log4j2 } = traits(version);
  const partial = `${libs}.${process.pid}`;
  mkdirSync(partial, { recursive: true });
  try {
    const goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", `-Dkafka.version=${version}`, `-DoutputDirectory=${partial}`];
    await maven(["-q", "-B", "-f", pom, ...goal, ...(log4j2 ? [`-Dlog4j2=${log4j2}`] : [])]);
    renameSync(partial, libs);
  } catch (error) {
    // Another process may have finished the same fetch first; its jars are as good.
    if (!existsSync(libs)) throw error;
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

function maven(args) {
  return new Promise((resolve, reject) => {
    const child = spawn("mvn", args, { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output = (output + chunk).slice(-2_000)));
    child.on("error", (cause) => reject(new Error("Maven could not be started; run node scripts/ensure-java.mjs", { cause })));
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`Maven could not fetch Kafka's jars (exit ${code}): ${output.trim()}`))));
  });
}
