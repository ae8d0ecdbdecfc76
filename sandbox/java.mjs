import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { cacheDir, classPath } from "./jars.mjs";
import { startDetached } from "./process.mjs";
import { traits } from "./versions.mjs";

const run = promisify(execFile);

/** Short-lived servers on few cores: one compiler tier and one collector thread start twice as fast. */
const lean = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"];

/** Starts a server class, detached. `record`: the class archive is written when the process ends by itself. */
export async function startJava({ version, dir, name, main, file, record = false }) {
  const log = path.join(dir, "logs", `${name}.log`);
  mkdirSync(path.dirname(log), { recursive: true });
  const archive = record ? [`-XX:ArchiveClassesAtExit=${recordedArchive(dir)}`] : archiveFlags(version);
  const args = ["-Xms256m", "-Xmx512m", ...lean, ...archive, logFlag(version, dir), "-cp", await classPath(version), main, file];
  return startDetached("java", args, { log, marker: file });
}

/**
 * Runs a tool of Kafka's to its end and returns what it printed; it fails on a non-zero exit or after `timeoutMs`. `signal`
 * asks a tool that goes on by itself to end.
 * @param {{ version: string, main: string, args: string[], timeoutMs?: number, signal?: AbortSignal }} tool
 */
export async function runJava({ version, main, args, timeoutMs = 180_000, signal }) {
  const flags = ["-Xmx256m", ...lean, ...archiveFlags(version)];
  try {
    const running = run("java", [...flags, "-cp", await classPath(version), main, ...args], {
      timeout: timeoutMs,
      maxBuffer: 64 << 20,
      // Names travel as arguments and as output: without it Java would replace what is not ASCII.
      env: { ...process.env, LC_ALL: "C.UTF-8" },
    });
    const stop = () => running.child.kill("SIGTERM");
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    const { stdout, stderr } = await running;
    return { stdout, stderr };
  } catch (error) {
    const { stdout = "", stderr = "", killed = false } = /** @type {{ stdout?: string, stderr?: string, killed?: boolean }} */ (error);
    throw new Error(`${main} ${killed ? `had not ended after ${timeoutMs} ms` : "failed"}: ${`${stdout}\n${stderr}`.trim().slice(-2_000)}`, { cause: error });
  }
}

/** Whether later starts of this version can load their classes from an archive. */
export const hasArchive = (version) => existsSync(sharedArchive(version));

/** Makes the archive that a node recorded in `dir` the one of its version, if there is none yet. */
export function publishArchive(version, dir) {
  const recorded = recordedArchive(dir);
  if (hasArchive(version) || !existsSync(recorded) || statSync(recorded).size === 0) return;
  // Across file systems a rename fails; the next start records again.
  try {
    renameSync(recorded, sharedArchive(version));
  } catch {}
}

const sharedArchive = (version) => path.join(cacheDir(version), "classes.jsa");
const recordedArchive = (dir) => path.join(dir, "classes.jsa");
const archiveFlags = (version) => (hasArchive(version) ? [`-XX:SharedArchiveFile=${sharedArchive(version)}`] : []);

function logFlag(version, dir) {
  const modern = traits(version).log4j2 !== null;
  const file = path.join(dir, modern ? "log4j2.properties" : "log4j.properties");
  writeFileSync(file, modern ? log4j2Settings : log4jSettings);
  return modern ? `-Dlog4j2.configurationFile=${file}` : `-Dlog4j.configuration=file:${file}`;
}

const log4j2Settings = `appender.console.type=Console
appender.console.name=console
appender.console.layout.type=PatternLayout
appender.console.layout.pattern=%d %p %m (%c)%n
rootLogger.level=warn
rootLogger.appenderRef.console.ref=console
`;

const log4jSettings = `log4j.rootLogger=WARN, console
log4j.appender.console=org.apache.log4j.ConsoleAppender
log4j.appender.console.layout=org.apache.log4j.PatternLayout
log4j.appender.console.layout.ConversionPattern=%d %p %m (%c)%n
`;
