/** A growing buffer with Kafka's primitive types. */
export class Output {
  #bytes = Buffer.allocUnsafe(1_024);
  #end = 0;

  int(/** @type {1 | 2 | 4} */ size, /** @type {number} */ value) {
    this.#room(size).writeIntBE(value, this.#end - size, size);
  }
  uint16(/** @type {number} */ value) {
    this.#room(2).writeUInt16BE(value, this.#end - 2);
  }
  int64(/** @type {bigint} */ value) {
    this.#room(8).writeBigInt64BE(value, this.#end - 8);
  }
  float64(/** @type {number} */ value) {
    this.#room(8).writeDoubleBE(value, this.#end - 8);
  }
  varint(/** @type {number} */ value) {
    let rest = value;
    for (; rest >= 128; rest = Math.floor(rest / 128)) this.#room(1).writeUInt8(128 + (rest % 128), this.#end - 1);
    this.#room(1).writeUInt8(rest, this.#end - 1);
  }
  raw(/** @type {Uint8Array} */ bytes) {
    this.#room(bytes.length).set(bytes, this.#end - bytes.length);
  }
  bytes() {
    return this.#bytes.subarray(0, this.#end);
  }

  /** The buffer after it has got `size` bytes more at its end. */
  #room(size) {
    const used = this.#end;
    this.#end += size;
    if (this.#end > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(2 * this.#end);
      larger.set(this.#bytes.subarray(0, used));
      this.#bytes = larger;
    }
    return this.#bytes;
  }
}

/** Reads the same types; throws at the end of the bytes. */
export class Input {
  #at = 0;
  constructor(/** @type {Buffer} */ buffer) {
    this.buffer = buffer;
  }

  int(/** @type {1 | 2 | 4} */ size) {
    return this.buffer.readIntBE(this.#move(size), size);
  }
  uint16() {
    return this.buffer.readUInt16BE(this.#move(2));
  }
  int64() {
    return this.buffer.readBigInt64BE(this.#move(8));
  }
  float64() {
    return this.buffer.readDoubleBE(this.#move(8));
  }
  varint() {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.buffer.readUInt8(this.#move(1));
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }
  raw(/** @type {number} */ size) {
    if (size < 0) throw new Error(`a size of ${size}`);
    const from = this.#move(size);
    return this.buffer.subarray(from, from + size);
  }
  rest() {
    return this.buffer.subarray(this.#at);
  }

  #move(size) {
    const at = this.#at;
    if (at + size > this.buffer.length) throw new Error("the bytes end too early");
    this.#at += size;
    return at;
  }
}
