/** Reads a request in a test's broker; shares no code with the codec under test. */
export class Cursor {
  private at = 0;
  constructor(private readonly buffer: Buffer) {}

  i8 = (): number => this.buffer.readInt8(this.move(1));
  i16 = (): number => this.buffer.readInt16BE(this.move(2));
  i32 = (): number => this.buffer.readInt32BE(this.move(4));
  i64 = (): bigint => this.buffer.readBigInt64BE(this.move(8));

  uvarint(): number {
    const byte = this.buffer.readUInt8(this.move(1));
    return byte < 128 ? byte : (byte & 127) + 128 * this.uvarint();
  }

  str(): string | null {
    return this.text(this.i16());
  }

  cstr(): string | null {
    return this.text(this.uvarint() - 1);
  }

  carr<T>(each: () => T): T[] | null {
    const count = this.uvarint() - 1;
    return count < 0 ? null : Array.from({ length: count }, each);
  }

  tags(): void {
    if (this.uvarint() !== 0) throw new Error("a tagged field in a request");
  }

  end(): void {
    if (this.at !== this.buffer.length) throw new Error(`${this.buffer.length - this.at} bytes of a request are left`);
  }

  private text(size: number): string | null {
    if (size < 0) return null;
    const from = this.move(size);
    return this.buffer.toString("utf8", from, from + size);
  }

  private move(size: number): number {
    const from = this.at;
    this.at += size;
    if (this.at > this.buffer.length) throw new Error("the request ends too early");
    return from;
  }
}
