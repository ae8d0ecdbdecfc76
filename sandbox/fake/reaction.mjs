import { setTimeout as after } from "node:timers/promises";

/**
 * What a broker does with a request:
 * - "answer"; "hang": never, nor to what comes after on this connection; "hang up";
 * - a `Buffer`: these bytes instead of a frame;
 * - `errorCode`: an answer with this code wherever it has one; `data`: an answer with these fields;
 * - `delayMs`: the answer later; `resetAfter`: so many bytes of it, then a reset; `closeAfter`: then an end; `dripBytes`: in
 *   pieces of that size, `everyMs` apart.
 * @typedef {"answer" | "hang" | "hang up" | Buffer | Manner} Reaction
 * @typedef {{ errorCode?: number, data?: object, delayMs?: number, resetAfter?: number, closeAfter?: number, dripBytes?: number, everyMs?: number }} Manner
 */

/** Writes a frame in that manner; resolves when it is out, or when the connection is gone. */
export async function writeInManner(/** @type {import("node:net").Socket} */ socket, /** @type {Buffer} */ frame, /** @type {Manner} */ manner) {
  const { delayMs, resetAfter, closeAfter, dripBytes, everyMs = 10 } = manner;
  if (delayMs !== undefined) await pause(delayMs, socket);
  const cut = resetAfter ?? closeAfter;
  if (cut !== undefined) {
    await written(socket, frame.subarray(0, cut));
    if (resetAfter !== undefined) socket.resetAndDestroy();
    else socket.end();
    return;
  }
  if (dripBytes === undefined) return written(socket, frame);
  for (let at = 0; at < frame.length && !socket.destroyed; at += dripBytes) {
    await written(socket, frame.subarray(at, at + dripBytes));
    await pause(everyMs, socket);
  }
}

/** A pause that ends with the connection. */
async function pause(ms, socket) {
  const gone = new AbortController();
  const abort = () => gone.abort();
  socket.once("close", abort);
  await after(ms, undefined, { signal: gone.signal, ref: false }).catch(() => {});
  socket.off("close", abort);
}

const written = (socket, bytes) => new Promise((resolve) => (socket.destroyed ? resolve(undefined) : socket.write(bytes, () => resolve(undefined))));
