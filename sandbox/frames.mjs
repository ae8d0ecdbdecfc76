import { connect } from "node:net";

/**
 * One connection that speaks Kafka's oldest framing (request header v1, no flexible versions): enough to ask whether a
 * cluster is ready and to commit offsets. Every request fails after `timeoutMs` or when the connection ends.
 */
export function openFrames({ host = "127.0.0.1", port, clientId = "lagline-sandbox", timeoutMs = 5_000 }) {
  const socket = connect({ host, port, noDelay: true });
  /** @type {Map<number, { resolve: (body: Reader) => void, reject: (error: Error) => void, timer: NodeJS.Timeout }>} */
  const waiting = new Map();
  let received = Buffer.alloc(0);
  let correlation = 0;
  /** @type {Error | null} */
  let broken = null;

  const fail = (error) => {
    broken ??= error;
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(broken);
    }
    waiting.clear();
    socket.destroy();
  };
  socket.on("error", fail);
  socket.on("close", () => fail(new Error(`connection to ${host}:${port} closed`)));
  socket.on("data", (chunk) => {
    received = received.length ? Buffer.concat([received, chunk]) : chunk;
    while (received.length >= 4 && received.length >= 4 + received.readInt32BE(0)) {
      const body = received.subarray(4, 4 + received.readInt32BE(0));
      received = received.subarray(4 + body.length);
      const asked = waiting.get(body.readInt32BE(0));
      waiting.delete(body.readInt32BE(0));
      clearTimeout(asked?.timer);
      asked?.resolve(new Reader(body.subarray(4)));
    }
  });

  return {
    /** @returns {Promise<Reader>} */
    request(apiKey, apiVersion, /** @type {Writer} */ body) {
      if (broken) return Promise.reject(broken);
      const id = ++correlation;
      const head = new Writer().i16(apiKey).i16(apiVersion).i32(id).string(clientId).bytes();
      const payload = body.bytes();
      socket.write(Buffer.concat([new Writer().i32(head.length + payload.length).bytes(), head, payload]));
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => fail(new Error(`${host}:${port} did not answer within ${timeoutMs} ms`)), timeoutMs);
        waiting.set(id, { resolve, reject, timer });
      });
    },
    close: () => fail(new Error("closed")),
  };
}

export class Writer {
  /** @type {Buffer[]} */
  #parts = [];

  i8(value) {
    return this.#number(1, (buffer) => buffer.writeInt8(value));
  }
  i16(value) {
    return this.#number(2, (buffer) => buffer.writeInt16BE(value));
  }
  i32(value) {
    return this.#number(4, (buffer) => buffer.writeInt32BE(value));
  }
  i64(value) {
    return this.#number(8, (buffer) => buffer.writeBigInt64BE(BigInt(value)));
  }
  string(value) {
    if (value === null) return this.i16(-1);
    const text = Buffer.from(value, "utf8");
    this.i16(text.length);
    this.#parts.push(text);
    return this;
  }
  array(items, write) {
    this.i32(items.length);
    for (const item of items) write(item, this);
    return this;
  }
  bytes() {
    return Buffer.concat(this.#parts);
  }
  #number(size, write) {
    const buffer = Buffer.alloc(size);
    write(buffer);
    this.#parts.push(buffer);
    return this;
  }
}

export class Reader {
  #at = 0;
  constructor(/** @type {Buffer} */ buffer) {
    this.buffer = buffer;
  }
  i16() {
    this.#at += 2;
    return this.buffer.readInt16BE(this.#at - 2);
  }
  i32() {
    this.#at += 4;
    return this.buffer.readInt32BE(this.#at - 4);
  }
  i64() {
    this.#at += 8;
    return this.buffer.readBigInt64BE(this.#at - 8);
  }
  skip(bytes) {
    this.#at += bytes;
    return this;
  }
  string() {
    const length = this.i16();
    if (length < 0) return null;
    this.#at += length;
    return this.buffer.toString("utf8", this.#at - length, this.#at);
  }
  /**
   * @template T
   * @param {() => T} read
   * @returns {T[]}
   */
  array(read) {
    const length = this.i32();
    return Array.from({ length: Math.max(0, length) }, read);
  }
}
