/**
 * Text in chunks as an answer that a proxy does not keep: a chunk is taken when the reader asks for one, so a slow reader
 * holds back the writer. Next compresses it for who takes gzip; it drops the content-encoding of a handler.
 */
export function textStream(contentType: string, chunks: Iterable<Uint8Array>): Response {
  const source = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const { done, value } = source.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        source.return?.();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(stream, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
