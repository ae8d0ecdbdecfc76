import { z } from "zod";
import { AppError, type ErrorCode, isAppError } from "@/lib/errors";

const STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  kafka_unreachable: 502,
  database_unavailable: 503,
  no_collector: 503,
  kafka_timeout: 504,
} as const satisfies Record<ErrorCode, number>;

const TITLE = {
  invalid_input: "Invalid input",
  unauthenticated: "Not signed in",
  forbidden: "Not permitted",
  not_found: "Not found",
  conflict: "Conflict",
  too_large: "Too large",
  rate_limited: "Too many requests",
  internal: "Internal error",
  kafka_unreachable: "Kafka cannot be reached",
  database_unavailable: "The database cannot be reached",
  no_collector: "No collector",
  kafka_timeout: "Kafka did not answer in time",
} as const satisfies Record<ErrorCode, string>;

const RETRY_AFTER_SECONDS = new Map<ErrorCode, number>([
  ["database_unavailable", 5],
  ["no_collector", 15],
]);

/** Any thrown value as the error it is to a person; what is not ours and not the database's is internal. */
export function asAppError(error: unknown): AppError {
  if (isAppError(error)) return error;
  if (isDatabaseTrouble(error)) return new AppError("database_unavailable", "The database does not answer. Try again in a few seconds.", { cause: error });
  return new AppError("internal", "Something went wrong on the server. The log has the details under this request id.", { cause: error });
}

/** An error as `application/problem+json` (RFC 9457). */
export function problem(error: AppError, requestId: string): Response {
  const status = STATUS[error.code];
  const retry = RETRY_AFTER_SECONDS.get(error.code);
  return new Response(
    JSON.stringify({
      type: `urn:lagline:${error.code}`,
      title: TITLE[error.code],
      status,
      code: error.code,
      detail: error.message,
      requestId,
      ...(error.details.fields ? { fields: error.details.fields } : {}),
    }),
    {
      status,
      headers: {
        "content-type": "application/problem+json; charset=utf-8",
        "cache-control": "private, no-store",
        "x-request-id": requestId,
        ...(retry ? { "retry-after": String(retry) } : {}),
      },
    },
  );
}

/** What zod found wrong, by field; the first field is named in the sentence too. */
export function invalidInput(error: z.ZodError): AppError {
  const fields: Record<string, string> = Object.create(null);
  for (const issue of error.issues) {
    const names = issue.code === "unrecognized_keys" ? issue.keys.map((key) => [...issue.path, key].join(".")) : [fieldOf(issue.path)];
    for (const name of names) fields[name] ??= issue.code === "unrecognized_keys" ? "unknown field" : issue.message;
  }
  const [first] = Object.entries(fields);
  return new AppError("invalid_input", first ? `${first[0]}: ${first[1]}` : z.prettifyError(error), { fields: { ...fields } });
}

/** The names on the way to a value, as far as the first list: an entry of a list is told at the list. */
function fieldOf(path: readonly PropertyKey[]): string {
  const list = path.findIndex((step) => typeof step === "number");
  const names = list === -1 ? path : path.slice(0, list);
  return names.length === 0 ? "body" : names.map(String).join(".");
}

const NETWORK = new Set(["ECONNREFUSED", "ECONNRESET", "ENOTFOUND", "EPIPE", "ETIMEDOUT", "EHOSTUNREACH", "EAI_AGAIN"]);

/** Classes 08 and 57P of Postgres, statement and lock timeouts, too many connections, and pg's own words for a dead connection. */
function isDatabaseTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (NETWORK.has(code) || code.startsWith("08") || code.startsWith("57P") || ["57014", "55P03", "53300", "25P03"].includes(code)) return true;
  return /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client has encountered a connection error/.test(error.message);
}
