import type { LiveEvent } from "@/lib/contract/live";

type Source = { next(): Promise<LiveEvent | "heartbeat" | null>; close(): void };

/** A subscription as server-sent events. The next one is taken when the client has room, so a slow client holds up nothing. */
export function eventStream(source: Source, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let begun = false;
  signal.addEventListener("abort", () => source.close(), { once: true });
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (!begun) {
          begun = true; // headers leave with the first chunk
          controller.enqueue(encoder.encode(": ok\n\n"));
          return;
        }
        const event = await source.next();
        if (signal.aborted) return;
        if (event === null) return controller.close();
        controller.enqueue(encoder.encode(event === "heartbeat" ? ": hb\n\n" : `event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`));
      },
      cancel: () => source.close(),
    },
    { highWaterMark: 1 },
  );
  return new Response(stream, {
    headers: { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache, no-transform", "x-accel-buffering": "no" },
  });
}
