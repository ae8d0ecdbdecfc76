#!/usr/bin/env node
import { parseArgs } from "node:util";
import { freezeBroker, startBroker, stopBroker, thawBroker } from "./broker.mjs";
import { down, status, up, wipe } from "./cluster.mjs";
import { securities, users } from "./security.mjs";

const usage = `usage: sandbox up [--kafka VERSION] [--nodes 3|1] [--layout combined|separate] [--security none|scram|tls|mtls|acl|oauth] | down | wipe | status
       sandbox stop-broker N | start-broker N | freeze-broker N | thaw-broker N
       sandbox workload PROFILE[,PROFILE…] [--seconds N] [--seed N] [--pause] [--once]
       every command takes --dir DIR (else LAGLINE_SANDBOX_DIR); up and status take --json`;

const { values, positionals } = read({
  allowPositionals: true,
  options: {
    dir: { type: "string" },
    kafka: { type: "string" },
    nodes: { type: "string" },
    layout: { type: "string" },
    security: { type: "string" },
    json: { type: "boolean" },
    seconds: { type: "string" },
    seed: { type: "string" },
    pause: { type: "boolean" },
    once: { type: "boolean" },
  },
});
const [command, subject, ...rest] = positionals;
const { dir } = values;

const commands = new Map([
  ["up", bringUp],
  ["down", () => down({ dir })],
  ["wipe", () => wipe({ dir })],
  ["status", () => print(status({ dir }))],
  ["stop-broker", () => stopBroker(Number(subject), { dir })],
  ["start-broker", () => startBroker(Number(subject), { dir })],
  ["freeze-broker", () => freezeBroker(Number(subject), { dir })],
  ["thaw-broker", () => thawBroker(Number(subject), { dir })],
  ["workload", workload],
]);

/**
 * @template {import("node:util").ParseArgsConfig} T
 * @param {T} config
 */
function read(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    console.error(`${/** @type {Error} */ (error).message}\n${usage}`);
    process.exit(1);
  }
}

async function bringUp() {
  const layout = oneOf("layout", values.layout, ["combined", "separate"]);
  const nodes = oneOf("nodes", values.nodes, ["1", "3"]);
  const security = oneOf("security", values.security, securities);
  print(await up({ dir, version: values.kafka, brokers: nodes && Number(nodes), layout, security }));
}

async function workload() {
  const { runWorkload } = await import("./workload/command.mjs");
  await runWorkload({ dir, profiles: [subject ?? "cast", ...rest], ...values });
}

function oneOf(name, value, choices) {
  if (value !== undefined && !choices.includes(value)) throw new Error(`--${name} is one of ${choices.join(", ")}`);
  return value;
}

function print(found) {
  if (values.json) return console.log(JSON.stringify(found));
  if (!found) return console.log("no cluster");
  console.log(`Kafka ${found.version}, ${found.layout}, in ${found.dir}`);
  for (const { id, role, port, pid, life } of found.nodes) console.log(`  node ${id}  ${role}  ${port || "-"}  ${life}${pid ? `  pid ${pid}` : ""}`);
  console.log(`KAFKA_BROKERS=${found.brokers.join(",")}`);
  if (found.security === "none") return;
  console.log(`security ${found.security}; plaintext, for the sandbox itself: ${found.plaintext.join(",")}`);
  console.log(`certificates in ${found.certificates}; logins: ${[...users].map((user) => user.join("/")).join(" ")}`);
}

try {
  const run = commands.get(command ?? "");
  if (!run) throw new Error(usage);
  await run();
} catch (error) {
  console.error(/** @type {Error} */ (error).message);
  process.exitCode = 1;
}
