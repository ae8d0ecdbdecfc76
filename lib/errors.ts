export const ERROR_CODES = [
  "invalid_input",
  "unauthenticated",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "rate_limited",
  "internal",
  "kafka_unreachable",
  "database_unavailable",
  "no_collector",
  "kafka_timeout",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An error a person may read: a code of the closed union and a sentence fit for them. Anything else thrown is `internal`. */
export class AppError extends Error {
  override readonly name = "AppError";
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { fields?: Record<string, string>; cause?: unknown } = {},
  ) {
    super(message, { cause: details.cause });
  }
}

/** Module instances differ between pages and route handlers of one process, so the name decides, never `instanceof`. */
export const isAppError = (error: unknown): error is AppError => error instanceof Error && error.name === "AppError" && "code" in error;
