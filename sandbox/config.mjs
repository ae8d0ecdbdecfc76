import path from "node:path";
import { protocolOf, securitySettings } from "./security.mjs";

/**
 * `internalPort`: the plaintext listener beside one that is secured or behind a proxy. `advertisedPort`: where a proxy in
 * front of the client listener listens. `settings`: broker properties that win over ours.
 * @typedef {"combined" | "broker" | "controller" | "zookeeper"} Role
 * @typedef {{ id: number, role: Role, port: number, controllerPort: number | null, internalPort?: number, advertisedPort?: number }} Node
 * @typedef {{ version: string, nodes: Node[], security?: import("./security.mjs").Security, settings?: Record<string, string> }} Plan
 */

/**
 * The properties file of one node. Every factor is the number of brokers, at most three.
 * @param {Plan} plan
 * @param {Node} node
 * @param {{ dir: string }} where
 */
export function nodeProperties(plan, node, { dir }) {
  const data = path.join(dir, "data", String(node.id));
  if (node.role === "zookeeper") return text(zookeeperSettings(node, data));
  if (node.role === "controller") return text({ ...quorumSettings(plan, node, "controller"), ...controllerListener(node), "log.dirs": data });
  const keeper = plan.nodes.find(({ role }) => role === "zookeeper");
  const membership = keeper ? zookeeperMember(node, keeper) : quorumMember(plan, node);
  const security = securitySettings(plan.security ?? "none", dir);
  return text({ ...membership, ...replication(plan), ...perVersion(plan.version), ...temper, ...security, ...plan.settings, "log.dirs": data });
}

/** Brokers that serve clients; the nodes a test may stop by number. */
export const brokersOf = (/** @type {Plan} */ plan) => plan.nodes.filter(({ role }) => role === "combined" || role === "broker");

/** Where clients are told to connect. */
export const clientPort = (/** @type {Node} */ { port, advertisedPort = port }) => advertisedPort;

const text = (settings) =>
  `${Object.entries(settings)
    .map(([key, value]) => `${key}=${value}`)
    .join("\n")}\n`;

const zookeeperSettings = ({ port }, dataDir) => ({
  dataDir,
  clientPort: port,
  clientPortAddress: "127.0.0.1",
  "admin.enableServer": false,
  maxClientCnxns: 0,
});

function quorumSettings(plan, node, roles) {
  const voters = plan.nodes.filter(({ controllerPort }) => controllerPort !== null);
  return {
    "process.roles": roles,
    "node.id": node.id,
    "controller.quorum.voters": voters.map(({ id, controllerPort }) => `${id}@127.0.0.1:${controllerPort}`).join(","),
    "controller.listener.names": "CONTROLLER",
    "listener.security.protocol.map": `CLIENT:${protocolOf(plan.security ?? "none")},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`,
  };
}

const controllerListener = ({ controllerPort }) => ({ listeners: `CONTROLLER://127.0.0.1:${controllerPort}` });

function quorumMember(plan, node) {
  const combined = node.role === "combined";
  const internal = node.internalPort === undefined ? [] : [`INTERNAL://127.0.0.1:${node.internalPort}`];
  const controller = combined ? [`CONTROLLER://127.0.0.1:${node.controllerPort}`] : [];
  return {
    ...quorumSettings(plan, node, combined ? "broker,controller" : "broker"),
    listeners: [`CLIENT://127.0.0.1:${node.port}`, ...internal, ...controller].join(","),
    "advertised.listeners": [`CLIENT://127.0.0.1:${clientPort(node)}`, ...internal].join(","),
    "inter.broker.listener.name": internal.length ? "INTERNAL" : "CLIENT",
  };
}

function zookeeperMember(node, keeper) {
  return {
    "broker.id": node.id,
    "zookeeper.connect": `127.0.0.1:${keeper.port}`,
    "zookeeper.session.timeout.ms": zookeeperSessionMs,
    // On a busy machine the first connection takes longer than a session may be silent.
    "zookeeper.connection.timeout.ms": 60_000,
    // Without it a stop takes 18 s instead of 5.
    "controlled.shutdown.enable": false,
    listeners: `CLIENT://127.0.0.1:${node.port}`,
    "advertised.listeners": `CLIENT://127.0.0.1:${node.port}`,
    "inter.broker.listener.name": "CLIENT",
    "listener.security.protocol.map": "CLIENT:PLAINTEXT,INTERNAL:PLAINTEXT",
  };
}

/** How long ZooKeeper remembers a killed broker; starting it again earlier makes it exit. */
export const zookeeperSessionMs = 6_000;

function replication(plan) {
  const factor = Math.min(3, brokersOf(plan).length);
  return {
    "default.replication.factor": factor,
    "offsets.topic.replication.factor": factor,
    "transaction.state.log.replication.factor": factor,
    "transaction.state.log.min.isr": Math.min(2, factor),
    ...(atLeast(plan.version, 4, 1)
      ? { "share.coordinator.state.topic.replication.factor": factor, "share.coordinator.state.topic.min.isr": Math.min(2, factor) }
      : {}),
  };
}

/** 3.9 knows the new group protocol but leaves it off. */
const perVersion = (version) => (version.startsWith("3.9.") ? { "group.coordinator.rebalance.protocols": "classic,consumer" } : {});

const temper = {
  "group.initial.rebalance.delay.ms": 0,
  "auto.create.topics.enable": false,
  "num.network.threads": 2,
  "num.io.threads": 4,
  "log.cleaner.dedupe.buffer.size": 2_097_152,
  // A demo may run for weeks: 64 MB a partition bounds the disk.
  "log.segment.bytes": 16_777_216,
  "log.retention.bytes": 67_108_864,
};

function atLeast(version, major, minor) {
  const [ours = 0, patch = 0] = version.split(".").map(Number);
  return ours > major || (ours === major && patch >= minor);
}
