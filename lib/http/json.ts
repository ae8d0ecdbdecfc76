import type { z } from "zod";

const checks = process.env.NODE_ENV !== "production";

/** A body by its contract. Outside production it is parsed on the way out, so that a drift fails in the test that meets it. */
export function json<T extends z.ZodType>(schema: T, value: z.output<T>, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return Response.json(checks ? schema.parse(value) : value, {
    status: init.status ?? 200,
    headers: { "cache-control": "private, no-store", ...init.headers },
  });
}

export const noContent = (): Response => new Response(null, { status: 204, headers: { "cache-control": "private, no-store" } });
