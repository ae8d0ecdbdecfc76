import { textStream } from "@/lib/http/text-stream";
import type { MetricsText } from "@/lib/queries/metrics";

/** The text format of Prometheus; while too many texts are being made, 503 and when to come again. */
export function metricsAnswer(text: MetricsText): Response {
  if (text === "busy") return new Response("Too many scrapes at once.\n", { status: 503, headers: { "retry-after": "5", "cache-control": "no-store" } });
  return textStream("text/plain; version=0.0.4; charset=utf-8", text);
}
