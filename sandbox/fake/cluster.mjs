import { once } from "node:events";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { reset } from "../reset.mjs";
import { readRequest, writeAnswer } from "./broker.mjs";
import { onFrames } from "./frames.mjs";
import { Login } from "./login.mjs";
import { writeInManner } from "./reaction.mjs";

const LOGIN = new Set(["SaslHandshake", "SaslAuthenticate"]);

/**
 * @typedef {{ broker: number, api: string, version: number, what: "received" | "answered" }} Event
 * @typedef {import("./reaction.mjs").Reaction} Reaction
 *
 * @typedef {object} FakeCluster
 * @property {string[]} bootstrap
 * @property {Event[]} events everything since the last `events.splice(0)`, in order
 * @property {string[]} complaints what requests were refused for, by closing the connection
 * @property {(broker: number, api: string, nth: number) => Reaction} react decides about each request, the nth of its broker and API; may be set at any time
 * @property {() => ReadonlyMap<string, number>} counts requests by API
 * @property {(broker?: number) => number} connections that are open now
 * @property {(broker?: number) => number} accepted connections since the start
 * @property {(broker: number) => number} logins that succeeded
 * @property {(broker: number, address: { host?: string, port?: number }) => void} advertise
 * @property {(broker: number) => void} dropConnections as a broker does with idle ones
 * @property {(broker: number) => Promise<void>} kill stops listening and resets what is connected; Metadata goes on naming the broker
 * @property {(broker: number) => Promise<void>} revive listens again, at the same port
 * @property {() => Promise<void>} close
 */

/**
 * Brokers 1…n of a cluster that does not exist, each on a port of its own, for what a real broker cannot be made to do. A
 * request that a broker of its release would not take closes the connection.
 * @param {import("./world.mjs").FakeWorld} world
 * @param {object} options
 * @param {number} options.brokers
 * @param {string} [options.release] of all brokers: one of versions.json
 * @param {Record<number, string>} [options.releases] of single brokers
 * @param {import("./login.mjs").Sasl} [options.sasl]
 * @param {{ cert: string, key: string }} [options.tls]
 * @param {string} [options.host] where they listen, and what they advertise
 * @param {boolean} [options.strange] whether every structure carries an unknown tagged field
 * @returns {Promise<FakeCluster>}
 */
export async function startFakeCluster(world, { brokers, release = "4.3", releases = {}, sasl, tls, host = "127.0.0.1", strange = true }) {
  /** @type {Map<import("node:net").Socket, { broker: number, login: Login }>} */
  const sockets = new Map();
  /** @type {import("./answers/answers.mjs").Place[]} */
  const places = [];
  const accepted = new Map();
  const logins = new Map();
  const counts = new Map();
  const asked = new Map();
  const ports = new Map();

  /** @type {FakeCluster} */
  const cluster = {
    bootstrap: [],
    events: [],
    complaints: [],
    react: () => "answer",
    counts: () => counts,
    connections: (broker) => [...sockets.values()].filter((one) => broker === undefined || one.broker === broker).length,
    accepted: (broker) => [...accepted].reduce((sum, [one, times]) => sum + (broker === undefined || one === broker ? times : 0), 0),
    logins: (broker) => logins.get(broker) ?? 0,
    advertise: (broker, address) => void Object.assign(places[broker - 1] ?? {}, address),
    dropConnections: (broker) => drop(broker, (socket) => socket.end()),
    kill: async (broker) => {
      drop(broker, reset);
      await closed(servers.get(broker));
    },
    revive: (broker) => listen(broker),
    close: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await Promise.all([...servers.values()].map(closed));
    },
  };

  const drop = (broker, how) => {
    for (const [socket, owner] of sockets) if (owner.broker === broker) how(socket);
  };

  async function answer(socket, { broker, login }, frame) {
    const of = releases[broker] ?? release;
    const request = readRequest(frame, of);
    const { api, version } = request;
    const event = { broker, api, version };
    cluster.events.push({ ...event, what: "received" });
    counts.set(api, (counts.get(api) ?? 0) + 1);
    const nth = (asked.get(`${broker} ${api}`) ?? 0) + 1;
    asked.set(`${broker} ${api}`, nth);

    const reaction = cluster.react(broker, api, nth);
    if (reaction === "hang") return new Promise(() => {});
    if (reaction === "hang up") return socket.destroy();
    if (Buffer.isBuffer(reaction)) return void socket.write(reaction);
    if (!login.mayAsk(api)) throw new Error(`${api} without a login`);

    const manner = reaction === "answer" ? {} : reaction;
    const data = LOGIN.has(api) ? login.answer(api, request.body) : manner.data;
    const bytes = writeAnswer(request, { world, places, broker, release: of }, { errorCode: manner.errorCode, strange, data, denseBytes: manner.denseBytes });
    await writeInManner(socket, bytes, manner);
    logins.set(broker, (logins.get(broker) ?? 0) + login.takeSuccesses());
    cluster.events.push({ ...event, what: "answered" });
  }

  const accept = (broker) => (socket) => {
    const connection = { broker, login: new Login(sasl) };
    sockets.set(socket, connection);
    accepted.set(broker, (accepted.get(broker) ?? 0) + 1);
    socket.setNoDelay(true);
    socket.on("close", () => sockets.delete(socket)).on("error", () => {});
    let turn = Promise.resolve();
    // A broker serves one request of a connection at a time.
    onFrames(socket, (frame) => {
      turn = turn
        .then(() => (socket.destroyed ? undefined : answer(socket, connection, frame)))
        .catch((error) => {
          cluster.complaints.push(`broker ${broker}: ${error.message}`);
          socket.destroy();
        });
    });
  };

  async function listen(broker) {
    const server = tls === undefined ? createServer(accept(broker)) : createTlsServer(tls, accept(broker));
    server.on("tlsClientError", () => {});
    server.listen(ports.get(broker) ?? 0, host);
    await once(server, "listening");
    servers.set(broker, server);
    ports.set(broker, /** @type {import("node:net").AddressInfo} */ (server.address()).port);
  }

  /** @type {Map<number, import("node:net").Server>} */
  const servers = new Map();
  for (let broker = 1; broker <= brokers; broker++) {
    await listen(broker);
    places.push({ broker, host, port: ports.get(broker) });
    cluster.bootstrap.push(`${host}:${ports.get(broker)}`);
  }
  return cluster;
}

const closed = (/** @type {import("node:net").Server | undefined} */ server) =>
  new Promise((resolve) => (server?.listening ? server.close(() => resolve(undefined)) : resolve(undefined)));
