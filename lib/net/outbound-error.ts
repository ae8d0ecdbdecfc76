export type OutboundErrorCode = "url_refused" | "header_refused" | "address_refused" | "unresolved" | "unreachable" | "tls_failed" | "timeout" | "closed";

/** Why a request did not come back with an answer. The message is a class of trouble, fit for users: no banner, no timing. */
export class OutboundError extends Error {
  override readonly name = "OutboundError";
  constructor(
    readonly code: OutboundErrorCode,
    message: string,
  ) {
    super(message);
  }
}
