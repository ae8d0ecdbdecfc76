import { basePath } from "./base-path";

/** What the server answered instead of data: its sentence, its code and the id of the request. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  constructor(
    message: string,
    readonly code: string,
    readonly status: number,
    readonly requestId: string | null,
    readonly fields: Readonly<Record<string, string>>,
  ) {
    super(message);
  }
}

/** The address of an API route, the base path in front. */
export const apiAddress = (path: string): string => `${basePath}/api${path}`;

/** Reads JSON; anything but a 2xx, or a status of `also` that carries the same body, rejects with `RequestError`. */
export async function getJson<T>(path: string, signal?: AbortSignal, also: readonly number[] = []): Promise<T> {
  return answerOf<T>(await fetch(apiAddress(path), { signal, headers: { accept: "application/json" } }), also);
}

/** Changes something. The body travels as JSON; the server wants its content type said even where there is none. */
export async function sendJson<T>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<T> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  return answerOf<T>(await fetch(apiAddress(path), { method, ...content, headers: { "content-type": "application/json" } }));
}

async function answerOf<T>(answer: Response, also: readonly number[] = []): Promise<T> {
  const isAnswer = answer.ok || (also.includes(answer.status) && !answer.headers.get("content-type")?.includes("problem"));
  if (isAnswer) return (answer.status === 204 ? undefined : await answer.json()) as T;
  const problem = (await answer.json().catch(() => ({}))) as { detail?: string; code?: string; requestId?: string; fields?: Record<string, string> };
  throw new RequestError(problem.detail ?? answer.statusText, problem.code ?? "internal", answer.status, problem.requestId ?? null, problem.fields ?? {});
}
