const SMALLEST = 4;
const LARGEST = 64 * 1024 * 1024;

/**
 * Follows the 4-byte lengths in a stream of answers without keeping any of it. kafkajs throws where nobody can catch on a
 * length below 4 and buffers a huge one without bound, so no byte may reach it past a length that is out of range.
 */
export class FrameCheck {
  private bodyLeft = 0;
  private headerBytes = 0;
  private header = 0;

  /** What is wrong with the stream, or null if the whole chunk may be passed on. */
  accept(chunk: Uint8Array): string | null {
    let position = 0;
    while (position < chunk.length) {
      if (this.bodyLeft > 0) {
        const skipped = Math.min(this.bodyLeft, chunk.length - position);
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
    }
    return null;
  }
}

function complaint(length: number): string {
  if (length === 0x48545450) return "an HTTP server answered, not a Kafka broker";
  // A TLS record: type alert or handshake, then the major version 3.
  if (length >>> 16 === 0x1503 || length >>> 16 === 0x1603) return "the port speaks TLS";
  return `an answer announces ${length} bytes; this is no Kafka broker`;
}
