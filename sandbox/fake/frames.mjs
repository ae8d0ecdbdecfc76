const LARGEST_REQUEST = 100 * 1024 * 1024;

/** Calls `each` with every whole request of a socket. A length that no request has ends the socket, as on a real broker. */
export function onFrames(/** @type {import("node:net").Socket} */ socket, /** @type {(frame: Buffer) => void} */ each) {
  let waiting = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    while (waiting.length >= 4) {
      const size = waiting.readInt32BE();
      if (size < 0 || size > LARGEST_REQUEST) return void socket.destroy();
      if (waiting.length < 4 + size) return;
      each(waiting.subarray(4, 4 + size));
      waiting = waiting.subarray(4 + size);
    }
  });
}

/** A frame around what follows the length. */
export function framed(/** @type {Buffer[]} */ ...parts) {
  const length = Buffer.alloc(4);
  length.writeInt32BE(parts.reduce((sum, { length: size }) => sum + size, 0));
  return Buffer.concat([length, ...parts]);
}
