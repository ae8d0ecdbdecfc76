import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { makeCertificates } from "./certificates.mjs";
import { nodeProperties, zookeeperSessionMs } from "./config.mjs";
import { hasArchive, runJava, startJava } from "./java.mjs";
import { lifeOf } from "./process.mjs";
import { certificateDir, formatArguments, needsCertificates } from "./security.mjs";
import { writeState } from "./state.mjs";
import { traits } from "./versions.mjs";

/** A cluster id as Kafka makes them, 16 random bytes, without asking a JVM; never with a dash in front, which the storage tool takes for an option. */
export const newClusterId = (random = () => randomBytes(16)) => {
  for (;;) {
    const id = random().toString("base64url");
    if (!id.startsWith("-")) return id;
  }
};

/** Starts the nodes given, side by side, and records each in the state as soon as it runs. */
export async function startNodes(dir, state, nodes) {
  if (nodes.length > 0 && needsCertificates(state.security)) await makeCertificates(certificateDir(dir));
  const keepers = nodes.filter(({ role }) => role === "zookeeper");
  for (const keeper of keepers) await startNode(dir, state, keeper);
  const rest = nodes.filter((node) => !keepers.includes(node));
  // A broker that was killed is still registered until its session ends, and another of its number would be refused.
  if (traits(state.version).mode === "zookeeper" && rest.some((node) => hasRun(dir, node))) await after(zookeeperSessionMs);
  await Promise.all(rest.map((node) => startNode(dir, state, node)));
}

const hasRun = (dir, { id }) => existsSync(path.join(dir, "data", String(id), "meta.properties"));

async function startNode(dir, state, node) {
  const file = path.join(dir, `node-${node.id}.properties`);
  mkdirSync(path.join(dir, "data", String(node.id)), { recursive: true });
  writeFileSync(file, nodeProperties(state, node, { dir }));
  const { version, clusterId } = state;
  if (traits(version).mode === "kraft" && !hasRun(dir, node))
    await runJava({
      version,
      main: "kafka.tools.StorageTool",
      args: ["format", "-t", clusterId, "-c", file, "--ignore-formatted", ...formatArguments(state.security)],
    });
  const main = node.role === "zookeeper" ? "org.apache.zookeeper.server.quorum.QuorumPeerMain" : "kafka.Kafka";
  const record = node.id === 1 && !hasArchive(version);
  state.processes[node.id] = await startJava({ version, dir, name: `node-${node.id}`, main, file, record });
  writeState(dir, state);
}

/** The nodes whose process is gone. */
export const deadNodes = (state) => state.nodes.filter(({ id }) => lifeOf(state.processes[id] ?? null) === "gone");

/** One line about a node that ended by itself, with the end of its log; null while all of `nodes` live. */
export function obituary(dir, state, nodes) {
  const [dead] = nodes.filter(({ id }) => lifeOf(state.processes[id] ?? null) === "gone");
  if (!dead) return null;
  const log = path.join(dir, "logs", `node-${dead.id}.log`);
  return `node ${dead.id} ended; ${log} says: ${readFileSync(log, "utf8").trim().slice(-1_000)}`;
}
