const SMALLEST = 4;
const LARGEST = 64 * 1024 * 1024;
/** SaslHandshake and ApiVersions: their answers begin with correlation id, error code and the size of a list. */
const DECODED_BY_KAFKAJS = new Set([17, 18]);
const HEAD = 10;
const SMALLEST_ENTRY = 2;
/** Kafka has less than a hundred requests, and a dozen ways to log in. */
const MOST_ENTRIES = 1_000;

/**
 * Follows the 4-byte lengths in a stream of answers without keeping any of it. kafkajs throws where nobody can catch on a
 * length below 4 and buffers a huge one without bound, so no byte may reach it past a length that is out of range. In the two
 * answers that it decodes itself it makes room for as many entries as they announce: 256 MiB for a frame of 14 bytes, and seconds for ten million that are there.
 */
export class FrameCheck {
  private bodyLeft = 0;
  private headerBytes = 0;
  private header = 0;
  private readonly head = Buffer.alloc(HEAD);
  private headBytes = 0;
  private readonly lists = new Set<number>();

  /** Follows a request that leaves, to know the answers with a list. */
  sent(request: Uint8Array): void {
    const bytes = Buffer.from(request.buffer, request.byteOffset, request.byteLength);
    if (bytes.length >= 12 && DECODED_BY_KAFKAJS.has(bytes.readInt16BE(4))) this.lists.add(bytes.readInt32BE(8));
  }

  /** What is wrong with the stream, or null if the whole chunk may be passed on. */
  accept(chunk: Uint8Array): string | null {
    let position = 0;
    while (position < chunk.length) {
      if (this.bodyLeft > 0) {
        const skipped = Math.min(this.bodyLeft, chunk.length - position);
        const refused = this.headBytes < HEAD ? this.readHead(chunk.subarray(position, position + skipped)) : null;
        if (refused !== null) return refused;
        this.bodyLeft -= skipped;
        position += skipped;
        continue;
      }
      this.header = (this.header << 8) | (chunk[position++] ?? 0);
      if (++this.headerBytes < 4) continue;
      if (this.header < SMALLEST || this.header > LARGEST) return complaint(this.header);
      this.bodyLeft = this.header;
      this.headerBytes = 0;
      this.header = 0;
      this.headBytes = 0;
    }
    return null;
  }

  private readHead(bytes: Uint8Array): string | null {
    const size = this.headBytes + this.bodyLeft;
    const read = bytes.subarray(0, HEAD - this.headBytes);
    this.head.set(read, this.headBytes);
    this.headBytes += read.length;
    if (this.headBytes < HEAD || !this.lists.delete(this.head.readInt32BE())) return null;
    const count = this.head.readInt32BE(6);
    return count > MOST_ENTRIES || count * SMALLEST_ENTRY > size - HEAD
      ? `an answer of ${size} bytes announces a list of ${count}; this is no Kafka broker`
      : null;
  }
}

function complaint(length: number): string {
  if (length === 0x48545450) return "an HTTP server answered, not a Kafka broker";
  // A TLS record: type alert or handshake, then the major version 3.
  if (length >>> 16 === 0x1503 || length >>> 16 === 0x1603) return "the port speaks TLS";
  return `an answer announces ${length} bytes; this is no Kafka broker`;
}
