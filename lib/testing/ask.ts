type Handler = (req: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

export type Answer = { status: number; body: Body; headers: Headers };
// A test reads what it asserts on; the contract schemas have parsed the answer already.
type Body = ReturnType<typeof JSON.parse>;

const ORIGIN = "http://127.0.0.1:3000";

/** Asks a route handler as the pages do: same origin, JSON. `query` and `body` are sent as they are given. */
export async function ask(
  handler: Handler,
  params: Record<string, string | number> = {},
  { query = "", method = "GET", body, headers = {} }: { query?: string; method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await askRaw(handler, params, { query, method, body, headers });
  const text = await response.text();
  return { status: response.status, body: text === "" ? null : JSON.parse(text), headers: response.headers };
}

export function askRaw(
  handler: Handler,
  params: Record<string, string | number> = {},
  { query = "", method = "GET", body, headers = {} }: { query?: string; method?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const own: Record<string, string> = method === "GET" ? {} : { origin: ORIGIN, "sec-fetch-site": "same-origin", "content-type": "application/json" };
  const init: RequestInit = { method, headers: { ...own, ...headers } };
  if (body !== undefined) init.body = typeof body === "string" ? body : JSON.stringify(body);
  const values = Object.fromEntries(Object.entries(params).map(([key, value]) => [key, String(value)]));
  return handler(new Request(`${ORIGIN}/api/x${query}`, init), { params: Promise.resolve(values) });
}
