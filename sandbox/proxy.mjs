import { connect, createServer } from "node:net";
import { setTimeout as after } from "node:timers/promises";
import { reset, resetAfterData } from "./reset.mjs";

/**
 * How the way to a broker behaves, from now on and for connections that are open too:
 * - "forward"; "half-open": what is sent in either direction is lost, and nobody is told; "refuse": connections are reset;
 * - `delayMs`: answers arrive so much later; `bytesPerSecond`: no faster than that; `resetAfterBytes`: so many bytes of
 *   answers on one connection, then a reset.
 * @typedef {"forward" | "half-open" | "refuse" | { delayMs: number } | { bytesPerSecond: number } | { resetAfterBytes: number }} Manner
 */

const PIECES_PER_SECOND = 20;

/**
 * A TCP proxy on loopback before a server that itself notices nothing. `open`: clients' connections now; `mostAtOnce`: since
 * it was last read.
 * @param {{ from: number, to: number }} ports
 * @returns {Promise<{ manner: Manner, open(): number, mostAtOnce(): number, close(): Promise<void> }>}
 */
export async function startProxy({ from, to }) {
  /** @type {Manner} */
  let manner = "forward";
  const clients = new Set();
  let most = 0;
  const server = createServer((client) => {
    clients.add(client);
    client.on("close", () => clients.delete(client));
    most = Math.max(most, clients.size);
    join(client, connect(to, "127.0.0.1"), () => manner);
  });
  await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(from, "127.0.0.1", () => resolve(undefined));
  });
  return {
    get manner() {
      return manner;
    },
    set manner(next) {
      manner = next;
      if (next === "refuse") for (const client of clients) reset(client);
    },
    open: () => clients.size,
    mostAtOnce() {
      const seen = most;
      most = clients.size;
      return seen;
    },
    async close() {
      for (const client of clients) client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Carries what either side sends to the other, in the manner of the moment; one side's end is the other's. */
function join(client, upstream, mannerNow) {
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
  if (mannerNow() === "refuse") return void reset(client);
  client.on("data", (chunk) => mannerNow() !== "half-open" && upstream.write(chunk));
  let carried = 0;
  let turn = Promise.resolve();
  upstream.on("data", (chunk) => {
    const arrivedAt = performance.now();
    turn = turn.then(async () => {
      const sent = await deliver(client, chunk, { manner: mannerNow(), arrivedAt, carried });
      carried += sent;
    });
  });
}

/** Returns how many bytes were passed on. */
async function deliver(client, chunk, { manner, arrivedAt, carried }) {
  if (manner === "half-open" || client.destroyed) return 0;
  if (typeof manner === "string") return write(client, chunk);
  if ("delayMs" in manner) {
    await after(Math.max(0, arrivedAt + manner.delayMs - performance.now()), undefined, { ref: false });
    return write(client, chunk);
  }
  if ("resetAfterBytes" in manner) {
    const rest = Math.max(0, manner.resetAfterBytes - carried);
    if (chunk.length < rest) return write(client, chunk);
    client.write(chunk.subarray(0, rest));
    await resetAfterData(client);
    return rest;
  }
  const pieceBytes = Math.max(1, Math.floor(manner.bytesPerSecond / PIECES_PER_SECOND));
  for (let at = 0; at < chunk.length && !client.destroyed; at += pieceBytes) {
    write(client, chunk.subarray(at, at + pieceBytes));
    await after(1_000 / PIECES_PER_SECOND, undefined, { ref: false });
  }
  return chunk.length;
}

function write(client, bytes) {
  if (!client.destroyed) client.write(bytes);
  return bytes.length;
}
