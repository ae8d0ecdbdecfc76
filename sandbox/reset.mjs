import { setTimeout as after } from "node:timers/promises";

const APART_MS = 30;

/**
 * Resets a connection. Node's own `resetAndDestroy` ends the stream in good order first, so that the other side mostly sees
 * an end and no reset.
 * @param {import("node:net").Socket} socket
 */
export function reset(socket) {
  /** @type {any} */ (socket).resetAndClosing = true;
  socket.destroy();
}

/** The same once the other side has had its time to read what was sent: a reset that comes with data looks like an end to Node. */
export async function resetAfterData(/** @type {import("node:net").Socket} */ socket) {
  await after(APART_MS, undefined, { ref: false });
  reset(socket);
}
