import { createServer } from "node:net";
import { traits } from "./versions.mjs";

/**
 * The nodes of a new cluster with the ports they will keep for life. `behindProxies`: clients are sent to a port of their own
 * for each broker, where somebody else listens; the brokers do not pass there themselves.
 * @param {{ behindProxies?: boolean, version: string, brokers: number, layout: "combined" | "separate", security?: import("./security.mjs").Security, settings?: Record<string, string> }} wish
 * @param {() => Promise<number>} [port]
 * @returns {Promise<import("./config.mjs").Plan>}
 */
export async function planCluster({ version, brokers, layout, security = "none", behindProxies = false, settings = {} }, port = freePort) {
  const zookeeper = traits(version).mode === "zookeeper";
  const secured = security !== "none";
  if (zookeeper && secured) throw new Error(`Kafka ${version} runs under ZooKeeper, where the sandbox sets up no security`);
  if (zookeeper && behindProxies) throw new Error(`Kafka ${version} runs under ZooKeeper, where the sandbox has no listener beside that of the clients`);
  const combined = !zookeeper && layout === "combined";
  /** @type {import("./config.mjs").Node[]} */
  const nodes = [];
  for (let id = 1; id <= brokers; id++)
    nodes.push({
      id,
      role: combined ? "combined" : "broker",
      port: await port(),
      controllerPort: combined ? await port() : null,
      ...(secured || behindProxies ? { internalPort: await port() } : {}),
      ...(behindProxies ? { advertisedPort: await port() } : {}),
    });
  if (zookeeper) nodes.push({ id: keeperId, role: "zookeeper", port: await port(), controllerPort: null });
  else if (!combined) nodes.push({ id: keeperId, role: "controller", port: 0, controllerPort: await port() });
  return { version, nodes, ...(secured ? { security } : {}), ...(Object.keys(settings).length ? { settings } : {}) };
}

const keeperId = 100;
const given = new Set();

/**
 * A port nobody listens on, below the range from which the system gives ports to outgoing connections: a stopped broker
 * must find its port free when it comes back.
 */
async function freePort() {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (given.has(port) || !(await canListen(port))) continue;
    given.add(port);
    return port;
  }
}

function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
