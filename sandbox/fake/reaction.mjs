import { setTimeout as after } from "node:timers/promises";
import { resetAfterData } from "../reset.mjs";

/**
 * What a broker does with a request:
 * - "answer"; "hang": never, nor to what comes after on this connection; "hang up";
 * - a `Buffer`: these bytes instead of a frame;
 * - `errorCode`: an answer with this code wherever it has one; `data`: an answer with these fields; `denseBytes`: about so
 *   many bytes of the smallest entries in one of its lists; `twist`: what becomes of
 *   the frame before it is written;
 * - `delayMs`: the answer later; `resetAfter`: so many bytes of it, then a reset; `closeAfter`: then an end; `dripBytes`: in
 *   pieces of that size, `everyMs` apart.
 * @typedef {"answer" | "hang" | "hang up" | Buffer | Manner} Reaction
 * @typedef {{ errorCode?: number, data?: object, denseBytes?: number, twist?: (frame: Buffer) => Buffer, delayMs?: number, resetAfter?: number, closeAfter?: number, dripBytes?: number, everyMs?: number }} Manner
 */

/** Writes a frame in that manner; resolves when it is out, or when the connection is gone. */
export async function writeInManner(/** @type {import("node:net").Socket} */ socket, /** @type {Buffer} */ frame, /** @type {Manner} */ manner) {
  const { delayMs, resetAfter, closeAfter, dripBytes = frame.length, everyMs = 10, twist } = manner;
  if (delayMs !== undefined) await pause(delayMs, socket);
  const whole = twist === undefined ? frame : twist(frame);
  const bytes = whole.subarray(0, Math.min(whole.length, resetAfter ?? closeAfter ?? whole.length));
  for (let at = 0; at < bytes.length && !socket.destroyed; at += dripBytes) {
    if (at > 0) await pause(everyMs, socket);
    await written(socket, bytes.subarray(at, at + dripBytes));
  }
  if (resetAfter !== undefined) await resetAfterData(socket);
  else if (closeAfter !== undefined) socket.end();
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
