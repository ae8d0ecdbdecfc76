import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { type Api, decodeResponse, encodeRequest, versionFor } from "@/lib/kafka/api";
import { metadata } from "@/lib/kafka/apis/metadata";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { Security } from "@/lib/kafka/security";
import { type AddressPolicy, addressPolicy } from "@/lib/kafka/transport/address-policy";
import type { Connection, Transport } from "@/lib/kafka/transport/transport";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

export type MakeTransport = (security: Security, policy: AddressPolicy) => Transport;

export const PLAINTEXT: Security = { mode: "plaintext" };
/** What any call may take before a test gives up on it; far from what it should take. */
export const PATIENCE_MS = 10_000;

/** A fake cluster of one broker and a transport of the kind under test, both closed when the test ends. */
export async function oneBroker(make: MakeTransport, options: Partial<Parameters<typeof startFakeCluster>[1]> = {}, security: Security = PLAINTEXT) {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 3, groups: 3 }), { brokers: 1, ...options });
  const [host = "", port = ""] = (cluster.bootstrap[0] ?? "").split(":");
  const target = { host, port: Number(port), nodeId: 1 };
  const transport = make(security, addressPolicy({ bootstrap: [target] }));
  onTestFinished(async () => {
    transport.close();
    await cluster.close();
  });
  return { cluster, transport, target, open: (ms = PATIENCE_MS) => transport.open(target, deadlineIn(ms)) };
}

/** Asks one question on a connection, encoded and decoded as the reader does. */
export async function ask<Q, A>(connection: Connection, api: Api<Q, A>, question: Q): Promise<A> {
  const version = versionFor(api, connection.versions) ?? 0;
  const bytes = await connection.exchange({ key: api.key, name: api.name, version, body: encodeRequest(api, question, version) });
  return decodeResponse(api, version, bytes).value;
}

export const askMetadata = (connection: Connection) => ask(connection, metadata, { topics: null });

/** A server that does what it is told with each connection; closed when the test ends. */
export async function rawServer(onSocket: (socket: Socket) => void, host = "127.0.0.1") {
  const sockets = new Set<Socket>();
  let accepted = 0;
  let receivedBytes = 0;
  const server: Server = createServer((socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on("error", () => {}).on("close", () => sockets.delete(socket));
    socket.on("data", ({ length }) => (receivedBytes += length));
    onSocket(socket);
  });
  server.listen(0, host);
  await once(server, "listening");
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  return { target: { host, port, nodeId: 1 }, sockets, accepted: () => accepted, receivedBytes: () => receivedBytes };
}
