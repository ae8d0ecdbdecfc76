/** Bytes that do not follow the format that the request's version promises. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/** A name as text, and its bytes only when the text does not encode back to them. */
export type WireName = { text: string; raw: Uint8Array | null };

/** Writes Kafka's primitive types; in a flexible version lengths are compact and `tags` closes each structure. */
export class Writer {
  private bytes = Buffer.allocUnsafe(256);
  private used = 0;
  constructor(readonly flexible: boolean) {}

  i8(value: number): void {
    const start = this.grow(1);
    this.bytes.writeInt8(value, start);
  }

  i16(value: number): void {
    const start = this.grow(2);
    this.bytes.writeInt16BE(value, start);
  }

  i32(value: number): void {
    const start = this.grow(4);
    this.bytes.writeInt32BE(value, start);
  }

  i64(value: bigint): void {
    const start = this.grow(8);
    this.bytes.writeBigInt64BE(value, start);
  }

  bool(value: boolean): void {
    this.i8(value ? 1 : 0);
  }

  uvarint(value: number): void {
    let rest = value >>> 0;
    while (rest > 0x7f) {
      this.u8((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.u8(rest);
  }

  /** Text, bytes that stand for text, or null where the field may be null. */
  string(value: string | Uint8Array | null): void {
    const bytes = typeof value === "string" ? Buffer.from(value, "utf8") : value;
    if (this.flexible) this.uvarint(bytes === null ? 0 : bytes.length + 1);
    else this.i16(bytes?.length ?? -1);
    if (bytes === null) return;
    const start = this.grow(bytes.length);
    this.bytes.set(bytes, start);
  }

  array<T>(items: readonly T[] | null, each: (item: T) => void): void {
    if (this.flexible) this.uvarint(items === null ? 0 : items.length + 1);
    else this.i32(items === null ? -1 : items.length);
    for (const item of items ?? []) each(item);
  }

  tags(): void {
    if (this.flexible) this.uvarint(0);
  }

  done(): Buffer {
    return this.bytes.subarray(0, this.used);
  }

  private u8(value: number): void {
    const start = this.grow(1);
    this.bytes.writeUInt8(value, start);
  }

  private grow(size: number): number {
    const start = this.used;
    this.used += size;
    if (this.used > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.used, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, start);
      this.bytes = larger;
    }
    return start;
  }
}

/** Structures take up to 300 bytes each, however few they are on the wire: so many of them take less than 64 MiB. */
const MOST_ELEMENTS = 200_000;
/** Of the memory and the time that a structure takes. */
const NUMBER_SHARE = 1 / 8;

/** Reads what `Writer` writes. Every length is checked against the bytes left before anything is allocated. */
export class Reader {
  private position = 0;
  private elementsLeft: number;
  /** The quota pause that the answer asked for. */
  throttleMs = 0;
  constructor(
    private readonly bytes: Buffer,
    readonly flexible: boolean,
    /** How many elements all lists of the answer may have together. */
    private readonly most = MOST_ELEMENTS,
  ) {
    this.elementsLeft = most;
  }

  left = (): number => this.bytes.length - this.position;
  i8 = (): number => this.bytes.readInt8(this.take(1));
  i16 = (): number => this.bytes.readInt16BE(this.take(2));
  i32 = (): number => this.bytes.readInt32BE(this.take(4));
  i64 = (): bigint => this.bytes.readBigInt64BE(this.take(8));
  bool = (): boolean => this.i8() !== 0;

  skip(size: number): void {
    this.take(size);
  }

  throttle(): void {
    this.throttleMs = Math.max(0, this.i32());
  }

  uvarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.bytes[this.take(1)] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new DecodeError("a variable-length number has more than 5 bytes");
  }

  string(): string {
    return this.nullableString() ?? fail("a text that may not be null is null");
  }

  nullableString(): string | null {
    return this.nullableSlice(false)?.toString("utf8") ?? null;
  }

  /** A name whose bytes must survive the way back to the broker. */
  name(): WireName {
    const slice = this.nullableSlice(false) ?? fail("a name is null");
    const text = slice.toString("utf8");
    const isExact = !text.includes("\uFFFD") || Buffer.from(text, "utf8").equals(slice);
    return { text, raw: isExact ? null : Uint8Array.from(slice) };
  }

  skipString(): void {
    const size = this.length(false);
    if (size === -1) fail("a text that may not be null is null");
    this.take(size);
  }

  skipBytes(): void {
    this.take(Math.max(0, this.length(true)));
  }

  /** A copy: a slice would keep the whole answer alive. */
  byteArray(): Buffer {
    return Buffer.from(this.nullableSlice(true) ?? fail("bytes that may not be null are null"));
  }

  /** Kafka's 16-byte id as text; null for the all-zero id, which means unknown. */
  uuid(): string | null {
    const start = this.take(16);
    const hex = this.bytes.toString("hex", start, start + 16);
    return /^0+$/.test(hex) ? null : hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  /** The least bytes that a structure takes: its numbers, and the lengths of texts and lists that are all empty. */
  least(numbers: number, texts = 0, lists = 0): number {
    return this.flexible ? numbers + texts + lists + 1 : numbers + 2 * texts + 4 * lists;
  }

  /** `smallest` is the least number of bytes that one element can take. */
  array<T>(each: () => T, smallest: number): T[] {
    return this.elements(each, smallest, 1) ?? fail("a list that may not be null is null");
  }

  nullableArray<T>(each: () => T, smallest: number): T[] | null {
    return this.elements(each, smallest, 1);
  }

  i32s = (): number[] => this.elements(this.i32, 4, NUMBER_SHARE) ?? fail("a list that may not be null is null");

  /** Reads over a list of which nothing is kept; its elements weigh as little as numbers. */
  skipArray(each: () => void, smallest: number): void {
    const count = this.count(smallest, NUMBER_SHARE);
    if (count === -1) fail("a list that may not be null is null");
    for (let nth = 0; nth < count; nth++) each();
  }

  skipStrings = (): void => this.skipArray(() => this.skipString(), this.flexible ? 1 : 2);

  /** Skips the tagged fields of a structure, known or not, by their size. */
  tags(): void {
    if (!this.flexible) return;
    const announced = this.uvarint();
    this.allow(announced, 2, NUMBER_SHARE);
    for (let count = announced; count > 0; count--) {
      this.uvarint();
      this.take(this.uvarint());
    }
  }

  /** Strict: an answer has no bytes beyond what its version describes. */
  end(): void {
    if (this.left() > 0) throw new DecodeError(`${this.left()} bytes are left over`);
  }

  private elements<T>(each: () => T, smallest: number, share: number): T[] | null {
    const count = this.count(smallest, share);
    if (count === -1) return null;
    // A loop: `Array.from` costs several times as much, and a cycle reads tens of thousands of elements.
    const items: T[] = [];
    for (let nth = 0; nth < count; nth++) items.push(each());
    return items;
  }

  /** How many elements follow; −1: the list is null. */
  private count(smallest: number, share: number): number {
    const count = this.flexible ? this.uvarint() - 1 : this.i32();
    if (count !== -1) this.allow(count, smallest, share);
    return count;
  }

  /** Refuses what cannot be in the bytes left, and what would take too much memory and time: an element can be dearer than its bytes by far. */
  private allow(count: number, smallest: number, share: number): void {
    if (count < 0 || count * smallest > this.left()) throw new DecodeError(`a list of ${count} does not fit into ${this.left()} bytes`);
    this.elementsLeft -= count * share;
    if (this.elementsLeft < 0) throw new DecodeError(`it lists more than ${this.most} things`);
  }

  private nullableSlice(wide: boolean): Buffer | null {
    const size = this.length(wide);
    if (size === -1) return null;
    const start = this.take(size);
    return this.bytes.subarray(start, start + size);
  }

  /** The length of a text or of bytes; −1: it is null. */
  private length(wide: boolean): number {
    const size = this.flexible ? this.uvarint() - 1 : wide ? this.i32() : this.i16();
    if (size < -1) throw new DecodeError(`a length of ${size}`);
    return size;
  }

  private take(size: number): number {
    const start = this.position;
    if (size > this.bytes.length - start) throw new DecodeError(`${size} bytes wanted, ${this.left()} left`);
    this.position = start + size;
    return start;
  }
}

function fail(message: string): never {
  throw new DecodeError(message);
}
