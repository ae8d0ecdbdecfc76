import { KafkaFailure } from "@/lib/kafka/failure";
import type { FailureCode } from "@/lib/kafka/ports";

const BY_SOCKET_CODE: ReadonlyMap<string, readonly [FailureCode, string]> = new Map([
  ["ECONNREFUSED", ["refused", "nothing listens on this port"]],
  ["ECONNRESET", ["reset", "the connection was reset"]],
  ["EPIPE", ["reset", "the connection was reset"]],
  ["ETIMEDOUT", ["timeout", "the connection timed out"]],
  ["EHOSTUNREACH", ["unreachable", "the host cannot be reached"]],
  ["ENETUNREACH", ["unreachable", "the network cannot be reached"]],
  ["EADDRNOTAVAIL", ["unreachable", "the address cannot be reached from here"]],
  ["ENOTFOUND", ["unreachable", "the name does not resolve"]],
  ["EAI_AGAIN", ["unreachable", "the name does not resolve: the name server did not answer"]],
  ["EPROTO", ["tls_failed", "the TLS handshake failed"]],
] satisfies [string, readonly [FailureCode, string]][]);

/** Node's own codes, and OpenSSL's for a certificate that it does not take. */
const TLS_CODE =
  /^(ERR_(TLS|SSL|OSSL)_|ERROR_IN_C|CERT_|CRL_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE)|PATH_LENGTH_EXCEEDED|UNSPECIFIED)/;

/** A socket's error, or a kafkajs error around one, as the failure it means. */
export function socketFailure(error: unknown): KafkaFailure {
  if (error instanceof KafkaFailure) return error;
  const { code = "", message } = describe(error);
  const known = BY_SOCKET_CODE.get(code);
  if (known !== undefined) return new KafkaFailure(known[0], known[1]);
  if (TLS_CODE.test(code)) return new KafkaFailure("tls_failed", `the TLS handshake failed: ${message}`);
  return new KafkaFailure("closed", message);
}

/** With several addresses behind one name, Node wraps what each of them said; the first tells enough. */
function describe(error: unknown): { code?: string; message: string } {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  if (!(inner instanceof Error)) return { message: String(inner) };
  const code = "code" in inner && typeof inner.code === "string" ? inner.code : undefined;
  return code === undefined ? { message: inner.message } : { code, message: inner.message };
}
