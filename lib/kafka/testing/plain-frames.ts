const CLIENT_ID = Buffer.from("lagline");

/** Frames of the protocol, whole ones out of whatever pieces a socket hands over. */
export class PlainFrames {
  private chunks: Buffer[] = [];
  private size = 0;

  constructor(private readonly onAnswer: (correlation: number, bytes: Buffer) => void) {}

  /** A request with a header of version 1. */
  static request({ key, version, correlation, body }: { key: number; version: number; correlation: number; body: Buffer }): Buffer {
    const head = Buffer.alloc(14);
    head.writeInt32BE(10 + CLIENT_ID.length + body.length, 0);
    head.writeInt16BE(key, 4);
    head.writeInt16BE(version, 6);
    head.writeInt32BE(correlation, 8);
    head.writeInt16BE(CLIENT_ID.length, 12);
    return Buffer.concat([head, CLIENT_ID, body]);
  }

  accept(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    for (let length = this.length(); length !== null && this.size >= 4 + length; length = this.length()) {
      const bytes = Buffer.concat(this.chunks);
      this.chunks = [bytes.subarray(4 + length)];
      this.size = bytes.length - 4 - length;
      this.onAnswer(bytes.readInt32BE(4), bytes.subarray(8, 4 + length));
    }
  }

  private length(): number | null {
    if (this.size < 4) return null;
    const [first] = this.chunks;
    if (first !== undefined && first.length < 4) this.chunks = [Buffer.concat(this.chunks)];
    return this.chunks[0]?.readInt32BE() ?? null;
  }
}
