import { setImmediate } from "node:timers/promises";

/** After so many bytes other requests get their turn: a fast reader would never let go of the event loop. */
const TURN_BYTES = 512 * 1024;

/**
 * Text in chunks as an answer that a proxy does not keep: a chunk is taken when the reader asks for one, so a slow reader
 * holds back the writer. Next compresses it for who takes gzip; it drops the content-encoding of a handler.
 */
export function textStream(contentType: string, chunks: Iterable<Uint8Array>): Response {
  const source = chunks[Symbol.iterator]();
  let sinceTurn = 0;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (sinceTurn >= TURN_BYTES) {
          await setImmediate();
          sinceTurn = 0;
        }
        const { done, value } = source.next();
        if (done) return controller.close();
        sinceTurn += value.length;
        controller.enqueue(value);
      },
      cancel() {
        source.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(stream, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
