import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { i32, strangeTags } from "@/lib/kafka/testing/bytes";
import { Cursor } from "@/lib/kafka/testing/cursor";
import { type Asked, apiVersions, listGroups, listOffsets, metadata, offsetFetch, type Place, type Release } from "@/lib/kafka/testing/fake-answers";
import type { FakeWorld } from "@/lib/kafka/testing/fake-world";

const LARGEST_REQUEST = 100 * 1024 * 1024;
const APIS = new Map([
  [18, "ApiVersions"],
  [3, "Metadata"],
  [16, "ListGroups"],
  [9, "OffsetFetch"],
  [2, "ListOffsets"],
]);
const ANSWERS = new Map<string, (asked: Asked) => Buffer>(
  Object.entries({ Metadata: metadata, ListGroups: listGroups, OffsetFetch: offsetFetch, ListOffsets: listOffsets }),
);

export type Event = { broker: number; api: string; what: "received" | "answered" };
/** What a broker does with a request: answer, never answer, hang up, or write these bytes instead. */
export type Reaction = "answer" | "hang" | "hang up" | Buffer;

export type FakeCluster = {
  bootstrap: string[];
  /** Everything since the last `events.splice(0)`, in order. */
  events: Event[];
  /** Decides about each request; may be set at any time. */
  react: (broker: number, api: string) => Reaction;
  connections(): number;
  /** Stops listening and resets what is connected; Metadata goes on naming the broker. */
  kill(broker: number): Promise<void>;
  close(): Promise<void>;
};

/** Brokers 1…n of a cluster that does not exist, each on a port of its own, for what a real broker cannot be made to do. */
export async function startFakeCluster(world: FakeWorld, { brokers, release = "4.x" }: { brokers: number; release?: Release }): Promise<FakeCluster> {
  const sockets = new Map<Socket, number>();
  const places: Place[] = [];
  const cluster: FakeCluster = {
    bootstrap: [],
    events: [],
    react: () => "answer",
    connections: () => sockets.size,
    kill: async (broker) => {
      for (const [socket, owner] of sockets) if (owner === broker) socket.resetAndDestroy();
      await closed(servers[broker - 1]);
    },
    close: async () => {
      for (const socket of sockets.keys()) socket.destroy();
      await Promise.all(servers.map(closed));
    },
  };

  const answer = (broker: number, socket: Socket, frame: Buffer): void => {
    const head = new Cursor(frame);
    const [key, version, correlation] = [head.i16(), head.i16(), head.i32()];
    const clientId = head.str() ?? "";
    const api = APIS.get(key) ?? `api ${key}`;
    cluster.events.push({ broker, api, what: "received" });
    const reaction = cluster.react(broker, api);
    if (reaction === "hang") return;
    if (reaction === "hang up") return void socket.destroy();
    if (reaction !== "answer") return void socket.write(reaction);
    const body = new Cursor(frame.subarray(10 + Buffer.byteLength(clientId)));
    const send = (...parts: Buffer[]): void => {
      const content = Buffer.concat([i32(correlation), ...parts]);
      socket.write(Buffer.concat([i32(content.length), content]), () => cluster.events.push({ broker, api, what: "answered" }));
    };
    if (key === 18) {
      send(apiVersions(release));
      return;
    }
    body.tags();
    send(strangeTags, ANSWERS.get(api)?.({ world, brokers: places, broker, version, body }) ?? Buffer.alloc(0));
  };

  const servers = Array.from({ length: brokers }, (_, index) =>
    createServer((socket) => {
      sockets.set(socket, index + 1);
      socket.on("close", () => sockets.delete(socket)).on("error", () => {});
      onFrames(socket, (frame) => answer(index + 1, socket, frame));
    }),
  );
  for (const [index, server] of servers.entries()) {
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    places.push({ broker: index + 1, host: "127.0.0.1", port });
    cluster.bootstrap.push(`127.0.0.1:${port}`);
  }
  return cluster;
}

function onFrames(socket: Socket, each: (frame: Buffer) => void): void {
  let waiting = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    waiting = Buffer.concat([waiting, chunk]);
    // A real broker, too, hangs up on a length that no request has.
    if (waiting.length >= 4 && waiting.readUInt32BE() > LARGEST_REQUEST) return void socket.destroy();
    while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32BE()) {
      const size = waiting.readInt32BE();
      each(waiting.subarray(4, 4 + size));
      waiting = waiting.subarray(4 + size);
    }
  });
}

const closed = (server: Server | undefined): Promise<void> => new Promise((resolve) => (server?.listening ? server.close(() => resolve()) : resolve()));
